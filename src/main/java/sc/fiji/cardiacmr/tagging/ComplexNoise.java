package sc.fiji.cardiacmr.tagging;

import java.util.SplittableRandom;

/**
 * White Gaussian noise of the two receiver channels. It makes the magnitude Rician (H. Gudbjartsson
 * and S. Patz, The Rician distribution of noisy MRI data, Magn Reson Med 34:910-914, 1995).
 */
final class ComplexNoise {

  private ComplexNoise() {}

  /**
   * Adds noise to real and imaginary parts.
   *
   * @param image real and imaginary parts in turn
   * @param deviation standard deviation of each part
   */
  static void add(float[] image, double deviation, SplittableRandom random) {
    if (deviation == 0) return;
    for (int i = 0; i < image.length; i += 2) {
      double x;
      double y;
      double s;
      do {
        x = 2 * random.nextDouble() - 1;
        y = 2 * random.nextDouble() - 1;
        s = x * x + y * y;
      } while (s >= 1 || s == 0);
      // Marsaglia's polar method gives both normal deviates at once.
      double scale = deviation * Math.sqrt(-2 * StrictMath.log(s) / s);
      image[i] += (float) (x * scale);
      image[i + 1] += (float) (y * scale);
    }
  }
}
