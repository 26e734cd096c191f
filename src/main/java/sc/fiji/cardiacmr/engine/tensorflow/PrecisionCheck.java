package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.Random;
import sc.fiji.cardiacmr.engine.Predictor;

/**
 * Whether a network gives the same in bfloat16 as in float32 on this processor. It should, but for
 * rounding; on some processors the library that computes convolutions gets some of them wrong.
 */
final class PrecisionCheck {

  /** Rounding costs a tenth of this. */
  private static final double LARGEST_DIFFERENCE = 0.03;

  private static final int SMALLEST_SIDE = 64;

  private PrecisionCheck() {}

  /**
   * Compares two predictors of one network on an image of noise.
   *
   * @return whether their probabilities differ by less than 0.03 on average
   */
  static boolean agree(Predictor exact, Predictor fast) {
    int divisor = exact.sizeDivisor();
    int side = (SMALLEST_SIDE + divisor - 1) / divisor * divisor;
    float[] image = new float[side * side * exact.channels()];
    Random random = new Random(1);
    for (int i = 0; i < image.length; i++) image[i] = (float) random.nextGaussian();
    float[] expected = new float[side * side * exact.classes()];
    float[] actual = new float[expected.length];
    exact.predict(image, 1, side, side, expected);
    fast.predict(image, 1, side, side, actual);
    double difference = 0;
    for (int i = 0; i < expected.length; i++)
      difference += Math.abs(expected[i] - actual[i]) / expected.length;
    return difference < LARGEST_DIFFERENCE;
  }
}
