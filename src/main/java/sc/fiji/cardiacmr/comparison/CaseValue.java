package sc.fiji.cardiacmr.comparison;

import sc.fiji.cardiacmr.measure.Ventricle;

/**
 * One quantity of one case by one method.
 *
 * @param quantity what
 * @param method whose
 * @param reference what it is compared with
 * @param subject whose heart; several cases of a subject are not independent
 * @param name of the case within the method: a subject, or one of its phases or images
 * @param value NaN if unknown
 * @param truth of the reference; NaN if unknown, and for scores
 * @param isFailure whether the method has a result for the case in which the quantity is not
 *     defined, such as an EF without an LV
 */
public record CaseValue(
    Quantity quantity,
    String method,
    String reference,
    String subject,
    String name,
    double value,
    double truth,
    boolean isFailure) {

  /** Truths that differ by more are not the same number, rounded once to a whole one. */
  private static final double ROUNDING = 0.5 + 1e-9;

  /** The same value, of the heart of this subject. */
  CaseValue ofSubject(String other) {
    return new CaseValue(quantity, method, reference, other, name, value, truth, isFailure);
  }

  /** Whether the reference can be compared with. */
  boolean hasTruth() {
    return quantity.isScore() || !Double.isNaN(truth);
  }

  /** Whether the value of another method is compared with the same truth, but for rounding. */
  boolean hasTruthOf(CaseValue other) {
    return quantity.isScore() || Math.abs(truth - other.truth) <= ROUNDING;
  }

  /** Value minus truth; NaN for scores and where one is unknown. */
  public double difference() {
    return value - truth;
  }

  /**
   * What is summed up: a score itself, else the size of the difference.
   *
   * @param failure deviation in place of a failure; NaN: none
   * @return NaN if there is none
   */
  double figure(double failure) {
    if (!hasTruth()) return Double.NaN;
    if (quantity.isScore()) return value;
    return isFailure ? failure : Math.abs(difference());
  }

  /** The ejection fraction of volumes in %; NaN unless EDV is above 0. */
  static double ejectionFraction(double edv, double esv) {
    return new Ventricle(0, 0, edv, esv).ejectionFraction();
  }
}
