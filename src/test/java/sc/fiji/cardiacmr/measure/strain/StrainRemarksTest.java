package sc.fiji.cardiacmr.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Kind;

class StrainRemarksTest {

  private static AhaGeometry geometry(int slices) {
    return AhaGeometry.of(
        TestRing.labels(slices, 8), 0, AhaOptions.AUTOMATIC.withApex(AhaOptions.Apex.LAST));
  }

  private static double[] moved(double x, double y, double scale) {
    return new double[] {
      TestRing.X + scale * (x - TestRing.X), TestRing.Y + scale * (y - TestRing.Y)
    };
  }

  /** The ring of a slice as wide as this part of the usual one. */
  private static WallTrack narrowed(WallTrack track, double width) {
    return new WallTrack(
        track.slice(),
        track.layers(),
        track.directions(),
        track.centreX(),
        track.centreY(),
        track.wall(),
        scaled(track.referenceX(), TestRing.X, width),
        scaled(track.referenceY(), TestRing.Y, width),
        new double[][] {
          scaled(track.x()[0], TestRing.X, width), scaled(track.x()[1], TestRing.X, width)
        },
        new double[][] {
          scaled(track.y()[0], TestRing.Y, width), scaled(track.y()[1], TestRing.Y, width)
        },
        track.agreement());
  }

  private static double[] scaled(double[] places, double centre, double scale) {
    double[] scaled = new double[places.length];
    for (int i = 0; i < scaled.length; i++) scaled[i] = centre + scale * (places[i] - centre);
    return scaled;
  }

  /** A tube of constant volume: the inner layers shorten most. */
  private static WallTrack tube(int slice, double lost) {
    return TestRing.track(
        slice,
        (x, y) -> new double[] {x, y},
        (x, y) -> {
          double r = Math.hypot(x - TestRing.X, y - TestRing.Y);
          return moved(x, y, Math.sqrt(r * r - lost) / r);
        });
  }

  private static MyocardialStrain measure(AhaGeometry geometry, WallTrack... tracks) {
    return MyocardialStrain.measure(List.of(tracks), geometry, 0, 50, StrainKind.GREEN_LAGRANGE);
  }

  private static List<String> ofSlice(StrainRemarks remarks, MyocardialStrain strain, int slice) {
    return remarks.of(strain.curves(Kind.SLICE, WallLayer.WALL).get(slice));
  }

  /** Cylinders have no doubt about motion through the plane; cones have it where they narrow. */
  @Test
  void aSliceThatWouldShowOtherTissueIsNamed() {
    SplittableRandom random = new SplittableRandom(6);
    AhaGeometry geometry = geometry(3);
    int named = 0;
    for (int i = 0; i < 150; i++) {
      double lost = random.nextDouble(60, 220);
      double taper = random.nextBoolean() ? 0 : random.nextDouble(0, 0.5);
      MyocardialStrain strain =
          measure(
              geometry,
              tube(0, lost),
              narrowed(tube(1, lost), 1 - taper / 2),
              narrowed(tube(2, lost), 1 - taper));
      StrainRemarks remarks = StrainRemarks.of(strain, geometry, List.of());
      double inner = (1 - lost / Math.pow(21.67, 2)) / 2 - 0.5;
      double outer = (1 - lost / Math.pow(28.33, 2)) / 2 - 0.5;
      // Of the last slice: 25 mm narrow by the taper in two slices, a third of 12 mm, its gradient.
      double expected = 25 * taper / 16 * 4 * (outer - inner) / (10 * (1 - taper) * 2 / 3);
      List<String> ofApex = ofSlice(remarks, strain, 2);
      if (Math.abs(expected - 0.02) > 0.002) {
        assertEquals(expected > 0.02, !ofApex.isEmpty(), "taper " + taper + ", lost " + lost);
        if (expected > 0.02) named++;
      }
      if (taper == 0)
        for (int z = 0; z < 3; z++) assertEquals(List.of(), ofSlice(remarks, strain, z));
    }
    assertTrue(named > 20, named + "");
  }

  @Test
  void slicesInDoubtAreNamedTogether() {
    AhaGeometry geometry = geometry(3);
    MyocardialStrain strain =
        measure(geometry, tube(0, 200), narrowed(tube(1, 200), .7), narrowed(tube(2, 200), .4));
    List<String> remarks = StrainRemarks.of(strain, geometry, List.of()).ofSlices();
    assertEquals(1, remarks.size(), remarks.toString());
    assertTrue(
        remarks.get(0).matches("In slices 1, 2, 3 Ecc may be wrong by about \\d+ to \\d+ % .*"),
        remarks.toString());
  }

  @Test
  void oneSliceNearTheApexIsNamedToo() {
    AhaGeometry apical =
        AhaGeometry.of(
            TestRing.labels(1, 8),
            0,
            AhaOptions.AUTOMATIC.withLevel(sc.fiji.cardiacmr.measure.aha.Level.APICAL));
    MyocardialStrain strain = measure(apical, tube(0, 150));
    assertTrue(
        ofSlice(StrainRemarks.of(strain, apical, List.of()), strain, 0)
            .get(0)
            .contains("near the apex"));
  }

  @Test
  void tagsThatRestAreNamed() {
    SplittableRandom random = new SplittableRandom(7);
    AhaGeometry geometry = geometry(1);
    for (int i = 0; i < 100; i++) {
      double e = random.nextDouble(-0.02, 0.02);
      if (Math.abs(Math.abs(e) - 0.01) < 1e-4) continue;
      double scale = Math.sqrt(1 + 2 * e);
      MyocardialStrain strain =
          measure(
              geometry,
              TestRing.track(0, (x, y) -> new double[] {x, y}, (x, y) -> moved(x, y, scale)));
      List<String> general = StrainRemarks.of(strain, geometry, List.of()).general();
      assertEquals(Math.abs(e) < 0.01, !general.isEmpty(), e + "");
      if (!general.isEmpty())
        assertTrue(general.get(0).startsWith("The tags do not move with the tissue (peak |E| "));
    }
  }

  @Test
  void whereSegmentsAreIsAGuessWithoutThePositionInThePatient() {
    for (int slices = 1; slices <= 3; slices++) {
      AhaGeometry geometry = geometry(slices);
      WallTrack[] tracks = new WallTrack[slices];
      for (int z = 0; z < slices; z++) tracks[z] = tube(z, 150);
      MyocardialStrain strain = measure(geometry, tracks);
      StrainRemarks remarks = StrainRemarks.of(strain, geometry, List.of());
      assertEquals(slices < 3 ? 2 : 1, geometry.notes().size(), "order of the walls, levels");
      assertEquals(slices < 3 ? 1 : 0, geometry.levelNotes().size());
      assertEquals(1, remarks.ofRotation().size());
      assertTrue(remarks.ofRotation().get(0).startsWith("The position in the patient is unknown"));
      for (Kind kind : Kind.values())
        for (StrainCurve curve : strain.curves(kind, WallLayer.WALL))
          assertEquals(
              switch (kind) {
                case SEGMENT -> geometry.notes();
                case SLICE -> geometry.levelNotes();
                case ALL -> List.of();
              },
              remarks.of(curve),
              kind + " of " + slices);
    }
  }

  @Test
  void radialStrainIsThatOfTheWholeWallAlone() {
    AhaGeometry geometry = geometry(1);
    MyocardialStrain measured = measure(geometry, tube(0, 150));
    MyocardialStrain strain = measured.withoutRadialThirds();
    StrainRemarks remarks = StrainRemarks.of(measured, geometry, List.of());
    for (StrainCurve curve : strain.curves()) {
      boolean isWall = curve.layer() == WallLayer.WALL;
      assertEquals(isWall, !Double.isNaN(curve.radial()[1]));
      assertFalse(Double.isNaN(curve.circumferential()[1]));
      assertEquals(
          !isWall, remarks.of(curve).stream().anyMatch(r -> r.startsWith("Radial strain of a")));
    }
  }

  /** The wall is widest in the second frame, so the first is not end-diastole. */
  @Test
  void aReferenceThatIsNotEndDiastoleConcernsAllRegions() {
    AhaGeometry geometry = geometry(1);
    MyocardialStrain strain =
        measure(
            geometry, TestRing.track(0, (x, y) -> new double[] {x, y}, (x, y) -> moved(x, y, 1.2)));
    StrainRemarks remarks = StrainRemarks.of(strain, geometry, List.of("Given."));
    assertEquals("Given.", remarks.general().get(0));
    assertTrue(
        remarks
            .general()
            .get(1)
            .startsWith("In phase 2 (50 ms) the wall is longer than in phase 1"),
        remarks.general().toString());
    for (StrainCurve curve : strain.curves())
      assertTrue(remarks.of(curve).containsAll(remarks.general()));
    assertTrue(remarks.ofRotation().containsAll(remarks.general()));
    assertTrue(remarks.notes().containsAll(remarks.general()));
  }

  @Test
  void withoutTheDistanceOfSlicesTheErrorIsNotKnown() {
    AhaGeometry geometry = AhaGeometry.of(TestRing.labels(3, Double.NaN), 0, AhaOptions.AUTOMATIC);
    MyocardialStrain strain = measure(geometry, tube(0, 150), tube(1, 150), tube(2, 150));
    List<String> remarks = StrainRemarks.of(strain, geometry, List.of()).ofSlices();
    assertEquals(1, remarks.size());
    assertTrue(
        remarks.get(0).startsWith("In slices 1, 2, 3 Ecc may be wrong by several per cent"),
        remarks.toString());
    assertTrue(remarks.get(0).contains("without the distance between slices"));
  }

  @Test
  void aPeakInTheLastMeasuredPhaseMayBeLarger() {
    AhaGeometry geometry = geometry(3);
    WallTrack[] tracks = new WallTrack[3];
    for (int z = 0; z < 3; z++) {
      tracks[z] =
          TestRing.track(
              z,
              (x, y) -> new double[] {x, y},
              (x, y) -> moved(x, y, 0.9),
              (x, y) -> new double[] {Double.NaN, Double.NaN});
    }
    MyocardialStrain strain = measure(geometry, tracks);
    StrainRemarks remarks = StrainRemarks.of(strain, geometry, List.of());
    for (StrainCurve curve : strain.curves(Kind.SLICE, WallLayer.MID)) {
      assertTrue(curve.isPeakCut());
      assertTrue(remarks.ofPeak(curve).stream().anyMatch(r -> r.contains("true peak")));
      assertFalse(remarks.of(curve).stream().anyMatch(r -> r.contains("true peak")));
    }
  }
}
