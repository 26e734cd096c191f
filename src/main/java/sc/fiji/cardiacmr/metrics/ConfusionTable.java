package sc.fiji.cardiacmr.metrics;

/**
 * How often a prediction and a reference agree about a class, counted in pixels.
 *
 * @param truePositive in both
 * @param falsePositive in the prediction only
 * @param falseNegative in the reference only
 * @param trueNegative in neither
 */
public record ConfusionTable(
    long truePositive, long falsePositive, long falseNegative, long trueNegative) {

  /** Counts of nothing. */
  public static final ConfusionTable EMPTY = new ConfusionTable(0, 0, 0, 0);

  /**
   * Counts pixels.
   *
   * @throws IllegalArgumentException naming both sizes, if they differ
   */
  public static ConfusionTable of(Mask prediction, Mask reference) {
    prediction.requireSameSize(reference);
    boolean[] p = prediction.pixels();
    boolean[] r = reference.pixels();
    long both = 0;
    long predicted = 0;
    long referenced = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i]) predicted++;
      if (r[i]) referenced++;
      if (p[i] && r[i]) both++;
    }
    return new ConfusionTable(
        both, predicted - both, referenced - both, p.length - predicted - referenced + both);
  }

  /** The sum of both counts. */
  public ConfusionTable plus(ConfusionTable other) {
    return new ConfusionTable(
        truePositive + other.truePositive,
        falsePositive + other.falsePositive,
        falseNegative + other.falseNegative,
        trueNegative + other.trueNegative);
  }

  /** Number of pixels of the class in the prediction. */
  public long predicted() {
    return truePositive + falsePositive;
  }

  /** Number of pixels of the class in the reference. */
  public long referenced() {
    return truePositive + falseNegative;
  }

  /** Whether neither prediction nor reference holds the class. */
  public boolean isBothEmpty() {
    return predicted() == 0 && referenced() == 0;
  }

  /** Dice's coefficient 2 TP / (2 TP + FP + FN); 1 if both are empty, 0 if only one is. */
  public double dice() {
    return isBothEmpty() ? 1 : 2.0 * truePositive / (predicted() + referenced());
  }

  /** Jaccard's index TP / (TP + FP + FN); 1 if both are empty. */
  public double jaccard() {
    return isBothEmpty()
        ? 1
        : (double) truePositive / (truePositive + falsePositive + falseNegative);
  }

  /** Sensitivity (recall) TP / (TP + FN); NaN if the reference is empty. */
  public double sensitivity() {
    return referenced() == 0 ? Double.NaN : (double) truePositive / referenced();
  }

  /** Precision (positive predictive value) TP / (TP + FP); NaN if the prediction is empty. */
  public double precision() {
    return predicted() == 0 ? Double.NaN : (double) truePositive / predicted();
  }

  /** Specificity TN / (TN + FP); NaN if the reference covers everything. */
  public double specificity() {
    long negatives = trueNegative + falsePositive;
    return negatives == 0 ? Double.NaN : (double) trueNegative / negatives;
  }
}
