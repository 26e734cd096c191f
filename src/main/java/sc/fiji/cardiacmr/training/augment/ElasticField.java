package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;

/**
 * A smooth random displacement of a square: independent normal displacements of a coarse grid of
 * control points, interpolated by uniform cubic B-splines (Rueckert et al. 1999).
 */
final class ElasticField {

  /** Distance of control points in pixels. */
  private static final int SPACING = 24;

  private ElasticField() {}

  /**
   * Draws a field.
   *
   * @param size width and height in pixels
   * @param sd standard deviation of the control points' displacement along each axis, pixels
   * @return displacements, axes Y, X, component (x, y)
   */
  static float[] draw(int size, double sd, SplittableRandom random) {
    int n = size / SPACING + 4;
    float[] control = new float[2 * n * n];
    for (int i = 0; i < control.length; i++) control[i] = (float) (sd * random.nextGaussian());
    float[] weights = new float[4 * SPACING];
    for (int i = 0; i < SPACING; i++) {
      double f = (double) i / SPACING;
      weights[4 * i] = (float) ((1 - f) * (1 - f) * (1 - f) / 6);
      weights[4 * i + 1] = (float) ((3 * f * f * f - 6 * f * f + 4) / 6);
      weights[4 * i + 2] = (float) ((-3 * f * f * f + 3 * f * f + 3 * f + 1) / 6);
      weights[4 * i + 3] = (float) (f * f * f / 6);
    }
    // First along Y for each column of control points, then along X.
    float[] field = new float[2 * size * size];
    float[] row = new float[2 * n];
    for (int y = 0; y < size; y++) {
      int wy = 4 * (y % SPACING);
      int cy = y / SPACING;
      for (int k = 0; k < 2 * n; k++) {
        float sum = 0;
        for (int j = 0; j < 4; j++) sum += weights[wy + j] * control[2 * n * (cy + j) + k];
        row[k] = sum;
      }
      for (int x = 0; x < size; x++) {
        int wx = 4 * (x % SPACING);
        int cx = 2 * (x / SPACING);
        float dx = 0;
        float dy = 0;
        for (int j = 0; j < 4; j++) {
          dx += weights[wx + j] * row[cx + 2 * j];
          dy += weights[wx + j] * row[cx + 2 * j + 1];
        }
        int i = 2 * (y * size + x);
        field[i] = dx;
        field[i + 1] = dy;
      }
    }
    return field;
  }
}
