package sc.fiji.cardiacmr.measure;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Labels;

/**
 * How much of the circumference of the LV cavity is surrounded by myocardium in one slice.
 *
 * <p>The circumference are the cavity pixels with a neighbour (of four) outside; outside is what
 * can be reached from the image's edge without crossing the cavity, so that papillary muscles
 * inside do not count. Such a pixel is covered if one of its eight neighbours is myocardium
 * outside. Not safe for use by several threads: buffers are kept between slices.
 */
final class BasalCoverage {

  private final int width;
  private final int height;
  private final boolean[] outside;
  private final int[] queue;

  BasalCoverage(int width, int height) {
    this.width = width;
    this.height = height;
    // One more pixel all around, so that a cavity at the image's edge has an outside as well.
    outside = new boolean[(width + 2) * (height + 2)];
    queue = new int[outside.length];
  }

  /**
   * The covered fraction of the circumference, 0..1; 0 if there is no cavity.
   *
   * @param slice label values, X fastest
   */
  double fraction(byte[] slice) {
    floodFromEdge(slice);
    int circumference = 0;
    int covered = 0;
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++)
        if (slice[y * width + x] == Labels.LV && isAtOutside(x, y)) {
          circumference++;
          if (touchesMyocardium(slice, x, y)) covered++;
        }
    return circumference == 0 ? 0 : (double) covered / circumference;
  }

  private void floodFromEdge(byte[] slice) {
    Arrays.fill(outside, false);
    int row = width + 2;
    int head = 0;
    int tail = 0;
    outside[0] = true;
    queue[tail++] = 0;
    while (head < tail) {
      int i = queue[head++];
      int x = i % row;
      int y = i / row;
      for (int d = 0; d < 4; d++) {
        int nx = x + (d == 0 ? 1 : d == 1 ? -1 : 0);
        int ny = y + (d == 2 ? 1 : d == 3 ? -1 : 0);
        if (nx < 0 || ny < 0 || nx >= row || ny >= height + 2) continue;
        int n = ny * row + nx;
        if (outside[n] || label(slice, nx - 1, ny - 1) == Labels.LV) continue;
        outside[n] = true;
        queue[tail++] = n;
      }
    }
  }

  private int label(byte[] slice, int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? Labels.BACKGROUND : slice[y * width + x];
  }

  private boolean isOutside(int x, int y) {
    return outside[(y + 1) * (width + 2) + x + 1];
  }

  private boolean isAtOutside(int x, int y) {
    return isOutside(x - 1, y) || isOutside(x + 1, y) || isOutside(x, y - 1) || isOutside(x, y + 1);
  }

  private boolean touchesMyocardium(byte[] slice, int x, int y) {
    for (int dy = -1; dy <= 1; dy++)
      for (int dx = -1; dx <= 1; dx++)
        if (label(slice, x + dx, y + dy) == Labels.MYO && isOutside(x + dx, y + dy)) return true;
    return false;
  }
}
