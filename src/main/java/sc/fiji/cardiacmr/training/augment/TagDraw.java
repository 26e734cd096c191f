package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;

/**
 * The parameters of one simulated tagging, drawn at random. Lengths are in pixels of the window.
 *
 * @param grid whether there are tags in two directions
 * @param output how the tags become an image
 * @param halfDifference of a grid in a difference, whether only the tags of its second direction
 *     are differences: the scanner inverts one train, or both
 * @param pulses number of pulses of the binomial train, 2..8
 * @param flip total flip angle of a train, degrees
 * @param period distance of tags
 * @param angle of the normal of the first tags, radians
 * @param crossing angle from there to the normal of the second tags, radians
 * @param secondStrength of the second tags relative to the first, 0..1
 * @param offsetFirst place of the first tags, radians of their phase
 * @param offsetSecond the same of the second
 * @param time since tagging, as a share of the cardiac cycle, 0..1
 * @param decay share of the tags that is left in the myocardium, 0..1
 * @param steady longitudinal magnetisation that readouts drive the myocardium to, 0..1
 * @param otherDecay as {@code decay}, for other tissue that is not labelled
 * @param otherSteady as {@code steady}, for other tissue that is not labelled
 * @param brightDecay as {@code decay}, for bright tissue that is not labelled, fat above all
 * @param brightSteady as {@code steady}, for the same
 * @param mixingLeft share of the tags that mixing has taken from the blood of the LV, 0..1
 * @param mixingRight the same for the RV
 * @param bloodLeft brightness of LV blood as a multiple of that of untagged myocardium
 * @param bloodRight the same for the RV
 * @param brightGain factor for the same
 * @param vessels share of the bright regions without label that are blood, 0..1: atria, great
 *     vessels
 * @param exponent of the cine image's intensities
 * @param tagFalloff relative change of the tags' strength across the window, as of B1
 * @param bias largest log of the coil's sensitivity
 * @param ghost strength of a shifted copy of the image, as of breathing or flow, 0..1
 * @param ghostShift how far, as a share of the window, 0..1
 * @param ghostAlongX whether along X, else along Y
 * @param noise standard deviation in each channel; untagged myocardium at the first phase is 1
 * @param resolutionFirst largest spatial frequency along one axis, as a share of the window's, 0..1
 * @param resolutionSecond the same along the other
 * @param resolutionAngle of the first axis, radians
 * @param softness of the edge of k-space: 0 abrupt, 0.6 smooth
 * @param contraction ratio of the endocardial radius at tagging to that now, ≥ 1
 * @param lengthening ratio of the length of the ventricle now to that at tagging, ≤ 1
 * @param twist rotation of the endocardium since tagging, radians
 * @param asymmetry relative difference of contraction between opposite walls, 0..1
 * @param asymmetryAngle where the wall contracts most, radians
 * @param elastic standard deviation of a smooth random displacement
 * @param reach how far the wall's motion reaches beyond the epicardium, as a share of its radius
 */
record TagDraw(
    boolean grid,
    Output output,
    boolean halfDifference,
    int pulses,
    double flip,
    double period,
    double angle,
    double crossing,
    double secondStrength,
    double offsetFirst,
    double offsetSecond,
    double time,
    double decay,
    double steady,
    double otherDecay,
    double otherSteady,
    double brightDecay,
    double brightSteady,
    double mixingLeft,
    double mixingRight,
    double bloodLeft,
    double bloodRight,
    double brightGain,
    double vessels,
    double exponent,
    double tagFalloff,
    double bias,
    double ghost,
    double ghostShift,
    boolean ghostAlongX,
    double noise,
    double resolutionFirst,
    double resolutionSecond,
    double resolutionAngle,
    double softness,
    double contraction,
    double lengthening,
    double twist,
    double asymmetry,
    double asymmetryAngle,
    double elastic,
    double reach) {

  /** How tags become an image. */
  enum Output {
    /** The magnitude of one acquisition: folds where the flip angle is beyond 90°. */
    MAGNITUDE,
    /** The magnitude of the difference of two (CSPAMM): dark lines at twice the frequency. */
    DIFFERENCE,
    /** The difference with its sign. */
    SIGNED_DIFFERENCE;

    boolean isDifference() {
      return this != MAGNITUDE;
    }
  }

  /** Smallest distance of tags, mm. */
  static final double SMALLEST_PERIOD = 4;

  /** Largest distance of tags, mm. */
  static final double LARGEST_PERIOD = 10;

  private static final int USUAL_PULSES = 5;

  /** Of trains that make narrow tags. */
  private static final int MOST_PULSES = 8;

  /** Tags closer than this cannot be seen in a window, pixels. */
  private static final double FINEST = 2.5;

  /** Log of the largest factor by which the pixel size may be other than it is said to be. */
  private static final double PIXEL_JITTER = 0.2;

  /** The heart of a small child relative to that of an adult. */
  private static final double SMALLEST_HEART = 0.6;

  /** How often there is what most images do not show: small hearts, ghosts, and so on. */
  private static final double RARE = 0.15;

  /** Share of the cardiac cycle at which the ventricle is smallest. */
  private static final double SYSTOLE = 0.38;

  /** Share of the cycle by which filling is over. */
  private static final double FILLED = 0.75;

  /** Decay of the faintest difference. */
  private static final double FAINTEST = 0.12;

  /** Smallest ratio of untagged myocardium to noise at the phase that is shown. */
  private static final double LOWEST_RATIO = 4.5;

  /** Smallest log of the brightness of blood without tags relative to myocardium. */
  private static final double LEAST_CONTRAST = 0.25;

  /** What atrial contraction still adds after the ventricle has filled. */
  private static final double ATRIAL = 0.08;

  /**
   * Draws parameters.
   *
   * @param pixelSize of the window, mm; NaN if unknown
   */
  static TagDraw of(double pixelSize, SplittableRandom random) {
    double known = pixelSize > 0 ? pixelSize : AugmentationSets.NOMINAL_SPACING;
    double pixel = known * Math.exp(between(random, -PIXEL_JITTER, PIXEL_JITTER));
    // Windows are scaled to the heart: a small one is shown in finer pixels, with wide tags.
    if (rarely(random)) pixel *= logBetween(random, SMALLEST_HEART, 1);
    boolean grid = random.nextBoolean();
    double kind = random.nextDouble();
    Output output =
        kind < 0.78 ? Output.MAGNITUDE : kind < 0.93 ? Output.DIFFERENCE : Output.SIGNED_DIFFERENCE;
    // Complementary acquisitions are made with two pulses, whose profile is a cosine.
    int most = rarely(random) ? MOST_PULSES : USUAL_PULSES;
    int pulses = output.isDifference() ? 2 : 2 + random.nextInt(most - 1);
    double flip =
        output.isDifference()
            ? between(random, 70, 180)
            : random.nextDouble() < 0.85 ? between(random, 45, 115) : between(random, 115, 180);
    double period = Math.max(FINEST, between(random, SMALLEST_PERIOD, LARGEST_PERIOD) / pixel);
    double cycle = between(random, 600, 1150);
    double time = Math.pow(random.nextDouble(), 1.2);
    double milliseconds = 10 + 0.97 * cycle * time;
    double pulseAngle = Math.toRadians(between(random, 4, 13));
    double repetition = between(random, 4, 9);
    double relaxation = between(random, 850, 1300);
    // Liver recovers faster than the myocardium, muscle as fast, fat (what is bright) much faster.
    double otherRelaxation = relaxation * logBetween(random, 0.5, 1.1);
    double brightRelaxation = logBetween(random, 250, 800);
    double mixing = Math.min(1, milliseconds / logBetween(random, 60, 700));
    double blood = logBetween(random, 0.35, 3);
    if (!rarely(random)) blood = seen(blood, mixing);
    double resolution = between(random, 1.1, 2.6);
    double aspect = logBetween(random, 1, 1.9);
    double finest = Math.min(1, 2.6 / period);
    double decay = decay(milliseconds, relaxation, pulseAngle, repetition);
    double steady = steady(relaxation, pulseAngle, repetition);
    // Nothing but tags is in a difference: scanners keep them visible by rising flip angles.
    if (output.isDifference()) decay = Math.max(decay, FAINTEST);
    // 0.64 is the mean of a rectified cosine.
    double level =
        output.isDifference() ? (grid ? 0.4 : 0.64) * decay : decay + steady * (1 - decay);
    double systole = systole(time) * between(random, 0.2, 1.3);
    return new TagDraw(
        grid,
        output,
        random.nextBoolean(),
        pulses,
        flip,
        period,
        between(random, 0, Math.PI),
        0.5 * Math.PI + (rarely(random) ? Math.toRadians(between(random, -25, 25)) : 0),
        rarely(random) ? between(random, 0.4, 1) : 1,
        between(random, 0, 2 * Math.PI),
        between(random, 0, 2 * Math.PI),
        time,
        decay,
        steady,
        decay(milliseconds, otherRelaxation, pulseAngle, repetition),
        steady(otherRelaxation, pulseAngle, repetition),
        decay(milliseconds, brightRelaxation, pulseAngle, repetition),
        steady(brightRelaxation, pulseAngle, repetition),
        mixing,
        Math.min(1, mixing * between(random, 0.5, 1.5)),
        blood,
        blood * logBetween(random, 0.75, 1.33),
        logBetween(random, 0.5, 1.8),
        random.nextDouble(),
        between(random, 0.4, 1),
        between(random, 0, 0.3),
        rarely(random) ? between(random, 0.9, 1.8) : between(random, 0, 0.9),
        rarely(random) ? logBetween(random, 0.03, 0.2) : 0,
        between(random, 0.1, 0.5),
        random.nextBoolean(),
        Math.min(1 / logBetween(random, 9, 60), level / LOWEST_RATIO),
        Math.max(finest, Math.min(1, pixel / resolution)),
        Math.max(finest, Math.min(1, pixel / (resolution * aspect))),
        between(random, 0, Math.PI),
        between(random, 0, 0.6),
        1 + 0.4 * systole,
        1 - 0.13 * systole,
        Math.toRadians(between(random, -12, 12)) * systole,
        between(random, 0, 0.6),
        between(random, 0, 2 * Math.PI),
        between(random, 0, 2.5) * (0.3 + 0.7 * systole),
        between(random, 0.4, 1.2));
  }

  /**
   * Blood that has lost its tags is mostly brighter or darker than myocardium, or nobody could tell
   * where it begins once those of the wall have faded.
   */
  private static double seen(double brightness, double mixing) {
    double log = Math.log(brightness);
    return brightness * Math.exp(Math.copySign(LEAST_CONTRAST * mixing, log));
  }

  /** How far contraction has gone, 0..1; it does not fall to 0 before the atria have contracted. */
  private static double systole(double time) {
    double s;
    if (time < SYSTOLE) s = Math.sin(0.5 * Math.PI * time / SYSTOLE);
    else if (time < FILLED)
      s = ATRIAL + (1 - ATRIAL) * Math.cos(0.5 * Math.PI * (time - SYSTOLE) / (FILLED - SYSTOLE));
    else s = ATRIAL * (1 - time) / (1 - FILLED);
    return s * s;
  }

  /** What is left of a difference of magnetisation: it relaxes, and each readout takes its part. */
  private static double decay(double time, double t1, double pulse, double repetition) {
    return Math.exp(-time * (1 / t1 - Math.log(Math.cos(pulse)) / repetition));
  }

  /** The steady state of a spoiled gradient echo before each pulse. */
  private static double steady(double t1, double pulse, double repetition) {
    double e = Math.exp(-repetition / t1);
    return (1 - e) / (1 - e * Math.cos(pulse));
  }

  private static boolean rarely(SplittableRandom random) {
    return random.nextDouble() < RARE;
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static double logBetween(SplittableRandom random, double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }
}
