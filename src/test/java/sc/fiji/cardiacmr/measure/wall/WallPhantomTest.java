package sc.fiji.cardiacmr.measure.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.phantom.Appearance;
import sc.fiji.cardiacmr.phantom.Contraction;
import sc.fiji.cardiacmr.phantom.HeartGeometry;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomGrid;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.TrueWall;
import sc.fiji.cardiacmr.progress.Progress;

/** Compares with the closed formulas of the phantom, at ED and ES. */
class WallPhantomTest {

  static final double RADIAL = 0.3;
  static final double LAPLACE = 0.2;

  /** Two phases, ED and ES. */
  private static Phantom phantom(
      HeartGeometry geometry, Contraction contraction, double pixel, double slice) {
    int width = (int) Math.ceil(130 / pixel);
    int slices = (int) Math.ceil(86 / slice);
    return Phantom.create(
        new PhantomParameters(
            new PhantomGrid(width, width, slices, 2, pixel, pixel, slice),
            geometry,
            contraction.withSystolicFraction(0.5),
            Appearance.DEFAULT,
            List.of(),
            1),
        Progress.NONE);
  }

  private static MyocardialSegments measure(Phantom phantom, SegmentSettings settings) {
    return MyocardialSegments.measure(phantom.labels(), settings, Progress.NONE);
  }

  /** The mean over the slices that a segment takes part in. */
  private static double truth(
      MyocardialSegments measured, TrueWall wall, int segment, int phase, boolean across) {
    AhaGeometry geometry = measured.geometry(phase);
    double sum = 0;
    int n = 0;
    for (int z = 0; z < measured.slices(); z++) {
      WallSection section = measured.section(z, phase);
      Level level = geometry.level(z);
      if (section == null || !section.isMeasured() || level == null) continue;
      if (segment < level.first() || segment >= level.first() + level.count()) continue;
      sum += across ? wall.thicknessAcross(z, phase) : wall.thickness(z, phase);
      n++;
    }
    assertTrue(n > 0, "segment " + segment);
    return sum / n;
  }

  private static void check(Phantom phantom, String name) {
    MyocardialSegments measured = measure(phantom, SegmentSettings.DEFAULT);
    assertEquals(0, measured.ed());
    assertEquals(1, measured.es());
    TrueWall wall = new TrueWall(phantom);
    for (int segment = 1; segment <= 16; segment++) {
      WallRegion region = WallRegion.ofSegment(segment);
      double[] truths = new double[2];
      for (int phase = 0; phase < 2; phase++) {
        String where = name + ", segment " + segment + ", phase " + phase;
        double truth = truths[phase] = truth(measured, wall, segment, phase, false);
        RegionValues values = measured.at(region, phase);
        assertEquals(truth, values.radial().mean(), RADIAL, where + ", radial");
        assertEquals(truth, values.laplace().mean(), LAPLACE, where + ", Laplace");
        assertTrue(values.laplace().min() <= values.laplace().mean());
        assertTrue(values.laplace().max() >= values.laplace().mean());
      }
      double thickening = 100 * (truths[1] / truths[0] - 1);
      assertEquals(
          thickening,
          measured.value(region, SegmentQuantity.THICKENING, ThicknessMethod.LAPLACE),
          6,
          name + " " + segment);
    }
    double excursion =
        measured.value(
            WallRegion.ofSlice(measured.slices() / 2),
            SegmentQuantity.EXCURSION,
            ThicknessMethod.RADIAL);
    int middle = measured.slices() / 2;
    assertEquals(wall.inner(middle, 0, 0) - wall.inner(middle, 1, 0), excursion, 0.15, name);
  }

  @Test
  void aNormalHeartAtOneMillimetre() {
    check(phantom(HeartGeometry.DEFAULT, Contraction.DEFAULT, 1, 8), "default");
  }

  @Test
  @Tag("slow")
  void heartsOfManyShapesAtOneMillimetre() {
    SplittableRandom random = new SplittableRandom(19);
    for (int i = 0; i < 6; i++) {
      HeartGeometry geometry =
          HeartGeometry.DEFAULT
              .withEndDiastolicVolume(random.nextDouble(90, 240))
              .withWallThickness(random.nextDouble(5, 16))
              .withRotation(random.nextDouble(-60, 60))
              .withOffsetX(random.nextDouble(0, 8))
              .withOffsetY(random.nextDouble(-8, 0));
      Contraction contraction =
          Contraction.DEFAULT
              .withEjectionFraction(random.nextDouble(25, 62))
              .withTwist(random.nextDouble(-5, 20));
      check(phantom(geometry, contraction, 1, 4), "phantom " + i);
    }
  }

  @Test
  void obliqueWallsAreCorrected() {
    Phantom phantom = phantom(HeartGeometry.DEFAULT, Contraction.DEFAULT, 1, 8);
    TrueWall wall = new TrueWall(phantom);
    MyocardialSegments plain = measure(phantom, SegmentSettings.DEFAULT);
    MyocardialSegments corrected = measure(phantom, SegmentSettings.DEFAULT.withOblique(true));
    double worstPlain = 0;
    for (int segment = 1; segment <= 16; segment++) {
      WallRegion region = WallRegion.ofSegment(segment);
      double truth = truth(plain, wall, segment, 0, true);
      double before = plain.at(region, 0).laplace().mean();
      double after = corrected.at(region, 0).laplace().mean();
      worstPlain = Math.max(worstPlain, before - truth);
      assertEquals(truth, after, segment > 12 ? 0.8 : 0.4, "segment " + segment);
    }
    assertTrue(worstPlain > 1, "slices show the apex too thick, by " + worstPlain);
  }

  @Test
  void theApicalCapIsExtrapolated() {
    Phantom phantom = phantom(HeartGeometry.DEFAULT, Contraction.DEFAULT, 1, 8);
    MyocardialSegments measured =
        measure(phantom, SegmentSettings.DEFAULT.withAha(AhaOptions.AUTOMATIC.withCap(true)));
    assertEquals(17, measured.segments());
    TrueWall wall = new TrueWall(phantom);
    for (int phase = 0; phase < 2; phase++)
      assertEquals(
          wall.apex(phase),
          measured.at(WallRegion.ofSegment(17), phase).laplace().mean(),
          2.5,
          "phase " + phase);
  }
}
