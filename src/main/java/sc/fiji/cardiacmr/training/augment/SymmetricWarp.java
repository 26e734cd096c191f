package sc.fiji.cardiacmr.training.augment;

/**
 * A change of perspective by which opposite corners of the window move apart or together, as fastai
 * 1 draws it ({@code symmetric_warp}): in coordinates from −1 to 1 between the centres of the outer
 * pixels, the corners (−1, −1), (−1, 1), (1, −1), (1, 1) of the image come to lie at (−1 − m3, −1 −
 * m1), (−1 − m2, 1 + m1), (1 + m3, −1 − m0), (1 + m2, 1 + m0).
 */
final class SymmetricWarp implements WindowMap.PointMap {

  private static final double[][] CORNERS = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};

  private final double[] h;
  private final double halfWidth;
  private final double halfHeight;

  /**
   * @param m the four magnitudes, &gt; −0.5
   */
  SymmetricWarp(int width, int height, double[] m) {
    halfWidth = Math.max(0.5, (width - 1) / 2.0);
    halfHeight = Math.max(0.5, (height - 1) / 2.0);
    double[][] moved = {
      {-1 - m[3], -1 - m[1]}, {-1 - m[2], 1 + m[1]}, {1 + m[3], -1 - m[0]}, {1 + m[2], 1 + m[0]}
    };
    h = solve(moved, CORNERS);
  }

  /** The eight numbers of the homography that takes four points to four others. */
  private static double[] solve(double[][] from, double[][] to) {
    double[][] a = new double[8][];
    for (int k = 0; k < 4; k++) {
      double x = from[k][0];
      double y = from[k][1];
      double u = to[k][0];
      double v = to[k][1];
      a[2 * k] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
      a[2 * k + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
    }
    // Elimination with the largest pivot of each column.
    for (int c = 0; c < 8; c++) {
      int best = c;
      for (int r = c + 1; r < 8; r++) if (Math.abs(a[r][c]) > Math.abs(a[best][c])) best = r;
      double[] swap = a[c];
      a[c] = a[best];
      a[best] = swap;
      for (int r = 0; r < 8; r++) {
        if (r == c) continue;
        double factor = a[r][c] / a[c][c];
        for (int k = c; k < 9; k++) a[r][k] -= factor * a[c][k];
      }
    }
    double[] result = new double[8];
    for (int c = 0; c < 8; c++) result[c] = a[c][8] / a[c][c];
    return result;
  }

  @Override
  public void apply(double[] point) {
    double x = point[0] / halfWidth - 1;
    double y = point[1] / halfHeight - 1;
    double w = h[6] * x + h[7] * y + 1;
    point[0] = ((h[0] * x + h[1] * y + h[2]) / w + 1) * halfWidth;
    point[1] = ((h[3] * x + h[4] * y + h[5]) / w + 1) * halfHeight;
  }
}
