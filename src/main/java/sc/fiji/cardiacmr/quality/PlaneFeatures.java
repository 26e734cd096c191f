package sc.fiji.cardiacmr.quality;

import java.util.List;
import sc.fiji.cardiacmr.image.Labels;

/**
 * What tells how well a class is segmented in a plane, as numbers of comparable size: what the
 * network knew, how far neighbouring slices and phases agree, shape, and contrast.
 */
final class PlaneFeatures {

  /** Names of the numbers, in their order. */
  static final List<String> NAMES =
      List.of(
          "expected",
          "copies",
          "uncertainty",
          "distance",
          "area",
          "slices",
          "slices_least",
          "phases",
          "changed",
          "ring",
          "open",
          "islands",
          "contrast",
          "ends",
          "compactness",
          "others");

  /** Distance of what could not be computed: nothing of the training is like that. */
  private static final double FARTHEST = 1000;

  private static final double MOST_UNCERTAIN = 1000;

  private final StudyShapes shapes;
  private final PlaneEvidence[][] evidence;
  private final FeatureSpace space;
  private final double contrast;

  /**
   * @param evidence by phase and slice
   * @param space of the network's training images, or null
   */
  PlaneFeatures(StudyShapes shapes, PlaneEvidence[][] evidence, FeatureSpace space) {
    this.shapes = shapes;
    this.evidence = evidence;
    this.space = space;
    contrast = shapes.contrast();
  }

  /** The numbers for a class that is labelled in a plane, finite, in the order of NAMES. */
  double[] of(int z, int t, int value) {
    PlaneShape shape = shapes.at(z, t);
    PlaneEvidence seen = evidence[t][z];
    double area = shape.areas()[value];
    double below = shapes.overlapWithSlice(z, t, -1, value);
    double above = shapes.overlapWithSlice(z, t, 1, value);
    double before = shapes.overlapWithPhase(z, t, -1, value);
    double after = shapes.overlapWithPhase(z, t, 1, value);
    double raw = seen.areas()[value];
    return new double[] {
      logit(seen.expectedDice()[value]),
      logit(copies(z, t, value)),
      Math.log(uncertainty(seen)),
      Math.log(distance(z, t)),
      Math.log(area / shapes.largest(value)),
      logit(mean(below, above)),
      logit(least(below, above)),
      logit(mean(before, after)),
      Math.abs(area - raw) / Math.max(area, raw),
      orZero(shape.ring()),
      orZero(shape.open()),
      shape.islands()[value],
      Double.isNaN(contrast) || Double.isNaN(shape.contrast())
          ? 0
          : Math.abs(shape.contrast() - contrast),
      (isEnd(z, t, -1, value) ? 1 : 0) + (isEnd(z, t, 1, value) ? 1 : 0),
      // A class that fills the image has no edge.
      Math.log(Math.max(1, shape.edges()[value]) / Math.sqrt(area)),
      others(seen, value)
    };
  }

  /** Distance of a plane from the training images, 0.1 to {@value #FARTHEST}; 1 if unknown. */
  double distance(int z, int t) {
    float[] features = evidence[t][z].features();
    if (space == null || features.length == 0) return 1;
    double distance = space.distance(features);
    return distance < FARTHEST ? Math.max(0.1, distance) : FARTHEST;
  }

  /** Agreement of the copies, at the nearest phase at which the network was asked twice. */
  double copies(int z, int t, int value) {
    double best = Double.NaN;
    int nearest = Integer.MAX_VALUE;
    for (int phase = 0; phase < evidence.length; phase++)
      for (int slice = 0; slice < evidence[phase].length; slice++) {
        double dice = evidence[phase][slice].copiesDice()[value];
        int distance = 100 * Math.abs(slice - z) + Math.abs(phase - t);
        if (Double.isNaN(dice) || distance >= nearest) continue;
        nearest = distance;
        best = dice;
      }
    return best;
  }

  /** Within bounds; what could not be computed is the most uncertain. */
  private static double uncertainty(PlaneEvidence seen) {
    double uncertainty = seen.uncertainty();
    return uncertainty < MOST_UNCERTAIN ? Math.max(1e-3, uncertainty) : MOST_UNCERTAIN;
  }

  private static double others(PlaneEvidence seen, int value) {
    double least = 1;
    for (int other = Labels.LV; other <= Labels.RV; other++)
      if (other != value && seen.expectedDice()[other] < least) least = seen.expectedDice()[other];
    return logit(least);
  }

  private boolean isEnd(int z, int t, int step, int value) {
    int next = z + step;
    return next < 0 || next >= shapes.slices() || shapes.at(next, t).areas()[value] == 0;
  }

  private static double mean(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : (a + b) / 2;
  }

  private static double least(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  /** Logit of a Dice, between those of .02 and .98; of an unknown one that of .8. */
  private static double logit(double dice) {
    double p = Double.isNaN(dice) ? 0.8 : Math.min(0.98, Math.max(0.02, dice));
    return Math.log(p / (1 - p));
  }
}
