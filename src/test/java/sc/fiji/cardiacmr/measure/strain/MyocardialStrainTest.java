package sc.fiji.cardiacmr.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Kind;
import sc.fiji.cardiacmr.table.Table;

class MyocardialStrainTest {

  private static double[] same(double x, double y) {
    return new double[] {x, y};
  }

  /** Scaled about the centre, turned from X to Y, and shifted. */
  private static double[] moved(double x, double y, double scale, double angle, double shift) {
    double px = scale * (x - TestRing.X);
    double py = scale * (y - TestRing.Y);
    return new double[] {
      TestRing.X + shift + px * Math.cos(angle) - py * Math.sin(angle),
      TestRing.Y - shift + px * Math.sin(angle) + py * Math.cos(angle)
    };
  }

  private static MyocardialStrain measure(StrainKind kind, double interval, WallTrack... tracks) {
    AhaGeometry geometry =
        AhaGeometry.of(
            TestRing.labels(tracks.length, 8),
            0,
            AhaOptions.AUTOMATIC.withApex(AhaOptions.Apex.LAST));
    return MyocardialStrain.measure(List.of(tracks), geometry, 0, interval, kind);
  }

  @Test
  void translationAndRotationAreNoStrain() {
    MyocardialStrain strain =
        measure(
            StrainKind.GREEN_LAGRANGE,
            50,
            TestRing.track(0, MyocardialStrainTest::same, (x, y) -> moved(x, y, 1, 0.3, 7)));
    for (StrainCurve curve : strain.curves()) {
      assertEquals(0, curve.circumferential()[1], 1e-12);
      assertEquals(0, curve.radial()[1], 1e-12);
      assertEquals(0, curve.shear()[1], 1e-12);
    }
    // Segments follow each other counter-clockwise here; the rotation is clockwise.
    assertEquals(-Math.toDegrees(0.3), strain.rotation().degrees()[0][1], 1e-9);
    assertEquals(0, strain.rotation().degrees()[0][0], 1e-12);
    assertTrue(Double.isNaN(strain.rotation().twist(1)));
  }

  @Test
  void contractionIsExact() {
    WallTrack track =
        TestRing.track(
            0,
            MyocardialStrainTest::same,
            (x, y) -> moved(x, y, 0.9, 0.1, 2),
            (x, y) -> moved(x, y, 0.8, 0.2, 1),
            (x, y) -> moved(x, y, 0.9, 0, 0));
    MyocardialStrain green = measure(StrainKind.GREEN_LAGRANGE, 50, track);
    MyocardialStrain engineering = measure(StrainKind.ENGINEERING, 50, track);
    // All and one slice, six segments of the middle, in four layers.
    assertEquals((2 + 6) * 4, green.curves().size());
    for (StrainCurve curve : green.curves()) {
      assertEquals((0.81 - 1) / 2, curve.circumferential()[1], 1e-12);
      assertEquals((0.64 - 1) / 2, curve.radial()[2], 1e-12);
      assertEquals(2, curve.peakFrame());
      assertEquals(100, curve.time(curve.peakFrame()));
      assertEquals(-0.18 / 0.1, curve.circumferentialRate()[1], 1e-9);
      assertEquals(0.9, curve.agreement()[1], 1e-12);
    }
    for (StrainCurve curve : engineering.curves()) assertEquals(-0.2, curve.peak(), 1e-12);
    double[] peaks = green.segmentPeaks(WallLayer.MID);
    assertEquals(-0.18, peaks[6], 1e-12);
    assertTrue(Double.isNaN(peaks[0]) && Double.isNaN(peaks[16]));
  }

  @Test
  void anIncompressibleTubeThickens() {
    // r² = R² - 200: E_cc = (r²/R² - 1)/2, E_rr = (R²/r² - 1)/2.
    MyocardialStrain strain =
        measure(
            StrainKind.GREEN_LAGRANGE,
            Double.NaN,
            TestRing.track(
                0,
                MyocardialStrainTest::same,
                (x, y) -> {
                  double r = Math.hypot(x - TestRing.X, y - TestRing.Y);
                  double now = Math.sqrt(r * r - 200);
                  return moved(x, y, now / r, 0, 0);
                }));
    for (StrainCurve curve : strain.curves(Kind.SEGMENT, WallLayer.MID)) {
      double[] expected = {0, 0};
      for (double r : new double[] {20 + 10 * 2.5 / 6, 20 + 10 * 3.5 / 6}) {
        expected[0] += ((r * r - 200) / (r * r) - 1) / 4;
        expected[1] += (r * r / (r * r - 200) - 1) / 4;
      }
      assertEquals(expected[0], curve.circumferential()[1], 1e-4);
      assertEquals(expected[1], curve.radial()[1], 5e-3);
      assertTrue(Double.isNaN(curve.circumferentialRate()[1]));
    }
    double endo = strain.curves(Kind.ALL, WallLayer.ENDO).get(0).peak();
    double epi = strain.curves(Kind.ALL, WallLayer.EPI).get(0).peak();
    assertTrue(endo < epi, endo + " " + epi);
  }

  @Test
  void torsionIsTheShearBetweenBaseAndApex() {
    MyocardialStrain strain =
        measure(
            StrainKind.GREEN_LAGRANGE,
            50,
            TestRing.track(0, MyocardialStrainTest::same, (x, y) -> moved(x, y, 1, 0.05, 0)),
            TestRing.track(1, MyocardialStrainTest::same, (x, y) -> moved(x, y, 1, 0, 0)),
            TestRing.track(2, MyocardialStrainTest::same, (x, y) -> moved(x, y, 1, -0.1, 0)));
    Rotation rotation = strain.rotation();
    double twist = Math.toDegrees(0.15);
    assertEquals(twist, rotation.twist(1), 1e-9);
    assertEquals(twist / 1.6, rotation.twistPerLength(1), 1e-9);
    double radius = 30; // of the epicardium
    assertEquals(twist * radius / 16, rotation.torsion(1), 1e-9);
    assertEquals(Level.BASAL, strain.curves(Kind.SLICE, WallLayer.WALL).get(0).region().level());
    Table table = StrainTables.rotation(strain);
    assertEquals(8, table.rowCount());
    assertEquals(twist, table.number(7, "twist_deg"), 1e-9);
    assertNull(table.get(7, "slice"));
  }

  @Test
  void framesWithoutTrackAreEmpty() {
    MyocardialStrain strain =
        measure(
            StrainKind.GREEN_LAGRANGE,
            50,
            TestRing.track(
                0,
                MyocardialStrainTest::same,
                (x, y) -> moved(x, y, 0.9, 0, 0),
                (x, y) -> new double[] {Double.NaN, Double.NaN}));
    StrainCurve all = strain.curves(Kind.ALL, WallLayer.MID).get(0);
    assertTrue(Double.isNaN(all.circumferential()[2]));
    assertEquals(1, all.peakFrame());
    Table table = StrainTables.curves(strain);
    assertEquals("", table.text(2, "ecc_percent"));
    assertEquals("100", table.text(2, "time_ms"));
    assertEquals("all", table.text(0, "region"));
    Table peaks = StrainTables.peaks(strain);
    assertEquals(strain.curves().size(), peaks.rowCount());
    assertEquals(-9.5, peaks.number(0, "peak_ecc_percent"), 1e-10);
    assertEquals(2, peaks.number(0, "peak_ecc_frame"));
    assertEquals("mid anterior", peaks.text(8, "segment"));
  }

  /** From x = a on to the right nothing is known. */
  private static double[] knownLeftOf(double a, double x, double y) {
    return x < a ? moved(x, y, 0.9, 0.1, 0) : new double[] {Double.NaN, Double.NaN};
  }

  @Test
  void partsThatAreLostAreLeftOut() {
    MyocardialStrain strain =
        measure(
            StrainKind.GREEN_LAGRANGE,
            50,
            TestRing.track(
                0,
                MyocardialStrainTest::same,
                (x, y) -> moved(x, y, 0.95, 0.05, 0),
                (x, y) -> knownLeftOf(TestRing.X + 15, x, y),
                (x, y) -> knownLeftOf(TestRing.X - 15, x, y)));
    StrainCurve all = strain.curves(Kind.ALL, WallLayer.MID).get(0);
    assertEquals(-0.095, all.circumferential()[2], 1e-9);
    assertEquals(0.65, all.measured()[2], 0.05);
    assertEquals(0.9, all.agreement()[3], 1e-9);
    assertTrue(Double.isNaN(all.circumferential()[3]));
    assertEquals(2, all.lastFrame());
    assertTrue(all.isPeakCut());
    // The rest of the ring has turned like the whole.
    assertEquals(-Math.toDegrees(0.1), strain.rotation().degrees()[0][2], 1e-9);
    assertTrue(Double.isNaN(strain.rotation().degrees()[0][3]));
    WallTrack track = strain.tracks().get(0);
    assertEquals(2, track.firstFrameBelow(1, 0));
    assertEquals(-1, track.firstFrameBelow(0.1, 0));
    Table peaks = StrainTables.peaks(strain);
    assertEquals(3, peaks.number(0, "last_frame"));
    assertEquals(100, peaks.number(0, "last_ms"));
    assertEquals(1, peaks.number(0, "peak_ecc_cut"));
    assertEquals(1, StrainTables.curves(strain).number(0, "measured"));
  }

  @Test
  void tracksMustFitTogether() {
    WallTrack track = TestRing.track(0, MyocardialStrainTest::same);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new WallTrack(
                0,
                6,
                36,
                0,
                0,
                track.wall(),
                track.referenceX(),
                track.referenceY(),
                track.x(),
                track.y(),
                track.agreement()));
  }

  @Test
  void anUnknownAgreementOfOneDirectionIsNotThatOfTheWall() {
    WallTrack track = TestRing.track(0, MyocardialStrainTest::same, MyocardialStrainTest::same);
    track.agreement()[1][5] = Double.NaN;
    MyocardialStrain strain = measure(StrainKind.GREEN_LAGRANGE, 50, track);
    assertEquals(0.9, strain.curves(Kind.ALL, WallLayer.WALL).get(0).agreement()[1], 1e-9);
    Arrays.fill(track.agreement()[1], Double.NaN);
    strain = measure(StrainKind.GREEN_LAGRANGE, 50, track);
    assertTrue(Double.isNaN(strain.curves(Kind.ALL, WallLayer.WALL).get(0).agreement()[1]));
  }
}
