package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;

/**
 * What {@link RandomContrast} draws for a sample; intensities of tissues in 0..1, of scar a little
 * beyond.
 *
 * @param first curve of the background
 * @param second the curve that it blends into
 * @param blend share of the first curve
 * @param muscle intensity of muscle
 * @param blood that of the blood of the LV, brighter than muscle as often as darker
 * @param rightBlood that of the blood of the RV, close to that of the LV
 * @param scar what is painted into the wall; null for nothing
 */
record ContrastDraw(
    ContrastCurve.Knots first,
    ContrastCurve.Knots second,
    SmoothField blend,
    double muscle,
    double blood,
    double rightBlood,
    PaintedScar scar) {

  private static final double LEAST_CONTRAST = 0.1;
  private static final double SCAR = 0.5;
  private static final double USUAL_SCAR = 0.7;
  private static final double CORE = 0.25;

  /**
   * A scar in the wall, from the endocardium on.
   *
   * @param angle of its middle, radians, as {@code Math.atan2} gives it
   * @param halfWidth half of its extent, radians
   * @param depth share of the wall that it reaches through, 0..1
   * @param intensity of the scar
   * @param core intensity of what is not perfused within it (no-reflow); NaN for none
   */
  record PaintedScar(double angle, double halfWidth, double depth, double intensity, double core) {}

  /** Draws, always with as many random numbers. */
  static ContrastDraw of(SplittableRandom random) {
    ContrastCurve.Knots first = ContrastCurve.Knots.draw(random);
    ContrastCurve.Knots second = ContrastCurve.Knots.draw(random);
    // In half of the samples the first curve is all there is.
    SmoothField blend = SmoothField.linear(random.nextBoolean() ? 1 : 0, random);
    double contrast = IntensityOperations.between(random, LEAST_CONTRAST, 1);
    double dark = (1 - contrast) * random.nextDouble();
    boolean isBloodBright = random.nextBoolean();
    double blood = isBloodBright ? dark + contrast : dark;
    double muscle = isBloodBright ? dark : dark + contrast;
    double rightBlood = blood + IntensityOperations.between(random, -0.1, 0.1);
    boolean hasScar = random.nextDouble() < SCAR;
    boolean isUsual = random.nextDouble() < USUAL_SCAR;
    double bright = Math.max(muscle, blood) + IntensityOperations.between(random, -0.1, 0.3);
    double any = random.nextDouble();
    boolean hasCore = random.nextDouble() < CORE;
    double core = muscle + IntensityOperations.between(random, -0.1, 0.1);
    PaintedScar scar =
        new PaintedScar(
            IntensityOperations.between(random, -Math.PI, Math.PI),
            Math.toRadians(IntensityOperations.between(random, 10, 75)),
            IntensityOperations.between(random, 0.25, 1),
            isUsual ? bright : any,
            hasCore ? core : Double.NaN);
    return new ContrastDraw(first, second, blend, muscle, blood, rightBlood, hasScar ? scar : null);
  }
}
