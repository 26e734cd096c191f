package sc.fiji.cardiacmr.metrics.statistics;

/**
 * An interval that holds the true value with a stated probability.
 *
 * @param low lower end; NaN if undefined
 * @param high upper end; NaN if undefined
 */
public record ConfidenceInterval(double low, double high) {

  /** Not defined, as for a single subject. */
  public static final ConfidenceInterval UNDEFINED = new ConfidenceInterval(Double.NaN, Double.NaN);

  /** Whether there is an interval. */
  public boolean isDefined() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
