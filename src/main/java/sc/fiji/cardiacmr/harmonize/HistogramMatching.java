package sc.fiji.cardiacmr.harmonize;

/** A way to match histograms, with the reference that it matches to. Immutable. */
public interface HistogramMatching {

  /**
   * The function that brings pixels with this histogram to the reference.
   *
   * @param source of the pixels that count, background included; if it is empty or holds nothing
   *     but background, the function changes nothing
   */
  IntensityMap map(Histogram source);

  /** What is left out when the function is made. */
  Background background();

  /**
   * Matches pixels, such as those of one volume.
   *
   * @param source in any order; not changed unless it is the target
   * @param mask which pixels count and are changed; null: all. What is not finite does not count
   *     and is not changed
   * @param target receives as many values; it may be the source
   */
  default void match(float[] source, boolean[] mask, float[] target) {
    PixelSorter sorter = new PixelSorter();
    int n = sorter.sort(source, 0, source.length, mask);
    IntensityMap map = map(Histogram.of(sorter, n));
    if (source != target) System.arraycopy(source, 0, target, 0, source.length);
    map.apply(sorter, n, target, 0);
  }

  /**
   * Matches unsigned 8-bit pixels.
   *
   * @param target receives as many values, not rounded to whole numbers
   */
  default void match(byte[] source, float[] target) {
    Histogram histogram = Histogram.ofBytes(source);
    if (histogram.isEmpty()) return;
    int first = (int) histogram.minimum();
    float[] table = map(histogram).table(histogram);
    for (int i = 0; i < source.length; i++) target[i] = table[(source[i] & 0xff) - first];
  }

  /**
   * Matches 16-bit pixels.
   *
   * @param isSigned whether they are -32768..32767, not 0..65535
   * @param target receives as many values, not rounded to whole numbers
   */
  default void match(short[] source, boolean isSigned, float[] target) {
    Histogram histogram = Histogram.ofShorts(source, isSigned);
    if (histogram.isEmpty()) return;
    int first = (int) histogram.minimum();
    float[] table = map(histogram).table(histogram);
    for (int i = 0; i < source.length; i++)
      target[i] = table[(isSigned ? source[i] : source[i] & 0xffff) - first];
  }
}
