package sc.fiji.cardiacmr.harmonize;

import java.util.Arrays;
import java.util.List;
import sc.fiji.cardiacmr.image.Otsu;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * An exact histogram: the values that occur, in increasing order, and how many pixels are not
 * greater than each. Nothing is binned. Values that are not finite do not count. Immutable.
 *
 * <p>A histogram of pixels holds numbers of pixels. One made from stored quantiles or as the mean
 * of several holds shares, whose sum is 1.
 */
public final class Histogram {

  private final float[] values;
  private final double[] cumulative;

  /**
   * @param values in increasing order; taken over, not copied
   * @param cumulative of each value the pixels that are not greater; increasing; taken over
   */
  Histogram(float[] values, double[] cumulative) {
    this.values = values;
    this.cumulative = cumulative;
  }

  /** The histogram of pixels; not changed. */
  public static Histogram of(float[] pixels) {
    return of(pixels, null);
  }

  /**
   * The histogram of pixels.
   *
   * @param pixels not changed
   * @param mask which of them count, as many as pixels; null: all
   */
  public static Histogram of(float[] pixels, boolean[] mask) {
    PixelSorter sorter = new PixelSorter();
    return of(sorter, sorter.sort(pixels, 0, pixels.length, mask));
  }

  /** The histogram of what a sorter holds. */
  static Histogram of(PixelSorter sorter, int n) {
    int distinct = n == 0 ? 0 : 1;
    for (int k = 0; k + 1 < n; k++) if (!sorter.isSameAsNext(k)) distinct++;
    float[] values = new float[distinct];
    double[] cumulative = new double[distinct];
    int d = 0;
    for (int k = 0; k < n; k++) {
      if (k + 1 < n && sorter.isSameAsNext(k)) continue;
      values[d] = sorter.value(k);
      cumulative[d++] = k + 1;
    }
    return new Histogram(values, cumulative);
  }

  /** The histogram of unsigned 8-bit pixels. */
  public static Histogram ofBytes(byte[] pixels) {
    long[] counts = new long[256];
    for (byte v : pixels) counts[v & 0xff]++;
    return ofCounts(counts, 0);
  }

  /**
   * The histogram of 16-bit pixels.
   *
   * @param isSigned whether they are -32768..32767, not 0..65535
   */
  public static Histogram ofShorts(short[] pixels, boolean isSigned) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (short pixel : pixels) {
      int v = isSigned ? pixel : pixel & 0xffff;
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    // Scanners use a small part of the range.
    long[] counts = new long[pixels.length == 0 ? 0 : most - least + 1];
    for (short pixel : pixels) counts[(isSigned ? pixel : pixel & 0xffff) - least]++;
    return ofCounts(counts, least);
  }

  /**
   * The histogram of whole numbers.
   *
   * @param counts how often each occurs
   * @param first the number that the first count belongs to
   */
  static Histogram ofCounts(long[] counts, int first) {
    int distinct = 0;
    for (long count : counts) if (count > 0) distinct++;
    float[] values = new float[distinct];
    double[] cumulative = new double[distinct];
    int d = 0;
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) continue;
      sum += counts[i];
      values[d] = first + i;
      cumulative[d++] = sum;
    }
    return new Histogram(values, cumulative);
  }

  /**
   * A histogram that was stored as {@link #quantiles}.
   *
   * @param quantiles the values at 0, 1/n, 2/n, ... 1; at least two, finite, not decreasing
   * @throws IllegalArgumentException if they are not so
   */
  public static Histogram ofQuantiles(List<Double> quantiles) {
    int n = quantiles.size() - 1;
    if (n < 1) throw new IllegalArgumentException("A histogram needs at least two quantiles.");
    float[] values = new float[n + 1];
    double[] cumulative = new double[n + 1];
    for (int k = 0; k <= n; k++) {
      values[k] = quantiles.get(k).floatValue();
      cumulative[k] = (double) k / n;
      if (!Float.isFinite(values[k]) || (k > 0 && values[k] < values[k - 1]))
        throw new IllegalArgumentException(
            "Quantiles must be finite and must not decrease; number "
                + (k + 1)
                + " is "
                + quantiles.get(k)
                + ".");
    }
    return new Histogram(values, cumulative);
  }

  /**
   * The values at 0, 1/n, 2/n, ... 1 of the pixels, to be stored. Between them a histogram read
   * back is linear: it differs from this one by at most 1/n of the pixels at any value.
   *
   * @param parts n, at least 1
   * @return n + 1 values in single precision
   * @throws IllegalStateException if no pixel counts
   */
  public List<Double> quantiles(int parts) {
    requirePixels();
    Double[] result = new Double[parts + 1];
    // As the decimal number, which is shorter to write than the same number in double precision.
    for (int k = 0; k <= parts; k++)
      result[k] = Double.valueOf(Float.toString((float) valueAt((double) k / parts)));
    return List.of(result);
  }

  /** Whether no pixel counts. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /** How many different values there are. */
  public int distinct() {
    return values.length;
  }

  /** The k-th smallest of the different values, from 0. */
  public float value(int k) {
    return values[k];
  }

  /** The number (or share) of pixels that are not greater than the k-th value. */
  public double cumulative(int k) {
    return cumulative[k];
  }

  /** The number of pixels, or 1 for shares; 0 if empty. */
  public double total() {
    return isEmpty() ? 0 : cumulative[cumulative.length - 1];
  }

  /** The smallest value. */
  public float minimum() {
    requirePixels();
    return values[0];
  }

  /** The largest value. */
  public float maximum() {
    requirePixels();
    return values[values.length - 1];
  }

  /** The mean of the pixels. */
  public double mean() {
    requirePixels();
    double sum = 0;
    for (int k = 0; k < values.length; k++) sum += values[k] * weight(k);
    return sum / total();
  }

  /** The threshold of {@link Otsu#exact}. */
  double otsu() {
    requirePixels();
    return Otsu.exact(values, cumulative);
  }

  /** The number (or share) of pixels that have the k-th value. */
  public double weight(int k) {
    return k == 0 ? cumulative[0] : cumulative[k] - cumulative[k - 1];
  }

  /**
   * The value below which a share of the pixels lies: linear between the points (share of pixels
   * not greater than v, v) of the values v that occur, and the smallest value before the first.
   *
   * @param share 0 to 1
   */
  public double valueAt(double share) {
    double total = total();
    int low = -1;
    int high = values.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] / total <= share) low = middle;
      else high = middle;
    }
    if (low < 0) return values[0];
    if (low == values.length - 1) return values[low];
    double left = cumulative[low] / total;
    double slope = ((double) values[low + 1] - values[low]) / (cumulative[low + 1] / total - left);
    return slope * (share - left) + values[low];
  }

  /**
   * A percentile as {@link Percentiles#ofRanks} defines it. For histograms of pixels, not of
   * shares.
   *
   * @param percent 0 to 100
   */
  public double percentile(double percent) {
    requirePixels();
    return Percentiles.ofRanks(total(), percent, rank -> values[find(rank)]);
  }

  /** Which value the pixel with this rank, counted from 0, has. */
  private int find(double rank) {
    int found = Arrays.binarySearch(cumulative, rank);
    return Math.min(found >= 0 ? found + 1 : -found - 1, values.length - 1);
  }

  /** The part with values that are not below a threshold; this one if all are. */
  public Histogram from(double threshold) {
    int first = 0;
    while (first < values.length && values[first] < threshold) first++;
    if (first == 0) return this;
    double[] rest = Arrays.copyOfRange(cumulative, first, cumulative.length);
    double left = cumulative[first - 1];
    for (int k = 0; k < rest.length; k++) rest[k] -= left;
    return new Histogram(Arrays.copyOfRange(values, first, values.length), rest);
  }

  /**
   * The share of pixels in each of a number of bins of equal width, for drawing. What lies outside
   * of the range counts in no bin, but in the whole.
   *
   * @param low lower end of the first bin
   * @param high upper end of the last bin, which includes it; greater than low
   */
  public double[] binned(double low, double high, int bins) {
    double[] shares = new double[bins];
    for (int k = 0; k < values.length; k++) {
      if (values[k] < low || values[k] > high) continue;
      int bin = (int) ((values[k] - low) / (high - low) * bins);
      shares[Math.min(bin, bins - 1)] += weight(k) / total();
    }
    return shares;
  }

  /** The pixels of both. */
  Histogram plus(Histogram more) {
    if (isEmpty()) return more;
    if (more.isEmpty()) return this;
    float[] merged = new float[values.length + more.values.length];
    double[] sums = new double[merged.length];
    int n = 0;
    for (int i = 0, j = 0; i < values.length || j < more.values.length; n++) {
      float a = i < values.length ? values[i] : Float.POSITIVE_INFINITY;
      float b = j < more.values.length ? more.values[j] : Float.POSITIVE_INFINITY;
      merged[n] = Math.min(a, b);
      if (a <= b) i++;
      if (b <= a) j++;
      sums[n] = (i == 0 ? 0 : cumulative[i - 1]) + (j == 0 ? 0 : more.cumulative[j - 1]);
    }
    return n == merged.length
        ? new Histogram(merged, sums)
        : new Histogram(Arrays.copyOf(merged, n), Arrays.copyOf(sums, n));
  }

  /** The same with all numbers of pixels divided. */
  Histogram dividedBy(double divisor) {
    double[] shares = new double[cumulative.length];
    for (int k = 0; k < shares.length; k++) shares[k] = cumulative[k] / divisor;
    return new Histogram(values, shares);
  }

  private void requirePixels() {
    if (isEmpty())
      throw new IllegalStateException("A histogram without pixels has no such property.");
  }
}
