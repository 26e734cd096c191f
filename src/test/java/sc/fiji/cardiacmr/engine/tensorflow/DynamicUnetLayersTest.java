package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/** The layers that only DynamicUnet has. */
class DynamicUnetLayersTest {

  private final TestGraph test = new TestGraph();
  private final Network network = Network.of(NetworkSpec.dynamicUnet("resnet34", 1, 2));
  private final Layers<TFloat32> layers =
      new Layers<>(test.tf, TFloat32.class, test.parameters, network, true);

  @AfterEach
  void close() {
    test.close();
  }

  /** Normal random numbers. */
  private Operand<TFloat32> input(String name, long... shape) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] values = new float[(int) (shape[0] * shape[1] * shape[2] * shape[3])];
    for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    return test.variable(name, shape, values);
  }

  @Test
  void gradientOfPixelShuffle() {
    GradientCheck.check(
        test, DynamicUnet.pixelShuffle(layers, "u", input("x", 2, 3, 2, 4), 4, 3), 0.002f, true);
  }

  @Test
  void gradientOfPaddedMaxPool() {
    GradientCheck.check(test, ResNetEncoder.maxPool(layers, input("x", 2, 6, 4, 2)), 0.005f, true);
  }

  @Test
  void gradientOfADecoderBlock() {
    Operand<TFloat32> y =
        DynamicUnet.block(
            layers, "d", input("below", 2, 1, 2, 4), 4, input("skip", 2, 2, 4, 3), 3, 4);
    GradientCheck.check(test, y, 0.0005f, true);
  }

  @Test
  void gradientOfABottleneckWithStride() {
    ResNetEncoder encoder = new ResNetEncoder(1, 2, true);
    GradientCheck.check(
        test, encoder.block(layers, "b.", input("x", 2, 4, 4, 3), 3, 8, 2), 0.0005f, true);
  }

  /** All values are negative: padding with 0 would show. */
  @Test
  void paddedMaxPoolTakesTheLargestAroundEvenPixels() {
    int height = 6;
    int width = 4;
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) values[i] = i * 7 % 24 - 30;
    Operand<TFloat32> y =
        ResNetEncoder.maxPool(layers, test.variable("x", new long[] {1, height, width, 1}, values));
    test.start();
    float[] expected = new float[height / 2 * (width / 2)];
    Arrays.fill(expected, Float.NEGATIVE_INFINITY);
    for (int y0 = 0, i = 0; y0 < height; y0 += 2)
      for (int x0 = 0; x0 < width; x0 += 2, i++)
        for (int dy = -1; dy <= 1; dy++)
          for (int dx = -1; dx <= 1; dx++) {
            int py = y0 + dy;
            int px = x0 + dx;
            if (py >= 0 && px >= 0 && py < height && px < width)
              expected[i] = Math.max(expected[i], values[py * width + px]);
          }
    assertArrayEquals(expected, test.get(y));
  }

  @Test
  void channelsBecomeSubPixels() {
    Operand<TFloat32> y =
        DynamicUnet.pixelShuffle(
            layers, "u", test.variable("x", new long[] {1, 1, 2, 1}, new float[] {1, 2}), 1, 2);
    test.start();
    // Sub-pixel s of channel c is 10 s + c + 1 times the pixel.
    test.set("u.kernel", new float[] {1, 2, 11, 12, 21, 22, 31, 32});
    assertArrayEquals(
        new float[] {1, 2, 11, 12, 2, 4, 22, 24, 21, 22, 31, 32, 42, 44, 62, 64}, test.get(y));
    test.set("u.kernel", new float[] {-1, 2, 11, 12, 21, 22, 31, 32});
    assertEquals(0, test.get(y)[0]);
  }

  @Test
  void subPixelsStartAlikeAndAsLargeAsOtherKernels() {
    Operand<TFloat32> y = DynamicUnet.pixelShuffle(layers, "u", input("x", 1, 3, 4, 50), 50, 40);
    layers.convolution("c", y, 1, 40, 40, false);
    test.start();
    FloatArray kernel = test.variables().get("u.kernel").start();
    assertArrayEquals(new long[] {1, 1, 50, 160}, kernel.shape());
    float[] k = kernel.values();
    double squares = 0;
    for (int i = 0; i < k.length; i++) {
      assertEquals(k[i / 160 * 160 + i % 40], k[i]);
      squares += (double) k[i] * k[i] / k.length;
    }
    assertEquals(2.0 / 50, squares, 0.1 * 2.0 / 50);
    assertNotEquals(k[0], k[1]);
    assertNotEquals(k[0], k[160]);
    // So each pixel becomes four alike.
    float[] up = test.get(y);
    boolean positive = false;
    for (int row = 0; row < 6; row++)
      for (int column = 0; column < 8; column++)
        for (int c = 0; c < 40; c++) {
          float value = up[(row * 8 + column) * 40 + c];
          assertEquals(up[(row / 2 * 2 * 8 + column / 2 * 2) * 40 + c], value);
          positive |= value > 0;
        }
    assertTrue(positive);
  }
}
