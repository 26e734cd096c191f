package sc.fiji.cardiacmr.tagging.harp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.RadialChords;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.StrainCurve;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Kind;
import sc.fiji.cardiacmr.measure.strain.StrainKind;
import sc.fiji.cardiacmr.measure.strain.WallContours;
import sc.fiji.cardiacmr.measure.strain.WallLayer;
import sc.fiji.cardiacmr.measure.strain.WallTrack;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.PhaseMotion;
import sc.fiji.cardiacmr.phantom.TaggedPhantom;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.Readout;
import sc.fiji.cardiacmr.tagging.SpacingUnit;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSequence;

/**
 * The goals of accuracy: on one slice of the phantom without excursion, tags 6 to 8 mm apart,
 * signal over noise 20 at the first frame, displacement within 0.3 pixels (root mean square over
 * wall and frames that are believed) and peak mid-wall Ecc within 0.02 of the truth in each
 * segment.
 */
class HarpPhantomTest {

  private static final double PIXEL = 1.4;
  private static final int SIZE = 112;

  private static final Phantom PHANTOM =
      Phantom.create(
          PhantomParameters.builder()
              .matrix(SIZE, SIZE)
              .slices(1)
              .phases(18)
              .spacing(PIXEL, PIXEL, 8)
              .basalExcursion(0)
              .build(),
          Progress.NONE);

  private static final AhaGeometry GEOMETRY =
      AhaGeometry.of(PHANTOM.labels(), 0, AhaOptions.AUTOMATIC);

  private static RingMesh mesh() {
    RadialChords chords = GEOMETRY.chords(0);
    WallContours contours = WallContours.of(chords, 72);
    return new RingMesh(
        chords.centreX() * PIXEL,
        chords.centreY() * PIXEL,
        contours.inner(),
        contours.outer(),
        contours.wall(),
        9);
  }

  private static Plane[] planes(ImageSeries<?> image) {
    Plane[] planes = new Plane[image.phases()];
    for (int t = 0; t < planes.length; t++) planes[t] = Plane.of(image, 0, t);
    return planes;
  }

  private static TrackedRing track(double spacing, double degrees, long seed) {
    Plane[] planes = planes(new TaggedHeart(spacing, degrees, true, 20, seed).image(PHANTOM));
    List<TagFrequency> tags = TagSpectrum.find(List.of(planes[0], planes[1]), PIXEL, PIXEL);
    assertEquals(2, tags.size());
    return new Harp(PIXEL, PIXEL, mesh(), tags.get(0), tags.get(1), HarpSettings.DEFAULT)
        .track(planes, planes, 0, Progress.NONE);
  }

  private static double error(TrackedRing ring) {
    double sum = 0;
    int n = 0;
    for (int t = 1; t < ring.x().length; t++) {
      PhaseMotion motion = PHANTOM.motion(t);
      for (int i = 0; i < ring.mesh().size(); i++) {
        if (Double.isNaN(ring.x()[t][i])) continue;
        double[] p = motion.position(ring.mesh().x(i), ring.mesh().y(i), 0);
        sum += Math.pow(ring.x()[t][i] - p[0], 2) + Math.pow(ring.y()[t][i] - p[1], 2);
        n++;
      }
    }
    return Math.sqrt(sum / n) / PIXEL;
  }

  private static MyocardialStrain strain(RingMesh mesh, double[][] x, double[][] y) {
    double[] x0 = new double[mesh.size()];
    double[] y0 = new double[mesh.size()];
    boolean[] wall = new boolean[mesh.directions()];
    for (int i = 0; i < mesh.size(); i++) {
      x0[i] = mesh.x(i);
      y0[i] = mesh.y(i);
      wall[i % wall.length] = mesh.isWall(i);
    }
    WallTrack track =
        new WallTrack(
            0,
            mesh.layers(),
            mesh.directions(),
            mesh.centreX(),
            mesh.centreY(),
            wall,
            x0,
            y0,
            x,
            y,
            new double[x.length][mesh.directions()]);
    List<WallTrack> tracks = new ArrayList<>(List.of(track));
    return MyocardialStrain.measure(tracks, GEOMETRY, 0, 50, StrainKind.GREEN_LAGRANGE);
  }

  private static MyocardialStrain truth(RingMesh mesh, int frames) {
    double[][] x = new double[frames][mesh.size()];
    double[][] y = new double[frames][mesh.size()];
    for (int t = 0; t < frames; t++)
      for (int i = 0; i < mesh.size(); i++) {
        double[] p = PHANTOM.motion(t).position(mesh.x(i), mesh.y(i), 0);
        x[t][i] = p[0];
        y[t][i] = p[1];
      }
    return strain(mesh, x, y);
  }

  /**
   * Readout of 12° at the repetition time of the simulator: tags are gone after half a cycle. At 8
   * mm the last directions that are believed miss the goal of displacement by a little.
   */
  @ParameterizedTest
  @Tag("slow")
  @CsvSource({"6, 0.3", "7, 0.3", "8, 0.35"})
  void whatIsMeasuredIsRightAlthoughTagsFade(double spacing, double goal) {
    PhantomParameters parameters =
        PhantomParameters.builder()
            .matrix(SIZE, SIZE)
            .slices(1)
            .phases(18)
            .spacing(PIXEL, PIXEL, 8)
            .basalExcursion(0)
            .build();
    double interval = PHANTOM.labels().calibration().frameInterval();
    TaggingParameters tagging =
        TaggingParameters.PAPER
            .change()
            .sequence(TaggingSequence.PAPER.withSpacing(spacing, SpacingUnit.MILLIMETRE))
            .readout(new Readout(12, 4.5, (int) (interval / 4.5), interval, 10))
            .washout(100)
            .build();
    Plane[] planes = planes(TaggedPhantom.create(parameters, tagging, 20, Progress.NONE).image());
    List<TagFrequency> tags = TagSpectrum.find(List.of(planes[0]), PIXEL, PIXEL);
    TrackedRing ring =
        new Harp(PIXEL, PIXEL, mesh(), tags.get(0), tags.get(1), HarpSettings.DEFAULT)
            .track(planes, planes, 0, Progress.NONE);
    double error = error(ring);
    assertTrue(error <= goal, "displacement " + error);
    int endSystole = PHANTOM.truth().endSystole();
    for (int k = 0; k < ring.mesh().directions(); k++) {
      assertTrue(ring.reliable()[endSystole][k]);
      assertFalse(ring.reliable()[17][k]);
    }
    MyocardialStrain found = strain(ring.mesh(), ring.x(), ring.y());
    MyocardialStrain truth = truth(ring.mesh(), 18);
    for (int s = 0; s < 6; s++)
      assertEquals(
          truth.curves(Kind.SEGMENT, WallLayer.MID).get(s).peak(),
          found.curves(Kind.SEGMENT, WallLayer.MID).get(s).peak(),
          0.02,
          "segment " + (s + 7));
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(doubles = {6, 7, 8})
  void displacementAndStrainReachTheGoals(double spacing) {
    TrackedRing ring = track(spacing, 45 - 10 * (spacing - 7), 11);
    double error = error(ring);
    assertTrue(error <= 0.3, "displacement " + error);
    MyocardialStrain found = strain(ring.mesh(), ring.x(), ring.y());
    MyocardialStrain truth = truth(ring.mesh(), ring.x().length);
    List<StrainCurve> segments = found.curves(Kind.SEGMENT, WallLayer.MID);
    assertEquals(6, segments.size());
    for (int s = 0; s < 6; s++)
      assertEquals(
          truth.curves(Kind.SEGMENT, WallLayer.MID).get(s).peak(),
          segments.get(s).peak(),
          0.02,
          "segment " + (s + 7));
    // Thickening is underestimated at the endocardium, but not by much in all of the wall.
    assertEquals(
        truth.curves(Kind.ALL, WallLayer.WALL).get(0).radialPeak(),
        found.curves(Kind.ALL, WallLayer.WALL).get(0).radialPeak(),
        0.09);
    // The truth by differences of the mesh is the truth in closed form.
    assertEquals(-0.218, truth.curves(Kind.ALL, WallLayer.MID).get(0).peak(), 0.006);
    int endSystole = PHANTOM.truth().endSystole();
    double rotation = truth.rotation().degrees()[0][endSystole];
    assertEquals(rotation, found.rotation().degrees()[0][endSystole], 0.3);
    for (double[] frame : ring.agreement())
      for (double agreement : frame) assertTrue(agreement > 0.6, "" + agreement);
  }
}
