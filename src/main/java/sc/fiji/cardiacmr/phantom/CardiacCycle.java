package sc.fiji.cardiacmr.phantom;

/**
 * How far the contraction has gone at each phase: 0 at end-diastole (phase 0), 1 at end-systole.
 *
 * <p>The curve is smooth: a short isovolumic contraction, ejection, a brief isovolumic relaxation
 * about end-systole, rapid early filling (three quarters of the stroke volume), diastasis and the
 * atrial contribution just before the next beat.
 */
final class CardiacCycle {

  private static final double ISOVOLUMIC_CONTRACTION = 0.03;
  private static final double ISOVOLUMIC_RELAXATION = 0.012;

  /** Parts of diastole: early filling ends, atrial contraction begins, and what is left to fill. */
  private static final double EARLY_FILLING_END = 0.42;

  private static final double ATRIAL_CONTRACTION_START = 0.72;
  private static final double LEFT_FOR_ATRIAL_CONTRACTION = 0.25;

  private final int phases;
  private final int endSystole;

  /**
   * @param phases number of phases, at least 1
   * @param systolicFraction wished time of end-systole as a fraction of the cycle
   */
  CardiacCycle(int phases, double systolicFraction) {
    this.phases = phases;
    endSystole = (int) Math.min(phases - 1, Math.max(1, Math.round(systolicFraction * phases)));
  }

  /** The phase of end-systole; 0 if there is one phase only. */
  int endSystole() {
    return endSystole;
  }

  /** Contraction at a phase, 0..1: exactly 0 at phase 0 and exactly 1 at end-systole. */
  double contraction(int phase) {
    if (phase == 0) return 0;
    if (phase == endSystole) return 1;
    return contraction((double) phase / phases, (double) endSystole / phases);
  }

  private static double contraction(double time, double systole) {
    double ejectionEnd = systole - ISOVOLUMIC_RELAXATION;
    if (time < ejectionEnd) {
      return smooth((time - ISOVOLUMIC_CONTRACTION) / (ejectionEnd - ISOVOLUMIC_CONTRACTION));
    }
    double fillingStart = systole + ISOVOLUMIC_RELAXATION;
    double diastole = (time - fillingStart) / (1 - fillingStart);
    double early = smooth(diastole / EARLY_FILLING_END);
    double atrial = smooth((diastole - ATRIAL_CONTRACTION_START) / (1 - ATRIAL_CONTRACTION_START));
    return 1 - (1 - LEFT_FOR_ATRIAL_CONTRACTION) * early - LEFT_FOR_ATRIAL_CONTRACTION * atrial;
  }

  /** 0 below 0, 1 above 1, sin² between. */
  private static double smooth(double x) {
    double s = StrictMath.sin(Math.PI / 2 * Math.min(1, Math.max(0, x)));
    return s * s;
  }
}
