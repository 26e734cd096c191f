package sc.fiji.cardiacmr.harmonize;

/**
 * Matching of the full empirical cumulative distribution: a value below or at which a share q of
 * the pixels lies becomes the value that has the share q in the reference, linear between the
 * values that occur there. Without background it is equal, value for value, to scikit-image's
 * {@code match_histograms} (R. C. Gonzalez, R. E. Woods, Digital Image Processing, histogram
 * specification).
 *
 * <p>A constant image becomes the largest value of the reference, since all its pixels are not
 * greater than its only value; an image matched to a constant reference becomes that constant. With
 * background, the function is made from what is none; from the smallest value of all, which becomes
 * that of the reference, to the smallest value that counts it is linear.
 */
public final class CdfMatching implements HistogramMatching {

  private final Background background;
  private final float referenceMinimum;

  /** Values of the reference, the share of pixels not greater than each, slopes between them. */
  private final float[] values;

  private final double[] shares;
  private final double[] slopes;

  /** Tables for more pixels than a slice has are not kept. */
  private static final int LARGEST_KEPT = 1 << 20;

  /** The table for the number of pixels matched last: only kept to save time. */
  private volatile float[] ranks;

  /** Matches all pixels. */
  public CdfMatching(Histogram reference) {
    this(reference, Background.NONE);
  }

  /**
   * @throws IllegalArgumentException if no pixel of the reference counts
   */
  public CdfMatching(Histogram reference, Background background) {
    Histogram counted = background.foreground(reference);
    if (counted.isEmpty())
      throw new IllegalArgumentException("The reference has no pixels to match.");
    this.background = background;
    this.referenceMinimum = reference.minimum();
    int n = counted.distinct();
    values = new float[n];
    shares = new double[n];
    slopes = new double[n - 1];
    for (int k = 0; k < n; k++) {
      values[k] = counted.value(k);
      shares[k] = counted.cumulative(k) / counted.total();
      if (k > 0) slopes[k - 1] = ((double) values[k] - values[k - 1]) / (shares[k] - shares[k - 1]);
    }
  }

  @Override
  public IntensityMap map(Histogram source) {
    Histogram counted = background.foreground(source);
    if (counted.isEmpty()) return IntensityMap.identity();
    int extra = counted == source ? 0 : 1;
    int n = counted.distinct();
    double[] x = new double[n + extra];
    double[] y = new double[n + extra];
    if (extra > 0) {
      x[0] = source.minimum();
      y[0] = referenceMinimum;
    }
    double total = counted.total();
    int low = -1;
    // Both run upwards, so one walk through the reference finds the place of every share.
    for (int k = 0; k < n; k++) {
      double share = counted.cumulative(k) / total;
      low = step(share, low);
      x[k + extra] = counted.value(k);
      y[k + extra] = at(share, low);
    }
    return new IntensityMap(x, y, 0, 0);
  }

  @Override
  public Background background() {
    return background;
  }

  /**
   * The last value whose share is not greater than the one given, or -1, from an earlier one on.
   */
  private int step(double share, int low) {
    int k = low;
    while (k + 1 < shares.length && shares[k + 1] <= share) k++;
    return k;
  }

  /**
   * Interpolates between the values low and low + 1, with the operations of NumPy's {@code interp}
   * in their order, so that the result is the same in every bit.
   */
  private double at(double share, int low) {
    if (low < 0) return values[0];
    double left = shares[low];
    if (left == share || low == slopes.length) return values[low];
    return slopes[low] * (share - left) + values[low];
  }

  /**
   * Without background what a pixel becomes depends on its rank among the sorted pixels alone, and
   * slices of one size share a table of that.
   */
  @Override
  public void match(float[] source, boolean[] mask, float[] target) {
    if (background != Background.NONE) {
      HistogramMatching.super.match(source, mask, target);
      return;
    }
    PixelSorter sorter = new PixelSorter();
    int n = sorter.sort(source, 0, source.length, mask);
    if (source != target) System.arraycopy(source, 0, target, 0, source.length);
    if (n == 0) return;
    float[] byRank = byRank(n);
    int rank = n - 1;
    target[sorter.index(rank)] = byRank[rank];
    // Equal pixels get the value of the last of them.
    for (int k = n - 2; k >= 0; k--) {
      rank = sorter.isSameAsNext(k) ? rank : k;
      target[sorter.index(k)] = byRank[rank];
    }
  }

  /** What the k-th smallest of n pixels becomes, if the next one is larger. */
  private float[] byRank(int n) {
    float[] known = ranks;
    if (known != null && known.length == n) return known;
    float[] byRank = new float[n];
    int low = -1;
    double total = n;
    for (int k = 0; k < n; k++) {
      double share = (k + 1) / total;
      low = step(share, low);
      byRank[k] = (float) at(share, low);
    }
    if (n <= LARGEST_KEPT) ranks = byRank;
    return byRank;
  }
}
