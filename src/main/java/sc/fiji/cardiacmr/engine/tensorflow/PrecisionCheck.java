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

  private final int side;
  private final float[] image;
  private final float[] expected;

  private PrecisionCheck(Predictor exact) {
    int divisor = exact.sizeDivisor();
    side = (SMALLEST_SIDE + divisor - 1) / divisor * divisor;
    image = new float[side * side * exact.channels()];
    Random random = new Random(1);
    for (int i = 0; i < image.length; i++) image[i] = (float) random.nextGaussian();
    expected = new float[side * side * exact.classes()];
    exact.predict(image, 1, side, side, expected);
  }

  /** What a network gives for an image of noise in float32. */
  static PrecisionCheck of(Predictor exact) {
    return new PrecisionCheck(exact);
  }

  /** Whether the same network gives the same, within 0.03 of probability on average. */
  boolean agrees(Predictor fast) {
    float[] actual = new float[expected.length];
    fast.predict(image, 1, side, side, actual);
    double difference = 0;
    for (int i = 0; i < expected.length; i++)
      difference += Math.abs(expected[i] - actual[i]) / expected.length;
    return difference < LARGEST_DIFFERENCE;
  }
}
