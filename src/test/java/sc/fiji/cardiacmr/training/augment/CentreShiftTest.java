package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class CentreShiftTest {

  private static final int W = 40;
  private static final int H = 30;
  private static final PatientGeometry GEOMETRY =
      new PatientGeometry(0, 0, -9, 5, -1.2, 0, 0, 70, 0, -1.5, 0, 80);
  private static final Calibration CALIBRATION =
      Calibration.ofSpacing(1.2, 1.5, 9).withGeometry(GEOMETRY);

  /** 0 to 1000 in even steps, so that the 99.5th percentile is 995 and the 95th 950. */
  private static ImageSeries<UnsignedShortType> ramp() {
    short[] values = new short[1001];
    for (int i = 0; i < values.length; i++) values[i] = (short) (i * 10 % 1001);
    return new ImageSeries<>(
        ArrayImgs.unsignedShorts(values, 91, 11, 1, 1), Calibration.UNKNOWN, "ramp");
  }

  private static ImageSeries<FloatType> image(float[] values, int slices, int frames) {
    return new ImageSeries<>(ArrayImgs.floats(values, W, H, slices, frames), CALIBRATION, "image");
  }

  private static ImageSeries<FloatType> random(int slices, int frames) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[W * H * slices * frames];
    for (int i = 0; i < values.length; i++) values[i] = 100 + 900 * (float) random.nextDouble();
    return image(values, slices, frames);
  }

  private static ImageSeries<UnsignedByteType> labels(int fromX, int toX, int fromY, int toY) {
    byte[] values = new byte[W * H];
    for (int y = fromY; y <= toY; y++) for (int x = fromX; x <= toX; x++) values[y * W + x] = 2;
    return Planes.wrapLabels(values, W, H, 1, 1, CALIBRATION, "labels");
  }

  private static ImageSeries<FloatType> shift(
      String names, String strengths, long seed, ImageSeries<?> image) {
    return CentreShift.apply(
            CentreShift.parse(names, strengths, seed), image, List.of(), Progress.NONE)
        .image();
  }

  private static void assertMap(String name, String strength, double[][] pairs) {
    ImageSeries<UnsignedShortType> ramp = ramp();
    float[] before = Planes.floats(ramp, 0, 0);
    float[] after = Planes.floats(shift(name, strength, 1, ramp), 0, 0);
    for (double[] pair : pairs) {
      int i = 0;
      while (before[i] != pair[0]) i++;
      assertEquals(pair[1], after[i], 2e-3, name + " of " + pair[0]);
    }
  }

  @Test
  void gammaIsAPowerOfTheRange() {
    assertMap(
        "gamma",
        "2",
        new double[][] {{0, 0}, {100, 100.0 * 100 / 995}, {995, 995}, {1000, 1000000.0 / 995}});
    assertMap("gamma", "0.5", new double[][] {{0, 0}, {100, Math.sqrt(100 * 995)}, {995, 995}});
    assertMap("gamma", "1", new double[][] {{0, 0}, {321, 321}, {1000, 1000}});
  }

  @Test
  void invertedMirrorsAboutTheMiddleOfTheRange() {
    assertMap(
        "inverted", "1", new double[][] {{0, 995}, {100, 895}, {497, 498}, {995, 0}, {1000, 0}});
    assertMap("INVERTED", "0.5", new double[][] {{0, 746.25}, {995, 248.75}});
  }

  @Test
  void compressedLeavesTheBrightestTheRestOfTheRange() {
    assertMap(
        "compressed",
        "0.4",
        new double[][] {{0, 0}, {500, 200}, {950, 380}, {995, 995}, {972, 680.6667}});
    assertMap("compressed", "1", new double[][] {{0, 0}, {500, 500}, {1000, 1000}});
  }

  @Test
  void biasIsSmoothAndReachesItsStrengthSomewhere() {
    float[] flat = new float[W * H * 3 * 2];
    Arrays.fill(flat, 100);
    flat[0] = 0;
    ImageSeries<FloatType> image = image(flat, 3, 2);
    ImageSeries<FloatType> shifted = shift("bias", "0.4", 3, image);
    double least = 1;
    double most = 1;
    for (int z = 0; z < 3; z++) {
      float[] first = Planes.floats(shifted, z, 0);
      float[] second = Planes.floats(shifted, z, 1);
      for (int i = 1; i < first.length; i++) {
        assertEquals(first[i], second[i]);
        least = Math.min(least, first[i] / 100);
        most = Math.max(most, first[i] / 100);
        if (i % W > 1) assertEquals(first[i - 1], first[i], 10);
      }
    }
    assertTrue(least >= 0.6 - 1e-6 && most <= 1.4 + 1e-6);
    assertTrue(least < 0.6 + 0.01 || most > 1.4 - 0.01);
    assertTrue(most - least > 0.4);
    assertFalse(
        Arrays.equals(
            Planes.floats(shifted, 0, 0), Planes.floats(shift("bias", "0.4", 4, image), 0, 0)));
  }

  @Test
  void noiseIsRician() {
    float[] halves = new float[W * H * 40];
    for (int i = 0; i < halves.length; i++) halves[i] = i % 2 == 0 ? 0 : 1000;
    ImageSeries<FloatType> shifted = shift("noise", "0.1", 3, image(halves, 40, 1));
    double[] mean = new double[2];
    double[] square = new double[2];
    for (int z = 0; z < 40; z++) {
      float[] plane = Planes.floats(shifted, z, 0);
      for (int i = 0; i < plane.length; i++) {
        mean[i % 2] += plane[i];
        square[i % 2] += plane[i] * plane[i];
      }
    }
    double n = halves.length / 2.0;
    // Rayleigh without signal; the mean square is A² + 2σ² always.
    assertEquals(100 * Math.sqrt(Math.PI / 2), mean[0] / n, 1);
    assertEquals(2 * 100 * 100, square[0] / n, 400);
    assertEquals(1000 * 1000 + 2 * 100 * 100, square[1] / n, 5000);
  }

  @Test
  void spacingKeepsPlacesInThePatient() {
    float[] values = new float[W * H];
    for (int y = 0; y < H; y++)
      for (int x = 0; x < W; x++)
        values[y * W + x] =
            (float) (1000 * Math.exp(-(Math.pow(x - 15, 2) + Math.pow(y - 17, 2)) / 18));
    for (String mm : new String[] {"0.75", "1.88"}) {
      ImageSeries<FloatType> shifted = shift("spacing", mm, 1, image(values, 1, 1));
      double spacing = Double.parseDouble(mm);
      assertEquals(Math.round(W * 1.2 / spacing), shifted.width());
      assertEquals(Math.round(H * 1.5 / spacing), shifted.height());
      assertEquals(spacing, shifted.calibration().dx(), 1e-9);
      assertEquals(spacing, shifted.calibration().dy(), 1e-9);
      assertEquals(9, shifted.calibration().dz());
      float[] plane = Planes.floats(shifted, 0, 0);
      double sum = 0;
      double sx = 0;
      double sy = 0;
      for (int i = 0; i < plane.length; i++) {
        sum += plane[i];
        sx += plane[i] * (i % shifted.width());
        sy += plane[i] * (double) (i / shifted.width());
      }
      double[] was = GEOMETRY.toPatient(15, 17, 0);
      double[] is = shifted.calibration().geometry().toPatient(sx / sum, sy / sum, 0);
      assertArrayEquals(was, is, 0.05);
      assertEquals(spacing, shifted.calibration().geometry().spacing(0), 1e-9);
      assertEquals(2 * Math.PI * 9 * 1000 * 1.2 * 1.5, sum * spacing * spacing, 300);
    }
  }

  @Test
  void labelsGoWithTheImage() {
    ImageSeries<UnsignedByteType> square = labels(10, 21, 8, 15);
    float[] values = new float[W * H];
    byte[] plane = Planes.labels(square, 0, 0);
    for (int i = 0; i < values.length; i++) values[i] = plane[i] == 0 ? 0 : 1000;
    ShiftedImage shifted =
        CentreShift.apply(
            CentreShift.parse("spacing,fov", "0.8,1.3", 9),
            image(values, 1, 1),
            List.of(square, square),
            Progress.NONE);
    assertEquals(2, shifted.labels().size());
    for (ImageSeries<UnsignedByteType> l : shifted.labels()) {
      assertEquals(shifted.image().calibration(), l.calibration());
      byte[] after = Planes.labels(l, 0, 0);
      float[] image = Planes.floats(shifted.image(), 0, 0);
      int area = 0;
      for (int i = 0; i < after.length; i++) {
        if (after[i] != 0) area++;
        assertEquals(after[i] != 0, image[i] >= 500 - 1e-3, "pixel " + i);
        assertTrue(after[i] == 0 || after[i] == 2);
      }
      assertEquals(12 * 8 * 1.2 * 1.5, area * 0.64, 8);
    }
  }

  @Test
  void labelsThatStateNoPlaceGetThatOfTheImage() {
    PatientGeometry none = new PatientGeometry(-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0);
    PatientGeometry flat = new PatientGeometry(-1.2, 0, 0, 0, 0, -1.5, 0, 0, 0, 0, 9, 0);
    Calibration spaced = Calibration.ofSpacing(1.2, 1.5, 9);
    ImageSeries<FloatType> image = random(1, 1);
    for (String shift : new String[] {"spacing", "fov", "fov,spacing"}) {
      List<CentreShift> shifts = CentreShift.parse(shift, "", 3);
      for (Calibration calibration :
          List.of(
              Calibration.UNKNOWN,
              Calibration.ofSpacing(1, 1, 1),
              Calibration.ofSpacing(1, 1, 1).withGeometry(none),
              spaced.withGeometry(flat))) {
        ImageSeries<UnsignedByteType> labels = labels(12, 20, 8, 15).withCalibration(calibration);
        ShiftedImage shifted = CentreShift.apply(shifts, image, List.of(labels), Progress.NONE);
        assertEquals(shifted.image().calibration(), shifted.labels().get(0).calibration());
      }
      ShiftedImage unknown =
          CentreShift.apply(
              shifts,
              image.withCalibration(spaced.withGeometry(flat)),
              List.of(labels(12, 20, 8, 15)),
              Progress.NONE);
      SharedGrid.requireSameAndPhases(unknown.image(), unknown.labels().get(0));
    }
  }

  @Test
  void aSmallFieldOfViewKeepsTheLabels() {
    ImageSeries<FloatType> image = random(1, 1);
    for (int[] box : new int[][] {{0, 8, 0, 5}, {30, 39, 20, 29}, {10, 20, 0, 12}})
      for (long seed = 0; seed < 8; seed++) {
        ShiftedImage shifted =
            CentreShift.apply(
                CentreShift.parse("fov", "0.5", seed),
                image,
                List.of(labels(box[0], box[1], box[2], box[3])),
                Progress.NONE);
        assertEquals(20, shifted.image().width());
        assertEquals(15, shifted.image().height());
        int kept = 0;
        for (byte b : Planes.labels(shifted.labels().get(0), 0, 0)) if (b != 0) kept++;
        assertEquals((box[1] - box[0] + 1) * (box[3] - box[2] + 1), kept);
      }
    // Without labels the window lies anywhere near the centre.
    double[] origins = new double[8];
    for (int seed = 0; seed < 8; seed++)
      origins[seed] =
          shift("fov", "0.5", seed, image).calibration().geometry().toPatient(0, 0, 0)[1];
    assertTrue(Arrays.stream(origins).distinct().count() > 3);
  }

  @Test
  void aLargeFieldOfViewIsPaddedWithTheDarkestValue() {
    ImageSeries<FloatType> image = random(2, 2);
    float least = Float.MAX_VALUE;
    for (FloatType v : image.pixels()) least = Math.min(least, v.get());
    ImageSeries<FloatType> shifted = shift("fov", "2", 1, image);
    assertArrayEquals(new long[] {80, 60, 2, 2}, shifted.pixels().dimensionsAsLongArray());
    double sum = 0;
    for (FloatType v : image.pixels()) sum += v.get() - least;
    double after = 0;
    for (FloatType v : shifted.pixels()) after += v.get() - least;
    assertEquals(sum, after, 1e-4 * sum);
    assertEquals(least, Planes.floats(shifted, 1, 1)[0]);
  }

  @Test
  void sameSeedSameImageAndTheInputStays() {
    String all = "gamma,inverted,compressed,bias,noise,spacing,fov";
    ImageSeries<FloatType> image = random(2, 2);
    float[] before = Planes.floats(image, 1, 1);
    ImageSeries<FloatType> one = shift(all, "", 7, image);
    ImageSeries<FloatType> two = shift(all, "", 7, image);
    for (int p = 0; p < 4; p++)
      assertArrayEquals(Planes.floats(one, p % 2, p / 2), Planes.floats(two, p % 2, p / 2));
    assertFalse(
        Arrays.equals(Planes.floats(one, 0, 0), Planes.floats(shift(all, "", 8, image), 0, 0)));
    assertArrayEquals(before, Planes.floats(image, 1, 1));
    assertEquals("image", one.name());
  }

  @Test
  void imagesWithoutContrastOrNumbersAreNoError() {
    float[] flat = new float[W * H];
    Arrays.fill(flat, 5);
    float[] nothing = new float[W * H];
    Arrays.fill(nothing, Float.NaN);
    for (String name : ShiftKind.names()) {
      for (float v : Planes.floats(shift(name, "", 1, image(flat, 1, 1)), 0, 0)) assertEquals(5, v);
      assertTrue(shift(name, "", 1, image(nothing, 1, 1)).width() > 0);
    }
    float[] hole = Planes.floats(random(1, 1), 0, 0);
    hole[77] = Float.NaN;
    float[] after = Planes.floats(shift("gamma", "2", 1, image(hole, 1, 1)), 0, 0);
    assertTrue(Float.isNaN(after[77]) && Float.isFinite(after[78]));
    for (float v : Planes.floats(shift("spacing", "3", 1, image(hole, 1, 1)), 0, 0))
      assertTrue(Float.isFinite(v));
  }

  @Test
  void usualStrengthsAreThoseOfTheHelp() {
    List<CentreShift> shifts =
        CentreShift.parse("gamma, inverted,compressed,bias,noise,spacing,fov", "", 4);
    assertEquals(
        List.of(2.0, 1.0, 0.4, 0.4, 0.05, 1.88, 0.7),
        shifts.stream().map(CentreShift::strength).toList());
    assertEquals(ShiftKind.names(), shifts.stream().map(s -> s.kind().key()).toList());
    assertEquals(4, shifts.get(6).seed());
  }

  @Test
  void badValuesAreNamed() {
    assertRefused("Unknown shift 'gama'", "gama", "");
    assertRefused("2 shifts", "gamma,bias", "1");
    assertRefused("'x' is not a number", "gamma", "x");
    assertRefused("between 0.25 and 4.0", "gamma", "5");
    assertRefused("not NaN", "noise", "NaN");
    assertRefused("Unknown shift ''", "gamma,", "");
    assertRefused("pixel size", "spacing", "1");
  }

  private static void assertRefused(String part, String names, String strengths) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> shift(names, strengths, 1, ramp()));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void labelsOfAnotherSizeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            CentreShift.apply(
                CentreShift.parse("gamma", "", 1),
                ramp(),
                List.of(labels(1, 2, 1, 2)),
                Progress.NONE));
  }

  @Test
  void canBeCanceled() {
    Progress canceled = new CancelAfter(0);
    for (String name : ShiftKind.names())
      assertThrows(
          CancellationException.class,
          () ->
              CentreShift.apply(CentreShift.parse(name, "", 1), random(1, 1), List.of(), canceled));
  }
}
