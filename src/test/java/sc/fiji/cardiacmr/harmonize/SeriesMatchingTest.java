package sc.fiji.cardiacmr.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class SeriesMatchingTest {

  private static final Calibration CALIBRATION = Calibration.ofSpacing(1.5, 1.5, 8);
  private static final int SIZE = 6;
  private static final int SLICES = 3;
  private static final int PHASES = 2;
  private static final int PLANE = SIZE * SIZE;

  private static float[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) values[i] = random.nextInt(40) + (i / PLANE) * 10;
    return values;
  }

  private static ImageSeries<?> floats(float[] values) {
    return new ImageSeries<>(
        ArrayImgs.floats(values, SIZE, SIZE, SLICES, PHASES), CALIBRATION, "image");
  }

  private static ImageSeries<?> shorts(float[] values) {
    short[] pixels = new short[values.length];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (short) (int) values[i];
    return new ImageSeries<>(
        ArrayImgs.unsignedShorts(pixels, SIZE, SIZE, SLICES, PHASES), CALIBRATION, "image");
  }

  private static ImageSeries<?> signed(float[] values) {
    short[] pixels = new short[values.length];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (short) (int) values[i];
    return new ImageSeries<>(
        ArrayImgs.shorts(pixels, SIZE, SIZE, SLICES, PHASES), CALIBRATION, "image");
  }

  private static float[] all(ImageSeries<?> image) {
    float[] values = new float[PLANE * image.slices() * image.phases()];
    for (int p = 0; p < image.slices() * image.phases(); p++)
      System.arraycopy(
          Planes.floats(image, p % image.slices(), p / image.slices()),
          0,
          values,
          p * PLANE,
          PLANE);
    return values;
  }

  private static ImageSeries<?> match(
      ImageSeries<?> image, ImageSeries<?> mask, Scope scope, OutputDepth depth, boolean outside) {
    CdfMatching matching = new CdfMatching(Histogram.of(random(50, 9)));
    return new SeriesMatching(matching, scope, depth, outside)
        .match(image, new SeriesMask(mask, image), Progress.NONE)
        .image();
  }

  /** What each part becomes when it is matched alone. */
  private static float[] expected(float[] values, Scope scope) {
    int unit =
        switch (scope) {
          case SLICE -> PLANE;
          case VOLUME -> PLANE * SLICES;
          case SERIES -> values.length;
        };
    CdfMatching matching = new CdfMatching(Histogram.of(random(50, 9)));
    float[] result = new float[values.length];
    for (int start = 0; start < values.length; start += unit) {
      float[] part = Arrays.copyOfRange(values, start, start + unit);
      matching.match(part, null, part);
      System.arraycopy(part, 0, result, start, unit);
    }
    return result;
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void eachPartIsMatchedByItself(Scope scope) {
    float[] values = random(PLANE * SLICES * PHASES, 1);
    float[] expected = expected(values, scope);
    for (ImageSeries<?> image :
        new ImageSeries<?>[] {floats(values), shorts(values), signed(values)}) {
      ImageSeries<?> result = match(image, null, scope, OutputDepth.BITS_32, false);
      assertArrayEquals(expected, all(result));
      assertArrayEquals(values, all(image), "the image is not changed");
      assertSame(CALIBRATION, result.calibration());
      assertEquals("image", result.name());
    }
  }

  @Test
  void resultsAreRoundedAndLimited() {
    float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    Histogram reference =
        Histogram.of(new float[] {-3, 0.5f, 1.5f, 2.5f, 2.6f, 200, 300, 1e5f, 2e9f});
    ImageSeries<?> image =
        new ImageSeries<>(ArrayImgs.floats(values, 3, 3, 1, 1), CALIBRATION, "image");
    float[] bytes = row(image, reference, OutputDepth.BITS_8);
    assertArrayEquals(new float[] {0, 0, 2, 2, 3, 200, 255, 255, 255}, bytes);
    float[] shorts = row(image, reference, OutputDepth.BITS_16);
    assertArrayEquals(new float[] {0, 0, 2, 2, 3, 200, 300, 65535, 65535}, shorts);
    values[3] = Float.NaN;
    values[4] = Float.POSITIVE_INFINITY;
    float[] odd = row(image, reference, OutputDepth.BITS_8);
    assertEquals(0, odd[3]);
    assertEquals(255, odd[4]);
  }

  private static float[] row(ImageSeries<?> image, Histogram reference, OutputDepth depth) {
    ImageSeries<?> result =
        new SeriesMatching(new CdfMatching(reference), Scope.SERIES, depth, false)
            .match(image, new SeriesMask(null, image), Progress.NONE)
            .image();
    assertEquals(
        depth == OutputDepth.BITS_8 ? UnsignedByteType.class : UnsignedShortType.class,
        result.pixels().getType().getClass());
    return Planes.floats(result, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aMaskOfOneSliceServesForAll(Scope scope) {
    float[] values = random(PLANE * SLICES * PHASES, 2);
    byte[] inside = new byte[PLANE];
    for (int i = 0; i < PLANE; i += 2) inside[i] = 1;
    ImageSeries<?> mask =
        new ImageSeries<>(ArrayImgs.unsignedBytes(inside, SIZE, SIZE, 1, 1), CALIBRATION, "mask");
    float[] kept = all(match(floats(values), mask, scope, OutputDepth.BITS_32, false));
    float[] changed = all(match(shorts(values), mask, scope, OutputDepth.BITS_32, true));
    int different = 0;
    for (int i = 0; i < values.length; i++) {
      if (i % 2 == 1) {
        assertEquals(values[i], kept[i]);
        if (changed[i] != values[i]) different++;
      } else {
        assertEquals(kept[i], changed[i], "the pixels in the mask are the same");
      }
    }
    assertTrue(different > values.length / 3, "outside pixels go through the function");
    assertTrue(Histogram.of(changed).maximum() <= Histogram.of(random(50, 9)).maximum());
  }

  @Test
  void partsWithoutPixelsAreCounted() {
    float[] values = random(PLANE * SLICES * PHASES, 3);
    Arrays.fill(values, PLANE, 2 * PLANE, Float.NaN);
    ImageSeries<?> image = floats(values);
    CdfMatching matching = new CdfMatching(Histogram.of(new float[] {1, 2}));
    SeriesMask none = new SeriesMask(null, image);
    SeriesMatching.Result result =
        new SeriesMatching(matching, Scope.SLICE, OutputDepth.BITS_32, false)
            .match(image, none, Progress.NONE);
    assertEquals(1, result.unchanged());
    assertTrue(Float.isNaN(Planes.floats(result.image(), 1, 0)[5]));
    assertEquals(
        0,
        new SeriesMatching(matching, Scope.VOLUME, OutputDepth.BITS_32, false)
            .match(image, none, Progress.NONE)
            .unchanged());
  }

  @Test
  void aSliceThatOnlyFillsTheStackStays() {
    float[] values = random(PLANE * SLICES * PHASES, 3);
    Arrays.fill(values, 0, PLANE, 0);
    Histogram reference = Histogram.of(random(50, 9));
    for (Background background : List.of(Background.NONE, Background.OTSU, Background.below(1)))
      for (HistogramMatching matching :
          List.of(
              new CdfMatching(reference, background),
              new QuantileMatching(reference, 16, 3, background)))
        for (ImageSeries<?> image : List.of(floats(values), shorts(values)))
          for (boolean outside : new boolean[] {false, true}) {
            SeriesMatching.Result result =
                new SeriesMatching(matching, Scope.SLICE, OutputDepth.BITS_16, outside)
                    .match(image, new SeriesMask(null, image), Progress.NONE);
            assertEquals(1, result.unchanged());
            assertArrayEquals(new float[PLANE], Planes.floats(result.image(), 0, 0));
          }
  }

  @Test
  void whatIsBackgroundAltogetherStays() {
    float[] values = random(PLANE * SLICES * PHASES, 3);
    for (int i = 0; i < PLANE; i++) values[i] += 100;
    Background background = Background.below(100);
    Histogram reference = Histogram.of(new float[] {0, 110, 150, 200});
    for (ImageSeries<?> image : List.of(floats(values), shorts(values))) {
      SeriesMatching.Result result =
          new SeriesMatching(
                  new CdfMatching(reference, background), Scope.SLICE, OutputDepth.BITS_32, false)
              .match(image, new SeriesMask(null, image), Progress.NONE);
      assertEquals(SLICES * PHASES - 1, result.unchanged());
      float[] found = all(result.image());
      assertArrayEquals(
          Arrays.copyOfRange(values, PLANE, values.length),
          Arrays.copyOfRange(found, PLANE, found.length));
      assertEquals(200, Histogram.of(found).maximum());
    }
  }

  @Test
  void theHistogramOfASeriesIsThatOfItsPixels() {
    float[] values = random(PLANE * SLICES * PHASES, 4);
    values[7] = Float.NaN;
    Histogram expected = Histogram.of(values);
    ImageSeries<?> image = floats(values);
    Histogram found = SeriesHistogram.of(image, new SeriesMask(null, image), Progress.NONE);
    assertEquals(expected.distinct(), found.distinct());
    assertEquals(expected.mean(), found.mean(), 1e-12);
    assertEquals(values.length - 1, found.total());
  }

  @Test
  void progressEndsAtTheEndAndCancelStops() {
    ImageSeries<?> image = floats(random(PLANE * SLICES * PHASES, 5));
    SeriesMask none = new SeriesMask(null, image);
    CdfMatching matching = new CdfMatching(Histogram.of(new float[] {1, 2}));
    for (Scope scope : Scope.values()) {
      AtomicLong last = new AtomicLong();
      AtomicLong whole = new AtomicLong();
      SeriesMatching work = new SeriesMatching(matching, scope, OutputDepth.BITS_32, false);
      work.match(
          image,
          none,
          (done, total, message) -> {
            last.accumulateAndGet(done, Math::max);
            whole.set(total);
          });
      assertEquals(whole.get(), last.get());
      Progress stopped = new CancelAfter(0);
      assertThrows(CancellationException.class, () -> work.match(image, none, stopped));
    }
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() {
    ImageSeries<?> image = floats(random(PLANE * SLICES * PHASES, 6));
    ImageSeries<?> mask =
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(new byte[PLANE * 2], SIZE, SIZE, 2, 1), CALIBRATION, "mask");
    String message =
        assertThrows(IllegalArgumentException.class, () -> new SeriesMask(mask, image))
            .getMessage();
    assertTrue(message.contains("6 x 6 pixels, 2 slices, 1 phase,"), message);
  }

  @Test
  void namesAreRead() {
    assertEquals(Scope.VOLUME, Scope.of("volume"));
    assertThrows(IllegalArgumentException.class, () -> Scope.of("stack"));
    assertEquals(OutputDepth.BITS_16, OutputDepth.of(16));
    assertThrows(IllegalArgumentException.class, () -> OutputDepth.of(12));
  }
}
