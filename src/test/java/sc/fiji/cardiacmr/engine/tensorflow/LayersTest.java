package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.NetworkSpec;

class LayersTest {

  /** Says only how batch norm is computed. */
  private static final Network NETWORK = new UNet(NetworkSpec.unet(1, 2, "batch", 4, 4));

  private final TestGraph test = new TestGraph();
  private final Layers<TFloat32> layers =
      new Layers<>(test.tf, TFloat32.class, test.parameters, NETWORK, true);

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
  void gradientOfConvolutionAndBias() {
    GradientCheck.check(
        test, layers.convolution("c", input("x", 2, 5, 4, 3), 3, 3, 2, true), 0.02f, false);
  }

  @ParameterizedTest
  @CsvSource({"3, EVEN", "7, EVEN", "1, EVEN", "3, SAME"})
  void gradientOfConvolutionWithStride(int kernel, Convolution.Padding padding) {
    Convolution shape = Convolution.of(kernel, 3, 2).stride(2).padding(padding);
    Operand<TFloat32> x = input("x", 2, 6, 4, 3);
    Operand<TFloat32> y = layers.convolution("c", x, shape);
    GradientCheck.check(test, y, 0.02f, false);
    assertEquals(2 * 3 * 2 * 2, test.get(y).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void gradientOfGroupNorm(int groups) {
    GradientCheck.check(
        test, layers.groupNorm("n", input("x", 2, 3, 2, 4), 4, groups), 0.01f, false);
  }

  /** The operation's own gradient to one channel was whatever happened to be in memory. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void gradientOfFewChannelsInBfloat16(int channels) {
    float[] expected = gradient(TFloat32.class, channels);
    float[] found = gradient(TBfloat16.class, channels);
    double largest = 0;
    for (float g : expected) largest = Math.max(largest, Math.abs(g));
    assertArrayEquals(expected, found, (float) (0.03 * largest));
  }

  private static <T extends TNumber> float[] gradient(Class<T> type, int channels) {
    try (TestGraph graph = new TestGraph()) {
      SplittableRandom random = new SplittableRandom(5);
      float[] values = new float[2 * 8 * 8 * 16];
      for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
      Operand<TFloat32> x = graph.variable("x", new long[] {2, 8, 8, 16}, values);
      Layers<T> layers = new Layers<>(graph.tf, type, graph.parameters, NETWORK, true);
      Operand<T> y = layers.convolution("c", layers.enter(x), 3, 16, channels, true);
      Operand<TFloat32> loss = graph.tf.nn.l2Loss(layers.leave(y));
      Output<?>[] gradient =
          graph.graph.addGradients(loss.asOutput(), new Output<?>[] {x.asOutput()});
      graph.start();
      return graph.get(gradient[0].expect(TFloat32.class));
    }
  }

  /** Some way to convolve. */
  private enum Way {
    SAME_SIZE,
    UP,
    WIDE_UP;

    <T extends TNumber> Operand<T> of(Layers<T> layers, Operand<T> x, Convolution shape) {
      int in = shape.channelsIn();
      int out = shape.channelsOut();
      return switch (this) {
        case SAME_SIZE -> layers.convolution("c", x, shape);
        case UP -> layers.upConvolution("c", x, in, out);
        case WIDE_UP -> layers.wideUpConvolution("c", x, in, out);
      };
    }
  }

  /**
   * Memory that was used before holds NaN. The operation reads channels in pairs, also beyond its
   * input where their number is odd.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 16, SAME_SIZE",
    "1, 3, 16, SAME_SIZE",
    "3, 1, 16, SAME_SIZE",
    "3, 3, 16, SAME_SIZE",
    "5, 1, 16, SAME_SIZE",
    "5, 3, 16, SAME_SIZE",
    "3, 7, 16, SAME_SIZE",
    "2, 3, 16, SAME_SIZE",
    "16, 1, 1, SAME_SIZE",
    "16, 3, 1, SAME_SIZE",
    "16, 1, 3, SAME_SIZE",
    "16, 3, 3, SAME_SIZE",
    "16, 7, 3, SAME_SIZE",
    "15, 3, 15, SAME_SIZE",
    "17, 1, 31, SAME_SIZE",
    "1, 1, 1, SAME_SIZE",
    "16, 2, 15, UP",
    "15, 2, 16, UP",
    "7, 2, 5, UP",
    "3, 2, 1, UP",
    "1, 2, 1, UP",
    "16, 3, 15, WIDE_UP",
    "15, 3, 16, WIDE_UP",
    "7, 3, 5, WIDE_UP",
    "3, 3, 1, WIDE_UP"
  })
  void oddNumbersOfChannelsInBfloat16(int channelsIn, int kernel, int channelsOut, Way way) {
    Convolution shape = Convolution.of(kernel, channelsIn, channelsOut);
    double[] reference = sums(TFloat32.class, shape, way, 1)[0];
    for (double[] found : sums(TBfloat16.class, shape, way, 20))
      for (int i = 0; i < found.length; i++)
        assertEquals(reference[i], found[i], 0.02 * reference[i], "sum " + i);
    for (double[] predicted : sums(TBfloat16.class, shape, way, 20, false))
      assertEquals(reference[0], predicted[0], 0.02 * reference[0], "in prediction");
  }

  /** Sums of squares of what a convolution gives and of both its gradients, in each run. */
  private static <T extends TNumber> double[][] sums(
      Class<T> type, Convolution shape, Way way, int runs) {
    return sums(type, shape, way, runs, true);
  }

  private static <T extends TNumber> double[][] sums(
      Class<T> type, Convolution shape, Way way, int runs, boolean training) {
    try (TestGraph graph = new TestGraph()) {
      long[] size = {2, 64, 64, shape.channelsIn()};
      SplittableRandom random = new SplittableRandom(5);
      float[] values = new float[2 * 64 * 64 * shape.channelsIn()];
      for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
      Operand<TFloat32> x = graph.variable("x", size, values);
      Layers<T> layers = new Layers<>(graph.tf, type, graph.parameters, NETWORK, training);
      Operand<T> y = way.of(layers, layers.enter(x), shape);
      Operand<TFloat32> loss = graph.tf.nn.l2Loss(layers.leave(y));
      Output<?>[] of = {x.asOutput(), graph.variables().get("c.kernel").variable().asOutput()};
      List<Operand<TFloat32>> sums = new ArrayList<>(List.of(loss));
      for (Output<?> g : graph.graph.addGradients(loss.asOutput(), of))
        sums.add(graph.tf.nn.l2Loss(g.expect(TFloat32.class)));
      List<Operand<TFloat32>> used = new ArrayList<>();
      int in = shape.channelsIn();
      for (int channels : new TreeSet<>(List.of(in, in + 1, shape.channelsOut()))) {
        float[] nothing = new float[2 * 64 * 64 * channels];
        Arrays.fill(nothing, Float.NaN);
        Operand<TFloat32> nan =
            graph.variable("nan" + channels, new long[] {2, 64, 64, channels}, nothing);
        used.add(graph.tf.nn.l2Loss(layers.leave(graph.tf.math.neg(layers.enter(nan)))));
      }
      graph.start();
      double[][] found = new double[runs][];
      for (int i = 0; i < runs; i++) {
        graph.get(used, List.of());
        found[i] = graph.get(sums, List.of()).stream().mapToDouble(sum -> sum[0]).toArray();
      }
      return found;
    }
  }

  /** Its own operation wrote outside its memory, which ended the program. */
  @Test
  void singlePixelConvolutionWithStrideAndFewChannels() {
    Operand<TFloat32> x = input("x", 4, 128, 128, 8);
    Operand<TFloat32> y = layers.convolution("c", x, Convolution.of(1, 8, 16).stride(2));
    Operand<TFloat32> sum =
        test.tf.sum(test.tf.math.square(y), test.tf.constant(new int[] {0, 1, 2, 3}));
    Output<?>[] variables = {
      test.variables().get("x").variable().asOutput(),
      test.variables().get("c.kernel").variable().asOutput()
    };
    Output<?>[] gradients = test.graph.addGradients(sum.asOutput(), variables);
    List<Operand<TFloat32>> both =
        List.of(gradients[0].expect(TFloat32.class), gradients[1].expect(TFloat32.class));
    test.start();
    for (int i = 0; i < 10; i++) {
      float[] g = test.get(both, List.of()).get(0);
      for (int k = 0; k < g.length; k++) {
        boolean taken = k / 8 % 128 % 2 == 0 && k / (8 * 128) % 128 % 2 == 0;
        assertEquals(taken, g[k] != 0);
      }
    }
  }

  @Test
  void gradientOfUpsampling() {
    GradientCheck.check(test, layers.upsample(input("x", 2, 3, 4, 2)), 0.02f, false);
  }

  @Test
  void upsamplingIsThatOfPyTorch() {
    Operand<TFloat32> x =
        test.variable("x", new long[] {1, 3, 4, 1}, FilledNetwork.picture(1, 3, 4));
    Operand<TFloat32> y = layers.upsample(x);
    test.start();
    assertArrayEquals(Goldens.floats("upsample"), test.get(y), 1e-5f);
  }

  @Test
  void gradientOfDenseLayer() {
    Operand<TFloat32> flat =
        test.tf.reshape(input("x", 3, 2, 1, 4), test.tf.constant(new int[] {-1, 8}));
    GradientCheck.check(test, layers.dense("d", flat, 8, 5), 0.02f, false);
  }

  @Test
  void gradientOfSumOfRectifiers() {
    Operand<TFloat32> x = input("x", 1, 3, 4, 2);
    GradientCheck.check(
        test, layers.add(layers.relu(x), layers.leakyRelu(input("y", 1, 3, 4, 2))), 0.005f, true);
  }

  @Test
  void groupsMustDivideTheChannels() {
    Operand<TFloat32> x = input("x", 1, 2, 2, 6);
    assertThrows(IllegalArgumentException.class, () -> layers.groupNorm("n", x, 6, 4));
  }

  @Test
  void gradientOfUpConvolution() {
    GradientCheck.check(
        test, layers.upConvolution("u", input("x", 2, 3, 2, 4), 4, 3), 0.02f, false);
  }

  @Test
  void gradientOfBatchNorm() {
    GradientCheck.check(test, layers.batchNorm("n", input("x", 2, 4, 3, 2), 2), 0.01f, false);
  }

  @Test
  void gradientOfInstanceNorm() {
    GradientCheck.check(test, layers.instanceNorm("n", input("x", 2, 4, 3, 2), 2), 0.01f, false);
  }

  @Test
  void gradientOfMaxPool() {
    GradientCheck.check(test, layers.maxPool(input("x", 2, 4, 6, 2)), 0.005f, true);
  }

  @Test
  void gradientOfJoin() {
    Operand<TFloat32> joined = layers.join(input("a", 1, 3, 2, 2), input("b", 1, 3, 2, 1));
    GradientCheck.check(test, test.tf.math.square(joined), 0.01f, false);
  }

  @Test
  void gradientOfBlocksWithTheirRectifier() {
    Operand<TFloat32> x = layers.block("i", input("x", 1, 4, 4, 2), 2, 3, "instance");
    GradientCheck.check(test, layers.block("b", x, 3, 2, "batch"), 0.002f, true);
  }

  @Test
  void maxPoolTakesTheLargestOfFour() {
    float[] values = new float[4 * 6];
    for (int i = 0; i < values.length; i++) values[i] = i * 7 % 24;
    Operand<TFloat32> y = layers.maxPool(test.variable("x", new long[] {1, 4, 6, 1}, values));
    test.start();
    float[] expected = new float[6];
    for (int i = 0; i < 24; i++) {
      int target = i / 12 * 3 + i % 6 / 2;
      expected[target] = Math.max(expected[target], values[i]);
    }
    assertArrayEquals(expected, test.get(y));
  }

  @Test
  void rectifierLeaks() {
    Operand<TFloat32> y = layers.block("b", input("x", 1, 6, 6, 1), 1, 1, "instance");
    Operand<TFloat32> before =
        layers.instanceNorm(
            "n",
            test.tf.nn.conv2d(
                test.variables().get("x").variable(),
                test.variables().get("b.kernel").variable(),
                List.of(1L, 1L, 1L, 1L),
                "SAME"),
            1);
    test.start();
    float[] expected = test.get(before);
    for (int i = 0; i < expected.length; i++) if (expected[i] < 0) expected[i] *= 0.01f;
    assertArrayEquals(expected, test.get(y), 1e-6f);
  }

  @Test
  void batchNormIsThatOfPyTorchAndMovesItsStatistics() {
    Operand<TFloat32> x =
        test.variable("x", Goldens.shape("batchnorm.x"), Goldens.floats("batchnorm.x"));
    Operand<TFloat32> y = layers.batchNorm("n", x, 2);
    List<Op> updates = layers.updates(test.tf);
    assertEquals(2, updates.size());
    test.start();
    test.set("n.scale", new float[] {0.7f, 1.4f});
    test.set("n.offset", new float[] {-0.3f, 0.2f});
    float[] result = test.get(List.of(y), updates).get(0);
    assertArrayEquals(Goldens.floats("batchnorm.y"), result, 1e-5f);
    assertArrayEquals(Goldens.floats("batchnorm.mean"), test.variable("n.mean"), 1e-6f);
    assertArrayEquals(Goldens.floats("batchnorm.variance"), test.variable("n.variance"), 1e-6f);
  }
}
