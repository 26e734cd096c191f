package sc.fiji.cardiacmr.harmonize;

/**
 * Matching of the full empirical cumulative distribution: a value below or at which a share q of the
 * pixels lies becomes the value that has the share q in the reference, linear between the values
 * that occur there. Without background it is equal, value for value, to scikit-image's {@code
 * match_histograms} (R. C. Gonzalez, R. E. Woods, Digital Image Processing, histogram
 * specification).
 *
 * <p>A constant image becomes the largest value of the reference, since all its pixels are not
 * greater than its only value; an image matched to a constant reference becomes that constant. With
 * background, the function is made from what is none; from the smallest value of all, which becomes
 * that of the reference, to the smallest value that counts it is linear.
 */
public final class CdfMatching implements HistogramMatching {

  private final Histogram reference;
  private final Background background;
  private final float referenceMinimum;

  /** Matches all pixels. */
  public CdfMatching(Histogram reference) {
    this(reference, Background.NONE);
  }

  /**
   * @throws IllegalArgumentException if no pixel of the reference counts
   */
  public CdfMatching(Histogram reference, Background background) {
    if (reference.isEmpty())
      throw new IllegalArgumentException("The reference has no pixel that counts.");
    this.background = background;
    this.referenceMinimum = reference.minimum();
    this.reference = background.foreground(reference);
  }

  @Override
  public IntensityMap map(Histogram source) {
    if (source.isEmpty()) return IntensityMap.identity();
    Histogram counted = background.foreground(source);
    int extra = counted == source ? 0 : 1;
    int n = counted.distinct();
    double[] x = new double[n + extra];
    double[] y = new double[n + extra];
    if (extra > 0) {
      x[0] = source.minimum();
      y[0] = referenceMinimum;
    }
    double total = counted.total();
    double referenceTotal = reference.total();
    int last = reference.distinct() - 1;
    int low = -1;
    // Both run upwards, so one walk through the reference finds the place of every share.
    for (int k = 0; k < n; k++) {
      double share = counted.cumulative(k) / total;
      while (low < last && reference.cumulative(low + 1) / referenceTotal <= share) low++;
      x[k + extra] = counted.value(k);
      y[k + extra] = reference.between(low, share, referenceTotal);
    }
    return new IntensityMap(x, y, 0, 0);
  }
}
