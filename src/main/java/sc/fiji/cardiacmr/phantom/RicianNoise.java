package sc.fiji.cardiacmr.phantom;

import java.util.SplittableRandom;

/**
 * Noise of magnitude images: √((A + n₁)² + n₂²) with n₁, n₂ normal with mean 0 and the same
 * standard deviation σ. The mean square is A² + 2σ²; without signal the mean is σ √(π/2). (H.
 * Gudbjartsson and S. Patz, The Rician distribution of noisy MRI data, Magn Reson Med 34:910-914,
 * 1995.)
 *
 * <p>One instance per plane, seeded by the plane, for use by one thread.
 */
final class RicianNoise {

  private final double deviation;
  private final SplittableRandom random;

  RicianNoise(double deviation, long seed) {
    this.deviation = deviation;
    random = new SplittableRandom(seed);
  }

  /** The magnitude of a noisy sample of a signal {@code amplitude}. */
  double magnitude(double amplitude) {
    if (deviation == 0) return amplitude;
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
    double real = amplitude + x * scale;
    double imaginary = y * scale;
    return Math.sqrt(real * real + imaginary * imaginary);
  }
}
