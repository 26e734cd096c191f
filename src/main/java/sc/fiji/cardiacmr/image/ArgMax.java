package sc.fiji.cardiacmr.image;

/** Which of several numbers is the largest: the class of a pixel from its probabilities. */
public final class ArgMax {

  private ArgMax() {}

  /**
   * The index, counted from {@code offset}, of the largest of {@code count} numbers: of several the
   * first. NaN is never the largest; 0 if nothing else is there.
   */
  public static int of(float[] values, int offset, int count) {
    int best = 0;
    float largest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < count; c++) {
      float value = values[offset + c];
      if (value > largest) {
        largest = value;
        best = c;
      }
    }
    return best;
  }
}
