package sc.fiji.cardiacmr.tagging;

import java.util.Objects;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * What a scanner sees of an image that acquires only the middle of k-space: beyond it is zero,
 * within it a window weighs, along X and Y each. The image keeps its matrix (zero filling).
 *
 * @param fractionX part of k-space acquired along X, over 0 up to 1
 * @param fractionY part of k-space acquired along Y, over 0 up to 1
 * @param window weights of the acquired part
 */
public record KSpaceFilter(double fractionX, double fractionY, KSpaceWindow window) {

  /** All of k-space, all alike. */
  public static final KSpaceFilter NONE = new KSpaceFilter(1, 1, KSpaceWindow.NONE);

  /**
   * @throws IllegalArgumentException if a fraction is not over 0 and up to 1
   */
  public KSpaceFilter {
    Objects.requireNonNull(window, "window");
    if (!(fractionX > 0) || !(fractionY > 0) || fractionX > 1 || fractionY > 1)
      throw new IllegalArgumentException(
          "The acquired part of k-space must be more than 0 and at most 1, not "
              + fractionX
              + " and "
              + fractionY
              + ".");
  }

  /** Whether images pass unchanged. */
  public boolean isNone() {
    return fractionX == 1 && fractionY == 1 && window == KSpaceWindow.NONE;
  }

  /**
   * What the filter leaves of the standard deviation of white noise, for images of this size.
   *
   * @param width columns
   * @param height rows
   */
  public double noiseFactor(int width, int height) {
    return rootMeanSquare(weights(width, fractionX)) * rootMeanSquare(weights(height, fractionY));
  }

  private static double rootMeanSquare(double[] values) {
    double sum = 0;
    for (double v : values) sum += v * v;
    return Math.sqrt(sum / values.length);
  }

  /**
   * Filters a complex image in place.
   *
   * @param image real and imaginary parts in turn, X fastest; 2 × width × height numbers
   */
  void apply(float[] image, int width, int height) {
    if (isNone()) return;
    double[] weights = weights(width, fractionX);
    FloatFFT_1D transform = new FloatFFT_1D(width);
    for (int y = 0; y < height; y++) filter(transform, image, 2 * y * width, weights);
    weights = weights(height, fractionY);
    transform = new FloatFFT_1D(height);
    float[] column = new float[2 * height];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        column[2 * y] = image[2 * (y * width + x)];
        column[2 * y + 1] = image[2 * (y * width + x) + 1];
      }
      filter(transform, column, 0, weights);
      for (int y = 0; y < height; y++) {
        image[2 * (y * width + x)] = column[2 * y];
        image[2 * (y * width + x) + 1] = column[2 * y + 1];
      }
    }
  }

  private static void filter(FloatFFT_1D transform, float[] line, int start, double[] weights) {
    transform.complexForward(line, start);
    for (int k = 0; k < weights.length; k++) {
      line[start + 2 * k] *= (float) weights[k];
      line[start + 2 * k + 1] *= (float) weights[k];
    }
    transform.complexInverse(line, start, true);
  }

  /** Weights of the frequencies in the order of the transform: 0, 1, ... -2, -1. */
  private double[] weights(int n, double fraction) {
    double[] weights = new double[n];
    double edge = fraction * n / 2;
    for (int k = 0; k < n; k++) {
      double radius = Math.min(k, n - k) / edge;
      // Rounding must not cut the edge itself off.
      if (radius <= 1 + 1e-9) weights[k] = window.weight(radius);
    }
    return weights;
  }
}
