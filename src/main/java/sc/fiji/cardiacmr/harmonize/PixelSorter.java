package sc.fiji.cardiacmr.harmonize;

/**
 * Sorts pixels by value and remembers where each came from. Keeps its buffers for the next time;
 * not for several threads at once.
 *
 * <p>A radix sort of 32-bit keys with the index in the lower half of a long: three passes, fewer
 * where all pixels agree in one of the upper digits.
 */
final class PixelSorter {

  private static final int DIGIT = 11;
  private static final int BUCKETS = 1 << DIGIT;

  private long[] sorted = new long[0];
  private long[] other = new long[0];

  /**
   * Sorts the finite pixels of a part of an array. Zeros of both signs are the same value.
   *
   * @param mask which pixels count, at the same indices as the pixels; null: all
   * @return how many pixels were sorted
   */
  int sort(float[] pixels, int offset, int length, boolean[] mask) {
    if (sorted.length < length) {
      sorted = new long[length];
      other = new long[length];
    }
    int[] low = new int[BUCKETS];
    int[] middle = new int[BUCKETS];
    int[] high = new int[BUCKETS];
    int n = 0;
    for (int i = 0; i < length; i++) {
      float value = pixels[offset + i];
      if (!Float.isFinite(value) || (mask != null && !mask[offset + i])) continue;
      int key = key(value);
      low[key & (BUCKETS - 1)]++;
      middle[key >>> DIGIT & (BUCKETS - 1)]++;
      high[key >>> 2 * DIGIT]++;
      n++;
    }
    // The keys are computed again, which costs less than to write them down in between.
    starts(low);
    for (int i = 0; i < length; i++) {
      float value = pixels[offset + i];
      if (!Float.isFinite(value) || (mask != null && !mask[offset + i])) continue;
      int key = key(value);
      sorted[low[key & (BUCKETS - 1)]++] = (long) key << 32 | i;
    }
    distribute(middle, 32 + DIGIT, n);
    distribute(high, 32 + 2 * DIGIT, n);
    return n;
  }

  private void distribute(int[] counts, int shift, int n) {
    if (n == 0 || counts[digit(sorted[0], shift)] == n) return;
    starts(counts);
    for (int i = 0; i < n; i++) {
      long entry = sorted[i];
      other[counts[digit(entry, shift)]++] = entry;
    }
    long[] swap = sorted;
    sorted = other;
    other = swap;
  }

  /** Turns the sizes of buckets into the places where they begin. */
  private static void starts(int[] counts) {
    int start = 0;
    for (int b = 0; b < BUCKETS; b++) {
      int count = counts[b];
      counts[b] = start;
      start += count;
    }
  }

  private static int digit(long entry, int shift) {
    return (int) (entry >>> shift) & (BUCKETS - 1);
  }

  /** The k-th smallest value. */
  float value(int k) {
    return ofKey((int) (sorted[k] >>> 32));
  }

  /** Where the k-th smallest value lies, counted from the offset. */
  int index(int k) {
    return (int) sorted[k];
  }

  /** Whether the k-th and the next value are the same. */
  boolean isSameAsNext(int k) {
    return sorted[k] >>> 32 == sorted[k + 1] >>> 32;
  }

  /** Bits that are in the order of the values when read as an unsigned number. */
  private static int key(float value) {
    // Adding zero turns -0 into 0.
    int bits = Float.floatToRawIntBits(value + 0f);
    return bits ^ (bits >> 31 | Integer.MIN_VALUE);
  }

  private static float ofKey(int key) {
    return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
  }
}
