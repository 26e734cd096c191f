package sc.fiji.cardiacmr.tagging;

/**
 * Relaxation times of a tissue.
 *
 * @param t1 longitudinal, ms; infinite for none
 * @param t2 transverse, ms; infinite for none
 */
public record Relaxation(double t1, double t2) {

  /** Magnetisation that never relaxes. */
  public static final Relaxation NONE =
      new Relaxation(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * @throws IllegalArgumentException if a time is not positive, or T2 is longer than 2 T1, which no
   *     tissue can have
   */
  public Relaxation {
    if (!(t1 > 0) || !(t2 > 0))
      throw new IllegalArgumentException(
          "T1 and T2 must be positive times in ms, not " + t1 + " and " + t2 + ".");
    if (t2 > 2 * t1)
      throw new IllegalArgumentException(
          "T2 must be at most twice T1, but T2 is " + t2 + " ms and T1 is " + t1 + " ms.");
  }

  /** What is left of the deviation from equilibrium after a time in ms: exp(-time / T1). */
  public double longitudinal(double time) {
    return Math.exp(-time / t1);
  }

  /** What is left of transverse magnetisation after a time in ms: exp(-time / T2). */
  public double transverse(double time) {
    return Math.exp(-time / t2);
  }
}
