package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class TaggingSimulatorTest {

  private static final TaggingParameters PAPER = TaggingParameters.PAPER;
  private static final TaggingParameters NOISY = PAPER.change().noise(1).build();

  /** 20 x 16 pixels, 3 slices, 4 phases. */
  private static ImageSeries<FloatType> image() {
    float[] values = new float[20 * 16 * 12];
    for (int i = 0; i < values.length; i++) values[i] = i % 97 + i / 320;
    return new ImageSeries<>(
        ArrayImgs.floats(values, 20, 16, 3, 4), Calibration.ofSpacing(1.5, 1.5, 8), "cine");
  }

  private static ImageSeries<UnsignedByteType> labels() {
    byte[] values = new byte[20 * 16 * 12];
    for (int i = 0; i < values.length; i++) values[i] = (byte) (i % 20 < 10 ? 2 : 1);
    return Planes.wrapLabels(values, 20, 16, 3, 4, Calibration.UNKNOWN, "labels");
  }

  private static float[] pixels(ImageSeries<?> image) {
    float[] all = new float[20 * 16 * 12];
    for (int p = 0; p < 12; p++)
      System.arraycopy(Planes.floats(image, p % 3, p / 3), 0, all, 320 * p, 320);
    return all;
  }

  private static float[] simulate(TaggingParameters parameters, long seed) {
    return pixels(
        new TaggingSimulator(parameters, seed)
            .simulate(image(), null, TissueMotion.NONE, null, Progress.NONE)
            .image());
  }

  @Test
  void everySliceIsTaggedAsByTheSliceTagger() {
    TaggingParameters parameters =
        PAPER.change().readout(new Readout(15, 5, 6, 40, 10)).washout(50).build();
    TissueMotion motion =
        (z, t, width, height, x, y) -> {
          TissueMotion.NONE.material(z, t, width, height, x, y);
          for (int i = 0; i < x.length; i++) x[i] -= 0.5 * t + 0.1 * z;
        };
    LabelTissues tissues = LabelTissues.of(labels());
    ImageSeries<?> image = image();
    TaggingSimulator.Result result =
        new TaggingSimulator(parameters, 1).simulate(image, tissues, motion, null, Progress.NONE);
    assertEquals(image.calibration(), result.image().calibration());
    assertEquals("cine", result.image().name());
    assertNull(result.imaginary());
    SliceTagger tagger = new SliceTagger(parameters, image.calibration(), 20, 16, 4);
    double[] x = new double[320];
    double[] y = new double[320];
    for (int t = 0; t < 4; t++)
      for (int z = 0; z < 3; z++) {
        motion.material(z, t, 20, 16, x, y);
        SliceConditions conditions =
            SliceConditions.of(t).withTissues(tissues.tissues(z, t)).withPlaces(x, y);
        float[] expected =
            tagger.tag(Planes.floats(image, z, t), conditions, new SplittableRandom(0)).values();
        assertArrayEquals(expected, Planes.floats(result.image(), z, t));
      }
  }

  @Test
  void imageIsNotChanged() {
    ImageSeries<FloatType> image = image();
    new TaggingSimulator(NOISY, 1).simulate(image, null, TissueMotion.NONE, null, Progress.NONE);
    assertArrayEquals(pixels(image()), pixels(image));
  }

  @Test
  void resultDependsOnTheSeedAlone() throws Exception {
    float[] once = simulate(NOISY, 1);
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      assertArrayEquals(once, single.submit(() -> simulate(NOISY, 1)).get());
    } finally {
      single.shutdown();
    }
    assertFalse(Arrays.equals(once, simulate(NOISY, 2)));
    assertArrayEquals(simulate(PAPER, 1), simulate(PAPER, 2), "no noise, no seed");
  }

  /** No two slices or neighbouring seeds share their noise, not even shifted. */
  @Test
  void noiseOfSlicesIsIndependent() {
    TaggingParameters real =
        NOISY.change().contrast(TagContrast.NONE).part(SignalPart.REAL).build();
    TaggingParameters clean = real.change().noise(0).build();
    float[] free = simulate(clean, 1);
    float[] first = simulate(real, 1);
    float[] second = simulate(real, 2);
    for (int i = 0; i < free.length; i++) {
      first[i] -= free[i];
      second[i] -= free[i];
    }
    for (int shift = -3; shift <= 3; shift++) {
      assertTrue(Math.abs(correlation(first, second, shift)) < 0.06, "seeds, shift " + shift);
      assertTrue(Math.abs(correlation(first, first, 320 + shift)) < 0.06, "slices, shift " + shift);
    }
  }

  private static double correlation(float[] a, float[] b, int shift) {
    double sum = 0;
    int n = 0;
    for (int i = 10; i < a.length - 400; i++) {
      sum += a[i] * b[i + shift];
      n++;
    }
    return sum / n;
  }

  @Test
  void displacementIsPlaceLessMaterialPlace() {
    TissueMotion motion =
        (z, t, width, height, x, y) -> {
          TissueMotion.NONE.material(z, t, width, height, x, y);
          for (int i = 0; i < x.length; i++) {
            x[i] -= t;
            y[i] += 2 * z;
          }
        };
    TaggingSimulator.Displacement d = TaggingSimulator.displacement(image(), motion, Progress.NONE);
    for (int z = 0; z < 3; z++)
      for (int t = 0; t < 4; t++) {
        for (float v : Planes.floats(d.x(), z, t)) assertEquals(t, v);
        for (float v : Planes.floats(d.y(), z, t)) assertEquals(-2 * z, v);
      }
  }

  @Test
  void signalToNoiseRefersToTheMyocardium() {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < 960; i++)
      if (i % 20 < 10) {
        sum += Math.sqrt(i % 97 + i / 320);
        n++;
      }
    TissueMap tissues = LabelTissues.of(labels());
    assertEquals(sum / n, new TaggingSimulator(PAPER, 1).reference(image(), tissues), 1e-5);
    Readout readout = new Readout(15, 5, 6, 40, 10);
    TagFading fading = TagFading.of(readout, TissueRelaxation.AT_1_5_T.myocardium(), 1, 1);
    assertEquals(
        sum / n * (fading.gain(0) + fading.offset(0)),
        new TaggingSimulator(PAPER.change().readout(readout).build(), 1)
            .reference(image(), tissues),
        1e-5);
    TissueMap none = (z, t) -> new byte[320];
    assertThrows(
        IllegalArgumentException.class,
        () -> new TaggingSimulator(PAPER, 1).reference(image(), none));
  }

  @Test
  void withoutLabelsItRefersToWhatIsBright() {
    float[] values = new float[320];
    Arrays.fill(values, 0, 100, 9);
    ImageSeries<?> image =
        new ImageSeries<>(ArrayImgs.floats(values, 20, 16, 1, 1), Calibration.UNKNOWN, "x");
    assertEquals(3, new TaggingSimulator(PAPER, 1).reference(image, null), 1e-6);
    ImageSeries<?> black =
        new ImageSeries<>(
            ArrayImgs.floats(new float[320], 20, 16, 1, 1), Calibration.UNKNOWN, "black");
    assertThrows(
        IllegalArgumentException.class,
        () -> new TaggingSimulator(PAPER, 1).reference(black, null));
  }

  @Test
  void negativeValuesAreCounted() {
    ImageSeries<?> image =
        new ImageSeries<>(
            ArrayImgs.floats(new float[] {-1, 4, Float.NaN, -2}, 2, 2, 1, 1),
            Calibration.UNKNOWN,
            "x");
    assertEquals(2, negative(PAPER, image));
    assertEquals(0, negative(PAPER.change().contrast(TagContrast.NONE).build(), image));
  }

  private static long negative(TaggingParameters parameters, ImageSeries<?> image) {
    return new TaggingSimulator(parameters, 1)
        .simulate(image, null, TissueMotion.NONE, null, Progress.NONE)
        .negative();
  }

  @Test
  void oneMapOfB1ServesAllSlicesAndPhases() {
    float[] map = new float[320];
    Arrays.fill(map, 0.5f);
    ImageSeries<?> b1 =
        new ImageSeries<>(ArrayImgs.floats(map, 20, 16, 1, 1), Calibration.UNKNOWN, "b1");
    float[] mapped =
        pixels(
            new TaggingSimulator(PAPER, 1)
                .simulate(image(), null, TissueMotion.NONE, b1, Progress.NONE)
                .image());
    assertArrayEquals(simulate(PAPER.change().b1(0.5).build(), 1), mapped, 1e-5f);
    ImageSeries<?> wrong =
        new ImageSeries<>(ArrayImgs.floats(map, 16, 20, 1, 1), Calibration.UNKNOWN, "b1");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TaggingSimulator(PAPER, 1)
                .simulate(image(), null, TissueMotion.NONE, wrong, Progress.NONE));
  }

  @Test
  void progressIsReportedAndCancelHeard() {
    AtomicLong most = new AtomicLong();
    new TaggingSimulator(PAPER, 1)
        .simulate(
            image(),
            null,
            TissueMotion.NONE,
            null,
            (done, total, message) -> {
              assertEquals(12, total);
              most.accumulateAndGet(done, Math::max);
            });
    assertEquals(12, most.get());
    Progress canceled = new CancelAfter(0);
    assertThrows(
        CancellationException.class,
        () ->
            new TaggingSimulator(PAPER, 1)
                .simulate(image(), null, TissueMotion.NONE, null, canceled));
  }
}
