package sc.fiji.cardiacmr.segmentation.consistency;

/**
 * What a plane looks like, in little: enough to tell whether it shows what the other phases of its
 * slice show. Noise and fine texture average out, so that they do not matter unless there is
 * nothing else.
 *
 * @param cells mean values of 16 x 16 parts of the window, X fastest
 * @param isBlank whether all pixels had one value
 */
public record PlaneAppearance(float[] cells, boolean isBlank) {

  private static final int SIDE = 16;

  /**
   * Looks at a window.
   *
   * @param values finite
   * @param first index of the window's first value
   * @param stride from one pixel to the next
   * @param width of the window, pixels
   * @param height of the window, pixels
   */
  public static PlaneAppearance of(float[] values, int first, int stride, int width, int height) {
    float[] cells = new float[SIDE * SIDE];
    int[] counts = new int[SIDE * SIDE];
    boolean isBlank = true;
    for (int y = 0, i = first; y < height; y++)
      for (int x = 0; x < width; x++, i += stride) {
        int cell = y * SIDE / height * SIDE + x * SIDE / width;
        cells[cell] += values[i];
        counts[cell]++;
        isBlank &= values[i] == values[first];
      }
    for (int c = 0; c < cells.length; c++) if (counts[c] > 0) cells[c] /= counts[c];
    return new PlaneAppearance(cells, isBlank);
  }

  /** Pearson's correlation with the cells of another window of the same place; 0 if one is flat. */
  double correlation(float[] other) {
    double n = cells.length;
    double a = 0;
    double b = 0;
    for (int i = 0; i < cells.length; i++) {
      a += cells[i] / n;
      b += other[i] / n;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < cells.length; i++) {
      ab += (cells[i] - a) * (other[i] - b);
      aa += (cells[i] - a) * (cells[i] - a);
      bb += (other[i] - b) * (other[i] - b);
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }
}
