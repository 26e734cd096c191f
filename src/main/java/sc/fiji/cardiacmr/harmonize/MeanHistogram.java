package sc.fiji.cardiacmr.harmonize;

import java.util.List;

/**
 * The mean of the cumulative distributions of several volumes, each with the same weight whatever
 * its size: the reference that a set of images makes together.
 *
 * <p>A volume with more than {@value #FINEST} different values is first reduced to its values at
 * that many equally spaced quantiles, so that any number of volumes fits into memory; its
 * distribution changes by at most 1/{@value #FINEST} at any value.
 */
public final class MeanHistogram {

  /** Most different values that a volume contributes. */
  public static final int FINEST = 4096;

  private final HistogramSum sum = new HistogramSum();
  private int volumes;

  /**
   * The mean distribution of several images.
   *
   * @param histograms one or more, none of them empty
   */
  public static Histogram of(List<Histogram> histograms) {
    // A single image needs no mean, which would be less exact.
    if (histograms.size() == 1) return histograms.get(0);
    MeanHistogram mean = new MeanHistogram();
    histograms.forEach(mean::add);
    return mean.histogram();
  }

  /**
   * Adds a volume.
   *
   * @param pixels of the whole volume, in any order, such as after crop and normalisation
   * @throws IllegalArgumentException if none of them is finite
   */
  public void add(float[] pixels) {
    add(Histogram.of(pixels));
  }

  /**
   * Adds a volume.
   *
   * @throws IllegalArgumentException if no pixel counts
   */
  public void add(Histogram volume) {
    if (volume.isEmpty())
      throw new IllegalArgumentException("The reference has no pixels for a histogram.");
    sum.add(reduced(volume));
    volumes++;
  }

  /** How many volumes there are. */
  public int volumes() {
    return volumes;
  }

  /**
   * The mean.
   *
   * @throws IllegalStateException if there is no volume
   */
  public Histogram histogram() {
    if (volumes == 0)
      throw new IllegalStateException("A mean histogram needs at least one volume.");
    return sum.total().dividedBy(volumes);
  }

  private static Histogram reduced(Histogram volume) {
    Histogram shares = volume.dividedBy(volume.total());
    if (shares.distinct() <= FINEST) return shares;
    float[] values = new float[FINEST + 1];
    double[] cumulative = new double[FINEST + 1];
    int n = 0;
    if (shares.cumulative(0) < 1.0 / FINEST) {
      values[n] = shares.minimum();
      cumulative[n++] = shares.cumulative(0);
    }
    for (int k = 1; k <= FINEST; k++) {
      float value = (float) shares.valueAt((double) k / FINEST);
      if (n > 0 && value == values[n - 1]) n--;
      values[n] = value;
      cumulative[n++] = (double) k / FINEST;
    }
    return new Histogram(
        java.util.Arrays.copyOf(values, n), java.util.Arrays.copyOf(cumulative, n));
  }
}
