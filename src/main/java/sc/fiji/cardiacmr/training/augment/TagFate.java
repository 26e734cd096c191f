package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;

/**
 * What happens to tags from tagging to the phase that is shown: time goes by, and readouts take
 * their part.
 *
 * @param time since tagging, as a share of the cardiac cycle, 0..1
 * @param milliseconds the same in ms
 * @param pulseAngle flip angle of the readouts' pulses, radians
 * @param repetition time from pulse to pulse, ms
 */
record TagFate(double time, double milliseconds, double pulseAngle, double repetition) {

  /** Decay of the faintest difference. */
  private static final double FAINTEST = 0.12;

  /** Mean of a rectified cosine, and of the product of two. */
  private static final double MEAN_OF_LINES = 0.64;

  private static final double MEAN_OF_GRID = 0.4;

  /** Share of the cardiac cycle at which the ventricle is smallest. */
  private static final double SYSTOLE = 0.38;

  /** Share of the cycle by which filling is over. */
  private static final double FILLED = 0.75;

  /** What atrial contraction still adds after the ventricle has filled. */
  private static final double ATRIAL = 0.08;

  static TagFate of(SplittableRandom random) {
    double cycle = TagDraw.between(random, 600, 1150);
    double time = Math.pow(random.nextDouble(), 1.2);
    double milliseconds = 10 + 0.97 * cycle * time;
    double pulseAngle = Math.toRadians(TagDraw.between(random, 4, 13));
    double repetition = TagDraw.between(random, 4, 9);
    return new TagFate(time, milliseconds, pulseAngle, repetition);
  }

  /** How far contraction has gone, 0..1; it does not fall to 0 before the atria have contracted. */
  double systole() {
    double s;
    if (time < SYSTOLE) s = Math.sin(0.5 * Math.PI * time / SYSTOLE);
    else if (time < FILLED)
      s = ATRIAL + (1 - ATRIAL) * Math.cos(0.5 * Math.PI * (time - SYSTOLE) / (FILLED - SYSTOLE));
    else s = ATRIAL * (1 - time) / (1 - FILLED);
    return s * s;
  }

  /**
   * The fading of tissue.
   *
   * @param t1 ms
   */
  private Fading fading(double t1) {
    return new Fading(decay(t1), steady(t1));
  }

  /** What is left of a difference of magnetisation: it relaxes, and each readout takes its part. */
  private double decay(double t1) {
    return Math.exp(-milliseconds * (1 / t1 - Math.log(Math.cos(pulseAngle)) / repetition));
  }

  /** The steady state of a spoiled gradient echo before each pulse. */
  private double steady(double t1) {
    double e = Math.exp(-repetition / t1);
    return (1 - e) / (1 - e * Math.cos(pulseAngle));
  }

  /**
   * What is left of the tags of a tissue.
   *
   * @param decay share of the tags that is left, 0..1
   * @param steady longitudinal magnetisation that readouts drive the tissue to, 0..1
   */
  record Fading(double decay, double steady) {

    /** Longitudinal magnetisation without tags. */
    private double level() {
      return decay + steady * (1 - decay);
    }
  }

  /**
   * The tissues of a window.
   *
   * @param muscle the myocardium
   * @param other tissue that is not labelled
   * @param bright bright tissue that is not labelled, fat above all
   */
  record Tissues(Fading muscle, Fading other, Fading bright) {

    /**
     * Draws T1.
     *
     * @param isDifference whether the image is the difference of two acquisitions
     */
    static Tissues of(TagFate fate, boolean isDifference, SplittableRandom random) {
      double relaxation = TagDraw.between(random, 850, 1300);
      // Liver recovers faster than the myocardium, muscle as fast, fat (what is bright) much
      // faster.
      double otherRelaxation = relaxation * TagDraw.logBetween(random, 0.5, 1.1);
      double brightRelaxation = TagDraw.logBetween(random, 250, 800);
      Fading muscle = fate.fading(relaxation);
      // Nothing but tags is in a difference: scanners keep them visible by rising flip angles.
      if (isDifference) muscle = new Fading(Math.max(muscle.decay, FAINTEST), muscle.steady);
      return new Tissues(muscle, fate.fading(otherRelaxation), fate.fading(brightRelaxation));
    }

    /** Mean signal of the myocardium; before its tags have faded 1, or less in a difference. */
    double level(TagDraw.Train train) {
      if (!train.isDifference()) return muscle.level();
      return (train.grid() ? MEAN_OF_GRID : MEAN_OF_LINES) * muscle.decay;
    }
  }
}
