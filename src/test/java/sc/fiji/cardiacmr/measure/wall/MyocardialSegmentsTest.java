package sc.fiji.cardiacmr.measure.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class MyocardialSegmentsTest {

  private static final List<ThicknessMethod> BOTH = List.of(ThicknessMethod.values());
  private static final int VARIANTS = 100;

  private static MyocardialSegments measure(ImageSeries<UnsignedByteType> labels) {
    return measure(labels, SegmentSettings.DEFAULT);
  }

  private static MyocardialSegments measure(
      ImageSeries<UnsignedByteType> labels, SegmentSettings settings) {
    return MyocardialSegments.measure(labels, settings, Progress.NONE);
  }

  private static double mean(MyocardialSegments measured, int segment, ThicknessMethod method) {
    return measured.at(WallRegion.ofSegment(segment), measured.ed()).thickness(method).mean();
  }

  private static String all(MyocardialSegments measured) {
    return String.join(" ", measured.notes());
  }

  private static ImageSeries<UnsignedByteType> changed(
      ImageSeries<UnsignedByteType> labels, java.util.function.IntUnaryOperator change) {
    byte[] values = new byte[labels.width() * labels.height() * labels.slices() * labels.phases()];
    int area = labels.width() * labels.height();
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        byte[] plane = Planes.labels(labels, z, t);
        for (int i = 0; i < area; i++) {
          int at = (t * labels.slices() + z) * area + i;
          values[at] = (byte) change.applyAsInt(z << 8 | plane[i]);
        }
      }
    return Planes.wrapLabels(
        values,
        labels.width(),
        labels.height(),
        labels.slices(),
        labels.phases(),
        labels.calibration(),
        labels.name());
  }

  @Test
  void theWallIsTheSameHoweverItLiesInTheImage() {
    SplittableRandom random = new SplittableRandom(41);
    double squares = 0;
    for (int i = 0; i < VARIANTS; i++) {
      WallDrawing drawing = new WallDrawing();
      drawing.rotation = random.nextDouble(-180, 180);
      drawing.isMirrored = random.nextBoolean();
      drawing.centreX += random.nextDouble(-6, 6);
      drawing.centreY += random.nextDouble(-6, 6);
      drawing.tiltX = random.nextDouble(-1.5, 1.5);
      drawing.tiltY = random.nextDouble(-1.5, 1.5);
      drawing.dx = random.nextDouble(0.8, 1.6);
      drawing.dy = drawing.dx * random.nextDouble(0.6, 1.7);
      drawing.thickness = random.nextDouble(5, 13);
      drawing.variation = random.nextDouble(0, 2.5);
      drawing.radius = random.nextDouble(19, 26);
      AhaOptions.Turn turn =
          drawing.isMirrored ? AhaOptions.Turn.CLOCKWISE : AhaOptions.Turn.COUNTERCLOCKWISE;
      MyocardialSegments measured =
          measure(
              drawing.labels(),
              SegmentSettings.DEFAULT.withAha(AhaOptions.AUTOMATIC.withTurn(turn)));
      double pixel = Math.max(drawing.dx, drawing.dy);
      for (int z = 0; z < WallDrawing.SLICES; z++)
        // The wall beside the end of the RV touches it, too.
        assertEquals(
            -6, drawing.degrees(measured.geometry(0).anterior(z)), 10, "insertion of variant " + i);
      for (int segment = 1; segment <= 16; segment++) {
        int first = segment <= 6 ? 0 : segment <= 12 ? 2 : 4;
        double truth = 0;
        for (int z = first; z < first + 2; z++)
          truth +=
              drawing.segment(segment, 0, drawing.degrees(measured.geometry(0).anterior(z))) / 2;
        String where = "variant " + i + ", segment " + segment;
        // Of one segment in two slices; 1600 of them are seen.
        double limit = 0.05 + 0.25 * pixel;
        double radial = mean(measured, segment, ThicknessMethod.RADIAL);
        double laplace = mean(measured, segment, ThicknessMethod.LAPLACE);
        squares += (truth - laplace) * (truth - laplace) / (pixel * pixel) / (16 * VARIANTS);
        assertEquals(truth, radial, limit, where);
        // Paths are a little shorter than chords where the thickness changes along the wall.
        assertEquals(truth, laplace, limit + 0.05, where);
      }
    }
    double rms = Math.sqrt(squares);
    assertTrue(rms < 0.1, "off by " + rms + " pixels");
  }

  @Test
  void edAndEsGiveThickeningAndExcursion() {
    WallDrawing drawing = new WallDrawing();
    drawing.phases = 2;
    drawing.inwards = 4;
    MyocardialSegments measured = measure(drawing.labels());
    assertEquals(0, measured.ed());
    assertEquals(1, measured.es());
    for (int s = 1; s <= 16; s++) {
      WallRegion region = WallRegion.ofSegment(s);
      for (ThicknessMethod method : ThicknessMethod.values()) {
        assertEquals(
            4, measured.value(region, SegmentQuantity.THICKENING_LENGTH, method), 0.35, "of " + s);
        assertEquals(
            400 / drawing.segment(s, 0),
            measured.value(region, SegmentQuantity.THICKENING, method),
            5,
            "of " + s);
      }
      assertEquals(
          4, measured.value(region, SegmentQuantity.EXCURSION, ThicknessMethod.RADIAL), 0.25);
    }
    Table table = measured.table(BOTH);
    assertEquals(2 * (1 + WallDrawing.SLICES + 16), table.rowCount());
    assertEquals("whole", table.text(0, "region"));
    assertEquals("laplace", table.text(0, "method"));
    assertEquals("radial", table.text(1, "method"));
    assertEquals("basal", table.text(2, "level"));
    int row = 2 * (1 + WallDrawing.SLICES);
    assertEquals("basal anterior", table.text(row, "segment"));
    assertEquals(
        measured.value(
            WallRegion.ofSegment(1), SegmentQuantity.THICKENING, ThicknessMethod.LAPLACE),
        table.number(row, "thickening_percent"),
        1e-9);
    assertEquals(2, table.number(row, "es_phase"));
    assertEquals(2 * 60, table.number(row, "ed_directions"), 2, "two slices of 60 degrees each");
    Table phases = measured.phaseTable(BOTH);
    assertEquals(2 * table.rowCount(), phases.rowCount());
    assertEquals(40, phases.number(1, "time_ms"));
    assertEquals(0, phases.number(0, "excursion_mm"), 1e-9);
    assertEquals(4, phases.number(1, "excursion_mm"), 0.2);
    String sentence = measured.sentence(ThicknessMethod.RADIAL);
    assertTrue(sentence.contains("at ES (phase 2)") && sentence.contains("radial"), sentence);
    for (int r = 0; r < table.rowCount(); r++)
      assertTrue(
          measured.remarks(r, BOTH).stream().allMatch(m -> m.contains("position in the patient")),
          r + ": " + measured.remarks(r, BOTH));
  }

  @Test
  void onePhaseHasThicknessOnly() {
    MyocardialSegments measured = measure(new WallDrawing().labels());
    assertEquals(-1, measured.es());
    assertTrue(
        Double.isNaN(
            measured.value(WallRegion.ALL, SegmentQuantity.THICKENING, ThicknessMethod.LAPLACE)));
    assertTrue(all(measured).contains("Only one phase is measured"), all(measured));
    Table table = measured.table(List.of(ThicknessMethod.LAPLACE));
    assertEquals("", table.text(0, "es_phase"));
    assertEquals("", table.text(0, "excursion_mm"));
    assertEquals(9, table.number(0, "ed_thickness_mm"), 0.2);
  }

  @Test
  void edAndEsMayComeFromTwoImages() {
    WallDrawing drawing = new WallDrawing();
    ImageSeries<UnsignedByteType> ed = drawing.labels();
    drawing.radius -= 5;
    drawing.thickness += 3;
    MyocardialSegments measured =
        MyocardialSegments.measure(ed, drawing.labels(), SegmentSettings.DEFAULT, Progress.NONE);
    assertEquals(
        3,
        measured.value(WallRegion.ALL, SegmentQuantity.THICKENING_LENGTH, ThicknessMethod.LAPLACE),
        0.15);
    assertEquals(
        5,
        measured.value(WallRegion.ALL, SegmentQuantity.EXCURSION, ThicknessMethod.LAPLACE),
        0.15);
  }

  @Test
  void scarIsWall() {
    ImageSeries<UnsignedByteType> labels = new WallDrawing().labels();
    int[] seen = {0};
    ImageSeries<UnsignedByteType> scarred =
        changed(labels, v -> (v & 255) == Labels.MYO && seen[0]++ % 3 == 0 ? 4 + seen[0] % 3 : v);
    assertTrue(seen[0] > 1000);
    MyocardialSegments plain = measure(labels);
    MyocardialSegments measured = measure(scarred);
    for (int s = 1; s <= 16; s++)
      assertEquals(
          mean(plain, s, ThicknessMethod.LAPLACE), mean(measured, s, ThicknessMethod.LAPLACE));
  }

  @Test
  void anOpenWallIsAFindingAndTheRestIsMeasured() {
    WallDrawing drawing = new WallDrawing();
    drawing.isOpen = true;
    MyocardialSegments measured = measure(drawing.labels());
    assertEquals(40, measured.section(0, 0).openDegrees(), 5);
    assertEquals(0, measured.section(1, 0).openDegrees());
    assertTrue(all(measured).contains("the wall is open"), all(measured));
    // 130° to 170° lie in the inferior segment.
    int row = 1 + WallDrawing.SLICES + 3;
    List<ThicknessMethod> one = List.of(ThicknessMethod.LAPLACE);
    assertEquals(4, measured.table(one).number(row, "number"));
    assertTrue(
        measured.remarks(row, one).stream().anyMatch(r -> r.contains("the wall is open in")));
    assertFalse(
        measured.remarks(row + 1, one).stream().anyMatch(r -> r.contains("the wall is open in")));
    for (int s = 1; s <= 16; s++)
      assertEquals(
          drawing.segment(s, 0), mean(measured, s, ThicknessMethod.LAPLACE), 0.6, "of " + s);
    RegionValues.Thickness slice = measured.at(WallRegion.ofSlice(0), 0).laplace();
    assertEquals(7, slice.min(), 0.8, "paths do not bend around the ends");
  }

  @Test
  void withoutRvThereAreSlicesButNoSegments() {
    WallDrawing drawing = new WallDrawing();
    drawing.hasRv = false;
    MyocardialSegments measured = measure(drawing.labels());
    assertEquals(1 + WallDrawing.SLICES, measured.regions().size());
    assertTrue(all(measured).contains("Give its position"), all(measured));
    double x = 55 + 24 * Math.cos(Math.toRadians(20));
    double y = 55 + 24 * Math.sin(Math.toRadians(20));
    MyocardialSegments stated =
        measure(
            drawing.labels(),
            SegmentSettings.DEFAULT.withAha(AhaOptions.AUTOMATIC.withAnterior(x / 1.2, y / 1.2)));
    for (int s = 1; s <= 6; s++)
      assertEquals(drawing.segment(s, 0), mean(stated, s, ThicknessMethod.LAPLACE), 0.35);
  }

  @Test
  void someSlicesWithoutRvTakeTheInsertionOfOthersAndSayIt() {
    ImageSeries<UnsignedByteType> labels = new WallDrawing().labels();
    MyocardialSegments measured =
        measure(changed(labels, v -> v >> 8 > 1 && (v & 255) == Labels.RV ? 0 : v));
    WallDrawing drawing = new WallDrawing();
    for (int s = 1; s <= 16; s++)
      assertEquals(drawing.segment(s, 0), mean(measured, s, ThicknessMethod.LAPLACE), 0.45);
    assertTrue(all(measured).contains("in 2 of 6 slices only"), all(measured));
  }

  @Test
  void aPartOfTheVentricleIsToBeStated() {
    ImageSeries<UnsignedByteType> labels = new WallDrawing().labels();
    ImageSeries<UnsignedByteType> two = changed(labels, v -> v >> 8 > 1 ? 0 : v);
    MyocardialSegments guessed = measure(two);
    assertTrue(all(guessed).contains("Only 2 slices with myocardium"), all(guessed));
    MyocardialSegments stated =
        measure(two, SegmentSettings.DEFAULT.withAha(AhaOptions.AUTOMATIC.withLevel(Level.BASAL)));
    assertFalse(all(stated).contains("Only 2 slices"), all(stated));
    assertEquals(1 + 2 + 6, stated.regions().size());
  }

  @Test
  void withoutPixelSizeLengthsAreInPixels() {
    WallDrawing drawing = new WallDrawing();
    MyocardialSegments measured = measure(drawing.labels().withCalibration(Calibration.UNKNOWN));
    assertEquals("pixels", measured.unit());
    assertTrue(all(measured).contains("pixelsize="), all(measured));
    Table table = measured.table(BOTH);
    assertEquals(9 / 1.2, table.number(0, "ed_thickness_pixels"), 0.2);
    assertFalse(table.hasColumn("ed_thickness_mm"));
    assertFalse(all(measured).contains("Kawel"));
  }

  @Test
  void specksAndPapillaryMusclesDoNotCount() {
    ImageSeries<UnsignedByteType> labels = new WallDrawing().labels();
    MyocardialSegments plain = measure(labels);
    int width = labels.width();
    byte[] values = new byte[width * labels.height() * labels.slices()];
    for (int z = 0; z < labels.slices(); z++) {
      byte[] plane = Planes.labels(labels, z, 0);
      for (int y = 40; y < 44; y++) for (int x = 42; x < 46; x++) plane[y * width + x] = Labels.MYO;
      plane[2 * width + 2] = Labels.MYO;
      plane[3 * width + 80] = Labels.LV;
      System.arraycopy(plane, 0, values, z * plane.length, plane.length);
    }
    MyocardialSegments measured =
        measure(
            Planes.wrapLabels(
                values,
                width,
                labels.height(),
                labels.slices(),
                1,
                labels.calibration(),
                "specks"));
    for (int s = 1; s <= 16; s++)
      assertEquals(
          mean(plain, s, ThicknessMethod.RADIAL), mean(measured, s, ThicknessMethod.RADIAL), 1e-9);
  }

  @Test
  void theMapHoldsTheThicknessAtEachPixelOfTheWall() {
    WallDrawing drawing = new WallDrawing();
    drawing.variation = 0;
    ImageSeries<UnsignedByteType> labels = drawing.labels();
    for (ThicknessMethod method : ThicknessMethod.values()) {
      ImageSeries<FloatType> map = measure(labels).thicknessMap(method);
      for (int z = 0; z < labels.slices(); z++) {
        float[] values = Planes.floats(map, z, 0);
        byte[] plane = Planes.labels(labels, z, 0);
        for (int i = 0; i < plane.length; i++) {
          assertEquals(plane[i] == Labels.MYO, !Float.isNaN(values[i]), "pixel " + i);
          if (plane[i] == Labels.MYO) assertEquals(9, values[i], 1.1);
        }
      }
    }
  }

  @Test
  void whatCannotBeMeasuredIsRefusedInWords() {
    ImageSeries<UnsignedByteType> labels = new WallDrawing().labels();
    refuse(changed(labels, v -> (v & 255) == Labels.MYO ? 0 : v), "no myocardium");
    refuse(changed(labels, v -> (v & 255) == Labels.LV ? 0 : v), "no LV blood pool");
    refuse(changed(labels, v -> (v & 255) == Labels.LV ? 2 : v), "no LV blood pool");
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> measure(labels, SegmentSettings.DEFAULT.withPhases(3, -1)))
            .getMessage()
            .contains("Phase 4"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            MyocardialSegments.measure(
                labels, labels, SegmentSettings.DEFAULT.withPhases(0, 1), Progress.NONE));
  }

  private static void refuse(ImageSeries<UnsignedByteType> labels, String word) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> measure(labels)).getMessage();
    assertTrue(message.contains(word), message);
  }

  @Test
  void itCanBeCanceled() {
    Progress canceled = new CancelAfter(0);
    ImageSeries<UnsignedByteType> labels = new WallDrawing().labels();
    assertThrows(
        CancellationException.class,
        () -> MyocardialSegments.measure(labels, SegmentSettings.DEFAULT, canceled));
  }

  @Test
  void theSeptumIsDividedByBothInsertions() {
    ImageSeries<UnsignedByteType> labels = new WallDrawing().labels();
    MyocardialSegments equal = measure(labels);
    MyocardialSegments byInsertions =
        measure(
            labels,
            SegmentSettings.DEFAULT.withAha(
                AhaOptions.AUTOMATIC.withSeptum(AhaOptions.Septum.INSERTIONS)));
    double found = equal.geometry(0).septalDegrees(2);
    assertEquals(120, found, 15);
    WallRegion septal = WallRegion.ofSegment(8);
    assertEquals(2 * 60, equal.at(septal, 0).radial().directions(), 2);
    assertEquals(2 * found / 2, byInsertions.at(septal, 0).radial().directions(), 8);
  }

  /** A wall that narrows by 8 mm from slice to slice, 8 mm apart, is cut at 45°. */
  @Test
  void segmentsInDoubtAreNamedTogether() {
    WallDrawing drawing = new WallDrawing();
    assertEquals(List.of(), measure(drawing.labels()).segmentRemarks());
    drawing.radius = 45;
    drawing.taper = 8;
    drawing.size = 140;
    drawing.centreX = drawing.centreY = 70;
    List<String> remarks = measure(drawing.labels()).segmentRemarks();
    assertEquals(1, remarks.size(), remarks.toString());
    assertTrue(
        remarks
            .get(0)
            .matches(
                "Segments 1, 2, .*: At ED slices cut the wall obliquely \\(4\\d to 4\\d°\\), so it appears thicker than it is by about \\d+ to \\d+ %\\."),
        remarks.toString());
  }

  @Test
  void saysWhereObliqueWallsCannotBeCorrected() {
    SegmentSettings oblique = SegmentSettings.DEFAULT.withOblique(true);
    ImageSeries<UnsignedByteType> stack = new WallDrawing().labels();
    assertFalse(measure(stack, oblique).wholeRemarks().toString().contains("not corrected"));
    ImageSeries<UnsignedByteType> single = changed(stack, at -> at >> 8 == 3 ? at & 0xff : 0);
    String remarks = measure(single, oblique).wholeRemarks().toString();
    assertTrue(remarks.contains("not corrected in 360 of 360 directions"), remarks);
  }
}
