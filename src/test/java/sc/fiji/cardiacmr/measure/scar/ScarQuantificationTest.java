package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class ScarQuantificationTest {

  private static final int SIZE = TestVentricle.SIZE;
  private static final AhaGeometry GEOMETRY =
      AhaGeometry.of(TestScar.LABELS, 0, AhaOptions.AUTOMATIC);

  private static final ScarOptions SD = ScarOptions.DEFAULT.withMethod(ScarMethod.SD);

  private static ScarQuantification measure(ImageSeries<?> image, ScarOptions options) {
    return ScarQuantification.measure(image, GEOMETRY, null, 0, options, Progress.NONE);
  }

  /** Pixels of the ring up to a radius and within an angle of the X axis, all slices. */
  private static long pixels(double from, double to, double degrees) {
    long n = 0;
    for (int z = 0; z < 3; z++)
      for (int i = 0; i < SIZE * SIZE; i++) {
        double r = TestVentricle.radius(i % SIZE, i / SIZE);
        boolean wall = r > 10 + 0.5 * z && r <= 20;
        if (wall
            && r > from
            && r <= to
            && Math.abs(TestVentricle.direction(i % SIZE, i / SIZE)) <= degrees) n++;
      }
    return n;
  }

  private static final long SCAR = pixels(0, 15, 45);
  private static final long WALL = pixels(0, 20, 180);

  @Test
  void everyMethodFindsTheScar() {
    for (ScarMethod method : ScarMethod.values())
      for (boolean perSlice : new boolean[] {false, true}) {
        if (method.usesProbability()) continue;
        ScarOptions options = SD.withMethod(method).withPerSlice(perSlice);
        ScarQuantification scar = measure(TestScar.image(), options);
        String what = method + " " + perSlice;
        if (method == ScarMethod.OTSU_GREY_ZONE) continue;
        // Of the bin at Otsu's threshold the upper half counts as scar, as in scikit-image.
        assertEquals(SCAR, scar.whole().scar(), method == ScarMethod.OTSU ? 2.0 : 0.0, what);
        assertEquals(WALL, scar.whole().myocardium(), what);
        long found = scar.whole().scar();
        assertEquals(1.05 * 8 / 1000 * found, scar.mass(found), 1e-9);
        assertEquals(100.0 * found / WALL, scar.whole().percent(), 1e-9);
      }
  }

  /** Everywhere right of x, also in the cavity and outside the heart. */
  private static ImageSeries<FloatType> probability(double right, double left, int x) {
    float[] values = new float[SIZE * SIZE * 3];
    for (int i = 0; i < values.length; i++) values[i] = (float) (i % SIZE > x ? right : left);
    return new ImageSeries<>(
        ArrayImgs.floats(values, SIZE, SIZE, 3, 1), TestScar.LABELS.calibration(), "probability");
  }

  @Test
  void aProbabilityOfMoreThanOneHalfIsScarInTheMyocardiumAlone() {
    int x = SIZE / 2;
    ScarOptions options = SD.withMethod(ScarMethod.MODEL);
    ScarQuantification scar =
        ScarQuantification.measure(
            TestScar.image(), GEOMETRY, null, probability(0.51, 0.5, x), 0, options, Progress.NONE);
    long right = 0;
    for (int z = 0; z < 3; z++)
      for (int i = 0; i < SIZE * SIZE; i++) {
        double r = TestVentricle.radius(i % SIZE, i / SIZE);
        if (r > 10 + 0.5 * z && r <= 20 && i % SIZE > x) right++;
      }
    assertEquals(right, scar.whole().scar());
    assertEquals(WALL, scar.whole().myocardium());
    assertEquals(0.5, scar.thresholds(0).core());
    ScarQuantification grey =
        ScarQuantification.measure(
            TestScar.image(),
            GEOMETRY,
            null,
            probability(0.51, 0.31, x),
            0,
            options.withThresholds(5, 30),
            Progress.NONE);
    assertEquals(right, grey.whole().core());
    assertEquals(WALL, grey.whole().scar());
  }

  @Test
  void aProbabilityBelongsToTheModelAlone() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ScarQuantification.measure(
                TestScar.image(), GEOMETRY, null, probability(1, 0, 9), 0, SD, Progress.NONE));
    ScarOptions model = SD.withMethod(ScarMethod.MODEL);
    assertThrows(IllegalArgumentException.class, () -> measure(TestScar.image(), model));
  }

  @Test
  void segmentsTellWhereItIs() {
    ScarQuantification scar = measure(TestScar.image(), SD);
    // The mid slice: inferolateral and anterolateral wall.
    assertTrue(scar.segment(11).percent() > 25);
    assertTrue(scar.segment(12).percent() > 25);
    assertEquals(0, scar.segment(8).percent());
    assertEquals(0, scar.segment(9).percent());
    long sum = 0;
    for (int s = 1; s <= 17; s++) sum += scar.segment(s).scar();
    assertEquals(SCAR, sum);
    assertEquals(0, scar.segment(17).myocardium());
    assertTrue(Double.isNaN(scar.segmentPercents()[16]));
    assertEquals(SCAR, scar.slice(0).scar() + scar.slice(1).scar() + scar.slice(2).scar());
  }

  @Test
  void transmuralityIsThePartOfTheWall() {
    ScarQuantification scar = measure(TestScar.image(), SD);
    // At the apex half of the wall is scar over a quarter of the circumference.
    assertEquals(0.5 / 4, scar.slice(0).transmurality(), 0.01);
    ImageSeries<FloatType> map = scar.transmuralityMap();
    float inScar = map.pixels().getAt(31 + 18, 31, 0, 0).get();
    assertEquals(50, inScar, 10);
    assertEquals(0, map.pixels().getAt(31 - 15, 31, 0, 0).get());
    assertTrue(Float.isNaN(map.pixels().getAt(31, 31, 0, 0).get()));
  }

  @Test
  void coreAndGreyZoneHaveTwoThresholds() {
    long grey = pixels(0, 15, 60) - SCAR;
    for (ScarOptions options :
        new ScarOptions[] {
          new ScarOptions(ScarMethod.FWHM, 5, 40, false, 0, 0, 0, false),
          new ScarOptions(ScarMethod.FWHM_MIDPOINT, 5, 30, false, 0, 0, 0, false),
          new ScarOptions(ScarMethod.OTSU_GREY_ZONE, 5, 0, false, 0, 0, 0, false)
        }) {
      ScarQuantification scar = measure(TestScar.imageWithGreyZone(), options);
      // 250 lies above 40 % of 420 = 168 and, for FWHM, above half of it: then it is core.
      long core = options.method() == ScarMethod.FWHM ? SCAR + grey : SCAR;
      assertEquals(SCAR + grey, scar.whole().scar(), 3.0, options.toString());
      assertEquals(core, scar.whole().core(), 0.05 * core, options.toString());
    }
    ScarQuantification both =
        measure(
            TestScar.imageWithGreyZone(),
            new ScarOptions(ScarMethod.OTSU_GREY_ZONE, 5, 0, false, 0, 0, 0, false));
    assertEquals(grey, both.whole().greyZone(), 3.0);
    long painted = 0;
    for (UnsignedByteType label : both.labels().pixels())
      if (label.get() == Labels.GREY_ZONE) painted++;
    assertEquals(both.whole().greyZone(), painted);
  }

  @Test
  void aDarkCoreIsAddedOnRequest() {
    long core = pixels(0, 13, 20);
    ScarQuantification without = measure(TestScar.imageWithDarkCore(), SD);
    assertEquals(SCAR - core, without.whole().scar());
    assertEquals(0, without.whole().noReflow());
    ScarQuantification with = measure(TestScar.imageWithDarkCore(), SD.withObstruction(true));
    assertEquals(core, with.whole().noReflow());
    assertEquals(SCAR, with.whole().scar());
    assertEquals(Labels.NO_REFLOW, with.labels().pixels().getAt(31 + 12, 31, 0, 0).get());
    assertEquals(Labels.LV, with.labels().pixels().getAt(31, 31, 0, 0).get());
    assertEquals(Labels.RV, with.labels().pixels().getAt(31 - 25, 31, 0, 0).get());
  }

  @Test
  void smallPiecesAreLeftOut() {
    ImageSeries<FloatType> image = TestScar.image();
    for (int x = 31 - 14; x < 31 - 11; x++) image.pixels().getAt(x, 31, 1, 0).set(400);
    assertEquals(SCAR + 3, measure(image, SD).whole().scar());
    // A pixel is 0.008 ml.
    assertEquals(SCAR, measure(image, SD.withMinimum(0.032, 0)).whole().scar());
    assertEquals(SCAR + 3, measure(image, SD.withMinimum(0.024, 0)).whole().scar());
    assertEquals(SCAR, measure(image, SD.withMinimum(0, 4)).whole().scar());
  }

  @Test
  void theRemoteRegionIsHealthyAndCanBeGivenBack() {
    ScarQuantification scar = measure(TestScar.image(), SD);
    ScarThresholds t = scar.thresholds(1);
    assertEquals(100, t.remoteMean(), 3);
    assertEquals(10, t.remoteSd(), 2);
    assertTrue(scar.isRemoteAutomatic());
    ScarQuantification again =
        ScarQuantification.measure(
            TestScar.image(), GEOMETRY, scar.remoteRegion(), 0, SD, Progress.NONE);
    assertFalse(again.isRemoteAutomatic());
    assertEquals(t, again.thresholds(1));
    assertEquals(scar.whole(), again.whole());
  }

  @Test
  void aRemoteRegionInOneSliceServesAll() {
    byte[] drawn = new byte[SIZE * SIZE * 3];
    Arrays.fill(drawn, SIZE * SIZE, SIZE * SIZE + SIZE * 25, (byte) 7);
    ImageSeries<UnsignedByteType> region =
        Planes.wrapLabels(drawn, SIZE, SIZE, 3, 1, Calibration.UNKNOWN, "drawn");
    ScarQuantification scar =
        ScarQuantification.measure(
            TestScar.image(), GEOMETRY, region, 0, SD.withPerSlice(true), Progress.NONE);
    assertEquals(scar.thresholds(1), scar.thresholds(2));
    assertTrue(scar.notes().stream().anyMatch(n -> n.startsWith("Slice 3 has no remote")));
  }

  /** A few pixels in the first slice, in which there is no sector. */
  private static AhaGeometry tiny() {
    byte[] values = new byte[SIZE * SIZE * 3];
    for (int x = 44; x < 48; x++) values[31 * SIZE + x] = Labels.MYO;
    return AhaGeometry.of(
        Planes.wrapLabels(values, SIZE, SIZE, 3, 1, Calibration.UNKNOWN, "tiny"),
        0,
        AhaOptions.AUTOMATIC);
  }

  @Test
  void whatNeedsNoRemoteRegionDoesWithoutOne() {
    ScarOptions options = SD.withMethod(ScarMethod.OTSU);
    ScarQuantification otsu =
        ScarQuantification.measure(TestScar.image(), tiny(), null, 0, options, Progress.NONE);
    assertEquals(4, otsu.whole().myocardium());
    assertEquals(0, otsu.table().number(0, "remote_pixels"));
    assertTrue(otsu.notes().toString().contains("the method otsu does not need one"));
    ScarQuantification model =
        ScarQuantification.measure(
            TestScar.image(),
            tiny(),
            null,
            probability(0.9, 0, 45),
            0,
            SD.withMethod(ScarMethod.MODEL).withPerSlice(true),
            Progress.NONE);
    assertEquals(2, model.whole().scar());
    assertEquals(
        "The myocardium is too small to find a remote region in it; draw a remote region.",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    ScarQuantification.measure(
                        TestScar.image(), tiny(), null, 0, SD, Progress.NONE))
            .getMessage());
  }

  @Test
  void anOffsetNeedsTheMidpoint() {
    ScarQuantification half = measure(TestScar.image(2000), SD.withMethod(ScarMethod.FWHM));
    assertEquals(WALL, half.whole().scar());
    assertTrue(half.notes().stream().anyMatch(n -> n.contains("fwhm-midpoint")));
    ScarQuantification middle =
        measure(TestScar.image(-2000), SD.withMethod(ScarMethod.FWHM_MIDPOINT));
    assertEquals(SCAR, middle.whole().scar());
  }

  @Test
  void halfOfANegativeMaximumIsRefused() {
    for (boolean perSlice : new boolean[] {false, true}) {
      ScarOptions options = SD.withMethod(ScarMethod.FWHM).withPerSlice(perSlice);
      String message =
          assertThrows(IllegalArgumentException.class, () -> measure(TestScar.image(-900), options))
              .getMessage();
      assertTrue(message.contains("not above 0"), message);
      assertTrue(message.contains("fwhm-midpoint"), message);
    }
  }

  /** Whatever is added to an image, its scar is found, or the right method is named. */
  @Test
  void noOffsetHidesScarInSilence() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(7);
    int refused = 0;
    int advised = 0;
    for (int i = 0; i < 120; i++) {
      double offset = random.nextDouble(-1500, 1500);
      ScarOptions options = SD.withMethod(ScarMethod.FWHM).withPerSlice(random.nextBoolean());
      try {
        ScarQuantification half = measure(TestScar.image(offset), options);
        boolean isAdvised = half.notes().stream().anyMatch(n -> n.contains("fwhm-midpoint"));
        assertTrue(isAdvised || half.whole().scar() >= SCAR, offset + ": " + half.whole().scar());
        if (isAdvised) advised++;
      } catch (IllegalArgumentException e) {
        assertTrue(offset < -390 && e.getMessage().contains("fwhm-midpoint"), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 20 && advised > 20, refused + " refused, " + advised + " advised");
  }

  @Test
  void theTableHoldsWholeSlicesAndSegments() {
    ScarQuantification scar = measure(TestScar.image(), SD);
    Table table = scar.table();
    assertEquals("whole", table.text(0, "region"));
    assertEquals(SCAR, table.number(0, "scar_pixels"));
    assertEquals(0.008 * SCAR, table.number(0, "scar_ml"), 1e-9);
    assertEquals("sd", table.text(0, "method"));
    assertEquals(scar.thresholds(0).core(), table.number(0, "threshold"));
    assertEquals(scar.thresholds(0).remoteMean(), table.number(0, "remote_mean"));
    assertEquals("slice", table.text(1, "region"));
    assertEquals("apical", table.text(1, "level"));
    assertEquals("mid anterior", table.text(10, "segment"));
    assertEquals(1 + 3 + 16, table.rowCount());
    assertTrue(scar.entropy() > 0 && scar.entropy() < 6);
    Table perSlice = measure(TestScar.image(), SD.withPerSlice(true)).table();
    assertEquals("", perSlice.text(0, "threshold"));
    assertTrue(perSlice.number(1, "threshold") > 0);
  }

  @Test
  void whereSegmentsAreIsAGuessWithoutThePositionInThePatient() {
    ScarQuantification scar = measure(TestScar.image(), SD);
    Table table = scar.table();
    for (int row = 0; row < table.rowCount(); row++) {
      boolean isSegment = table.text(row, "region").equals("segment");
      assertEquals(isSegment ? GEOMETRY.notes() : List.of(), scar.remarks(row), "row " + row);
    }
    assertEquals(2, GEOMETRY.notes().size(), "the apex and the order of the walls");
  }

  @Test
  void withoutSpacingThereArePixelsOnly() {
    AhaGeometry plain =
        AhaGeometry.of(
            TestScar.LABELS.withCalibration(Calibration.UNKNOWN), 0, AhaOptions.AUTOMATIC);
    ScarQuantification scar =
        ScarQuantification.measure(
            TestScar.image(), plain, null, 0, SD.withMinimum(1, 0), Progress.NONE);
    assertFalse(scar.spacingKnown());
    assertEquals(SCAR, scar.whole().scar());
    assertEquals("", scar.table().text(0, "scar_g"));
    assertTrue(scar.notes().stream().anyMatch(n -> n.contains("smallest volume")));
  }

  private static String message(ImageSeries<?> image) {
    return assertThrows(IllegalArgumentException.class, () -> measure(image, SD)).getMessage();
  }

  @Test
  void whatCannotBeMeasuredIsSaid() {
    ImageSeries<FloatType> image = TestScar.image();
    for (int z = 0; z < 3; z++) image.pixels().getAt(31 + 15, 31, z, 0).set(Float.NaN);
    assertTrue(
        message(image).startsWith("Values are not finite in 3 of " + WALL + " myocardial pixels"));
    ImageSeries<FloatType> constant =
        new ImageSeries<>(ArrayImgs.floats(SIZE, SIZE, 3, 1), Calibration.UNKNOWN, "flat");
    assertTrue(message(constant).startsWith("The myocardium has the value 0.0 everywhere"));
    ImageSeries<FloatType> small =
        new ImageSeries<>(ArrayImgs.floats(SIZE, 10, 3, 1), Calibration.UNKNOWN, "small");
    assertTrue(message(small).contains("64 x 64 pixels, 3 slices, 1 phase, but "));
    byte[] nothing = new byte[SIZE * SIZE * 3];
    ImageSeries<UnsignedByteType> empty =
        Planes.wrapLabels(nothing, SIZE, SIZE, 3, 1, Calibration.UNKNOWN, "drawn");
    assertEquals(
        "The remote region must contain at least 2 pixels of the myocardium, not 0.",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    ScarQuantification.measure(
                        TestScar.image(), GEOMETRY, empty, 0, SD, Progress.NONE))
            .getMessage());
  }

  @Test
  void itCanBeCanceled() {
    Progress canceled = new CancelAfter(0);
    assertThrows(
        CancellationException.class,
        () -> ScarQuantification.measure(TestScar.image(), GEOMETRY, null, 0, SD, canceled));
  }
}
