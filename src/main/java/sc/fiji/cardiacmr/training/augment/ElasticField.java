package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;

/**
 * A smooth random displacement of a window: independent normal displacements of a coarse grid of
 * control points, interpolated by uniform cubic B-splines (Rueckert et al. 1999).
 *
 * @param displacements axes Y, X, component (x, y); pixels
 * @param width of the window
 * @param height of the window
 */
record ElasticField(float[] displacements, int width, int height) {

  /**
   * Draws a field.
   *
   * @param width size along X, pixels
   * @param height size along Y, pixels
   * @param spacing distance of control points, pixels
   * @param sd standard deviation of the control points' displacement along each axis, pixels
   */
  static ElasticField draw(int width, int height, int spacing, double sd, SplittableRandom random) {
    float[] control = new float[2 * points(width, spacing) * points(height, spacing)];
    for (int i = 0; i < control.length; i++) control[i] = (float) (sd * random.nextGaussian());
    return interpolate(control, width, height, spacing);
  }

  /** Number of control points along an axis: one before the window, two behind it. */
  static int points(int size, int spacing) {
    return size / spacing + 4;
  }

  /**
   * The spline through control points; the second point of each axis lies on pixel 0.
   *
   * @param control displacements, axes Y, X, component (x, y)
   */
  static ElasticField interpolate(float[] control, int width, int height, int spacing) {
    int n = points(width, spacing);
    float[] weights = new float[4 * spacing];
    for (int i = 0; i < spacing; i++) {
      double f = (double) i / spacing;
      weights[4 * i] = (float) ((1 - f) * (1 - f) * (1 - f) / 6);
      weights[4 * i + 1] = (float) ((3 * f * f * f - 6 * f * f + 4) / 6);
      weights[4 * i + 2] = (float) ((-3 * f * f * f + 3 * f * f + 3 * f + 1) / 6);
      weights[4 * i + 3] = (float) (f * f * f / 6);
    }
    // First along Y for each column of control points, then along X.
    float[] field = new float[2 * width * height];
    float[] row = new float[2 * n];
    for (int y = 0; y < height; y++) {
      int wy = 4 * (y % spacing);
      int cy = y / spacing;
      for (int k = 0; k < 2 * n; k++) {
        float sum = 0;
        for (int j = 0; j < 4; j++) sum += weights[wy + j] * control[2 * n * (cy + j) + k];
        row[k] = sum;
      }
      for (int x = 0; x < width; x++) {
        int wx = 4 * (x % spacing);
        int cx = 2 * (x / spacing);
        float dx = 0;
        float dy = 0;
        for (int j = 0; j < 4; j++) {
          dx += weights[wx + j] * row[cx + 2 * j];
          dy += weights[wx + j] * row[cx + 2 * j + 1];
        }
        int i = 2 * (y * width + x);
        field[i] = dx;
        field[i + 1] = dy;
      }
    }
    return new ElasticField(field, width, height);
  }

  /**
   * Adds the displacement at a point, interpolated bilinearly; outside the window that of the
   * nearest pixel.
   *
   * @param point (x, y), is changed
   */
  void displace(double[] point) {
    float[] field = displacements;
    double x = Math.max(0, Math.min(point[0], width - 1));
    double y = Math.max(0, Math.min(point[1], height - 1));
    int x0 = Math.min((int) x, Math.max(0, width - 2));
    int y0 = Math.min((int) y, Math.max(0, height - 2));
    double fx = x - x0;
    double fy = y - y0;
    int i = 2 * (y0 * width + x0);
    int right = width > 1 ? 2 : 0;
    int down = height > 1 ? 2 * width : 0;
    for (int c = 0; c < 2; c++, i++) {
      double upper = field[i] + fx * (field[i + right] - field[i]);
      double lower = field[i + down] + fx * (field[i + down + right] - field[i + down]);
      point[c] += upper + fy * (lower - upper);
    }
  }
}
