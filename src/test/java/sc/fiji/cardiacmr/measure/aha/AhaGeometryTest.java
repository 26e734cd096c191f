package sc.fiji.cardiacmr.measure.aha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.aha.AhaOptions.Apex;
import sc.fiji.cardiacmr.measure.aha.AhaOptions.Turn;

class AhaGeometryTest {

  private static final int SIZE = TestVentricle.SIZE;

  /** The RV from 120° to 240° (at the left); as shown 240° is above, so it is anterior. */
  private static final ImageSeries<UnsignedByteType> HEART =
      TestVentricle.labels(120, 120, true, true, true);

  private static AhaGeometry geometry(ImageSeries<UnsignedByteType> labels) {
    return AhaGeometry.of(labels, 0, AhaOptions.AUTOMATIC);
  }

  private static int at(AhaGeometry geometry, int z, double degrees) {
    return geometry.segment(z, Math.toRadians(degrees));
  }

  @Test
  void segmentsAreCountedFromTheAnteriorInsertion() {
    AhaGeometry geometry = geometry(HEART);
    assertTrue(geometry.isApexFirst(), "the cavity is smaller there");
    assertFalse(geometry.isClockwise());
    for (int z = 0; z < 3; z++) {
      double degrees = Math.toDegrees(geometry.anterior(z));
      // Some degrees beyond the RV, whose corner the wall passes within reach.
      assertEquals(-115, degrees, 6);
    }
    assertEquals(8, at(geometry, 1, 210), "above left: anteroseptal");
    assertEquals(9, at(geometry, 1, 150), "below left: inferoseptal");
    assertEquals(10, at(geometry, 1, 90), "below: inferior");
    assertEquals(11, at(geometry, 1, 30));
    assertEquals(12, at(geometry, 1, -30));
    assertEquals(7, at(geometry, 1, -90), "above: anterior");
    assertEquals(1, at(geometry, 2, -90));
    assertEquals(13, at(geometry, 0, -90));
    assertEquals(14, at(geometry, 0, 180));
  }

  @Test
  void eachVoxelHasSegmentAngleAndDepth() {
    AhaGeometry geometry = geometry(HEART);
    byte[] labels = Planes.labels(HEART, 1, 0);
    byte[] segments = geometry.segments(1);
    float[] depth = geometry.depth(1);
    float[] degrees = geometry.degrees(1);
    int[] counts = new int[18];
    for (int i = 0; i < labels.length; i++) {
      boolean wall = labels[i] == Labels.MYO;
      assertEquals(wall, segments[i] != 0);
      assertEquals(wall, depth[i] >= 0 && depth[i] <= 1);
      assertEquals(wall, degrees[i] >= 0 && degrees[i] < 360);
      counts[segments[i]]++;
    }
    int wall = Arrays.stream(counts, 1, 18).sum();
    for (int s = 7; s <= 12; s++) assertEquals(wall / 6.0, counts[s], 0.03 * wall / 6, "of " + s);
    assertEquals(wall, Arrays.stream(counts, 7, 13).sum());
  }

  @Test
  void whatIsStatedCounts() {
    AhaOptions options = AhaOptions.AUTOMATIC.withApex(Apex.LAST).withTurn(Turn.CLOCKWISE);
    AhaGeometry geometry = AhaGeometry.of(HEART, 0, options);
    assertEquals(Level.BASAL, geometry.level(0));
    assertTrue(geometry.isClockwise());
    assertEquals(2, at(geometry, 0, 150), "now the lower insertion is anterior");
    assertEquals(3, at(geometry, 0, 210));
    AhaGeometry pointed =
        AhaGeometry.of(HEART, 0, AhaOptions.AUTOMATIC.withAnterior(60, TestVentricle.CENTRE));
    assertEquals(0, pointed.anterior(1), 1e-9);
    assertEquals(8, at(pointed, 1, -1), "counter-clockwise from there");
    assertEquals(7, at(pointed, 1, 1));
  }

  @Test
  void thePlaceInThePatientDecides() {
    // Base first, seen from the apex: as StackOrientationTest checks.
    double[] m = {-1, -0.25, 0.66 * -8, 0, -0.92, -0.14, -0.73 * -8, 0, 0.28, -1.36, -0.05 * -8, 0};
    ImageSeries<UnsignedByteType> placed =
        HEART.withCalibration(HEART.calibration().withGeometry(new PatientGeometry(m)));
    AhaGeometry geometry = geometry(placed);
    assertFalse(geometry.isApexFirst());
    assertFalse(geometry.isClockwise());
    assertEquals(java.util.List.of(), geometry.notes());
    AhaOptions right = AhaOptions.AUTOMATIC.withApex(Apex.LAST).withTurn(Turn.COUNTERCLOCKWISE);
    assertEquals(java.util.List.of(), AhaGeometry.of(placed, 0, right).notes());
    String apex =
        AhaGeometry.of(placed, 0, AhaOptions.AUTOMATIC.withApex(Apex.FIRST)).notes().toString();
    assertTrue(apex.contains("by the position in the patient the last slice"), apex);
    String walls =
        AhaGeometry.of(placed, 0, right.withTurn(Turn.CLOCKWISE)).orientationNotes().toString();
    assertTrue(walls.contains("by the position in the patient they are counterclockwise"), walls);
    for (int r = 0; r < 3; r++) m[4 * r] = -m[4 * r];
    AhaGeometry mirrored =
        geometry(HEART.withCalibration(HEART.calibration().withGeometry(new PatientGeometry(m))));
    assertTrue(mirrored.isClockwise());
  }

  /** Squares in a square wall; a slice of half width 0 has no label. */
  private static ImageSeries<UnsignedByteType> squares(int... halfWidths) {
    byte[] values = new byte[SIZE * SIZE * halfWidths.length];
    for (int i = 0; i < values.length; i++) {
      int r = halfWidths[i / (SIZE * SIZE)];
      int d = Math.max(Math.abs(i % SIZE - 32), Math.abs(i / SIZE % SIZE - 32));
      if (r > 0 && d < r + 5) values[i] = (byte) (d < r ? Labels.LV : Labels.MYO);
    }
    return Planes.wrapLabels(
        values, SIZE, SIZE, halfWidths.length, 1, HEART.calibration(), "squares");
  }

  @Test
  void slicesWithoutLabelsDoNotTellWhereTheApexIs() {
    AhaGeometry late = geometry(squares(0, 0, 0, 0, 0, 0, 14, 13, 11, 9, 7, 5));
    assertFalse(late.isApexFirst());
    assertEquals(Level.BASAL, late.level(6));
    assertTrue(late.notes().toString().contains("the last slice is taken as the apex"));
    assertFalse(geometry(squares(0, 0, 0, 14, 14, 14, 13, 12, 11, 9, 7, 5)).isApexFirst());
    assertTrue(geometry(squares(5, 7, 9, 11, 13, 14, 0, 0, 0, 0, 0, 0)).isApexFirst());
  }

  @Test
  void whereTheCavityDoesNotTellEitherThereIsANote() {
    AhaGeometry equal = geometry(squares(9, 9, 9, 9));
    assertFalse(equal.isApexFirst());
    assertTrue(
        equal.notes().toString().contains("Specify where the apex is"), equal.notes().toString());
    assertFalse(geometry(squares(0, 9, 0)).notes().toString().contains("apex"), "one slice");
  }

  @Test
  void levelsOfFewSlicesAreAGuessUnlessStated() {
    for (int slices = 1; slices <= 4; slices++) {
      int[] halfWidths = new int[slices];
      Arrays.fill(halfWidths, 9);
      String notes = geometry(squares(halfWidths)).notes().toString();
      assertEquals(slices < 3, notes.contains("which part of the ventricle"), notes);
      AhaGeometry stated =
          AhaGeometry.of(squares(halfWidths), 0, AhaOptions.AUTOMATIC.withLevel(Level.MID));
      assertFalse(stated.notes().toString().contains("which part of the ventricle"));
    }
  }

  @Test
  void slicesWithoutRvGetTheAngleOfTheirNeighbours() {
    AhaGeometry geometry = geometry(TestVentricle.labels(120, 120, false, true, false, true));
    double known = geometry.anterior(1);
    assertEquals(known, geometry.anterior(0), 1e-9);
    assertEquals(known, geometry.anterior(2), 0.1);
    assertTrue(geometry.hasSegments());
  }

  @Test
  void withoutRvThereIsDepthButNoSegment() {
    AhaGeometry geometry = geometry(TestVentricle.labels(0, 0, false));
    assertFalse(geometry.hasSegments());
    assertEquals(0, at(geometry, 0, 90));
    assertTrue(geometry.notes().stream().anyMatch(n -> n.contains("insertion was not found")));
    float[] depth = geometry.depth(0);
    assertEquals(0.5, depth[31 * SIZE + 31 + 15], 0.1);
    assertEquals(Level.MID, geometry.level(0));
  }

  @Test
  void withoutMyocardiumThereIsAMessage() {
    ImageSeries<UnsignedByteType> empty =
        Planes.wrapLabels(new byte[16], 4, 4, 1, 1, HEART.calibration(), "empty");
    assertEquals(
        "'empty' has no myocardium (label 2) in phase 1.",
        assertThrows(IllegalArgumentException.class, () -> geometry(empty)).getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> AhaGeometry.of(HEART, 1, AhaOptions.AUTOMATIC));
  }

  @Test
  void theSeptumCanReachFromInsertionToInsertion() {
    double x = TestVentricle.CENTRE;
    // Above and below: the septum is the left half.
    AhaOptions options = AhaOptions.AUTOMATIC.withAnterior(x, x - 15).withInferior(x, x + 15);
    AhaGeometry geometry = AhaGeometry.of(HEART, 0, options);
    assertEquals(180, geometry.septalDegrees(1), 0.5);
    assertEquals(8, at(geometry, 1, 185));
    assertEquals(8, at(geometry, 1, 265));
    assertEquals(9, at(geometry, 1, 175));
    assertEquals(9, at(geometry, 1, 95));
    assertEquals(10, at(geometry, 1, 85));
    assertEquals(11, at(geometry, 1, 40));
    assertEquals(12, at(geometry, 1, -5));
    assertEquals(7, at(geometry, 1, -50));
    assertEquals(120, geometry.degrees(1, Math.toRadians(90)), 1);
    AhaGeometry found =
        AhaGeometry.of(HEART, 0, AhaOptions.AUTOMATIC.withSeptum(AhaOptions.Septum.INSERTIONS));
    assertEquals(130, found.septalDegrees(1), 8);
    double inferior = found.anterior(1) - Math.toRadians(found.septalDegrees(1));
    assertEquals(120, found.degrees(1, inferior), 1e-6);
  }

  @Test
  void slicesBeyondTheCavityCanBeTheCap() {
    ImageSeries<UnsignedByteType> labels = TestVentricle.labels(120, 120, true, true, true, true);
    byte[] values = new byte[4 * SIZE * SIZE];
    for (int z = 0; z < 4; z++) {
      byte[] plane = Planes.labels(labels, z, 0);
      if (z == 0)
        for (int i = 0; i < plane.length; i++) if (plane[i] == Labels.LV) plane[i] = Labels.MYO;
      System.arraycopy(plane, 0, values, z * plane.length, plane.length);
    }
    ImageSeries<UnsignedByteType> capped =
        Planes.wrapLabels(values, SIZE, SIZE, 4, 1, labels.calibration(), "capped");
    AhaGeometry with = AhaGeometry.of(capped, 0, AhaOptions.AUTOMATIC.withCap(true));
    assertTrue(with.isCap(0));
    assertEquals(17, at(with, 0, 30));
    assertEquals(Level.APICAL, with.level(1));
    assertEquals(Level.MID, with.level(2));
    AhaGeometry without = geometry(capped);
    assertFalse(without.isCap(0));
    assertEquals(Level.APICAL, without.level(0));
    assertTrue(at(without, 0, 30) < 17);
  }
}
