package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.CycleGan;
import sc.fiji.cardiacmr.engine.CycleGanSpec;
import sc.fiji.cardiacmr.engine.Direction;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.UnpairedBatch;

/** Against cyclegan_goldens.py, and gradients against finite differences. */
class CycleGanTest {

  private static final int SIZE = 32;
  private static final double RATE = 0.01;
  private static final CycleGanSpec SPEC =
      new CycleGanSpec(
          NetworkSpec.resNetGenerator(1, 4, 2), 4, 2, 10, 5, CycleGanSpec.OPTIMIZER, 1);

  private static UnpairedBatch batch() {
    return new UnpairedBatch(picture(0.37), picture(0.73), 2, SIZE, SIZE);
  }

  private static float[] picture(double frequency) {
    float[] image = new float[2 * SIZE * SIZE];
    for (int i = 0; i < image.length; i++)
      image[i] = (float) Math.sin(frequency * Math.pow(i, 1.1));
    return image;
  }

  private static boolean isWeight(String name) {
    return !Optimizer.owns(name) && !name.equals(VariableState.STEPS);
  }

  /** With the weights of the formula. */
  private static CycleGan filled() {
    CycleGan gan = new TensorFlowCycleGan(SPEC, TestGraph.OPTIONS);
    Map<String, Shape> shapes = new TreeMap<>();
    gan.state()
        .forEach(
            (name, array) -> {
              if (isWeight(name)) shapes.put(name, Shape.of(array.shape()));
            });
    gan.restore(FilledNetwork.fill(shapes));
    return gan;
  }

  @Test
  void parametersAreThoseOfThePaper() {
    double[] expected = Goldens.doubles("cyclegan.parameters");
    assertEquals(expected[0], FilledNetwork.count(NetworkSpec.resNetGenerator(3, 64, 9), true));
    assertEquals(expected[2], FilledNetwork.count(NetworkSpec.resNetGenerator(1, 64, 6), true));
    try (TestGraph test = new TestGraph()) {
      CountingParameters parameters = new CountingParameters(test.tf);
      Layers<TFloat32> layers = layers(test, parameters);
      new PatchDiscriminator(3, 64, 3).scores(layers, test.tf.placeholder(TFloat32.class));
      assertEquals(expected[1], parameters.count());
    }
  }

  private static Layers<TFloat32> layers(TestGraph test, Parameters parameters) {
    Network network = Network.of(SPEC.generator());
    return new Layers<>(test.tf, TFloat32.class, parameters, network, true);
  }

  @Test
  void lossesAndStepsAreThoseOfPyTorch() {
    try (CycleGan gan = filled()) {
      for (int step = 0; step < 2; step++) {
        CycleGan.GeneratorStep made = gan.stepGenerators(batch(), RATE);
        double[] judged =
            gan.stepDiscriminators(batch(), made.translatedSource(), made.translatedTarget(), RATE);
        String golden = "cyclegan.step" + step;
        double[] losses = {
          made.adversarial()[0],
          made.adversarial()[1],
          made.cycle()[0],
          made.cycle()[1],
          made.identity()[0],
          made.identity()[1]
        };
        assertArrayEquals(Goldens.doubles(golden + ".generators"), losses, 1e-4);
        assertArrayEquals(Goldens.doubles(golden + ".discriminators"), judged, 1e-4);
        if (step > 0) continue;
        FilledNetwork.assertScores(golden + ".as-target", made.translatedSource());
        assertUpdated(gan.state());
      }
    }
  }

  private static void assertUpdated(Map<String, FloatArray> state) {
    int compared = 0;
    for (String name : state.keySet())
      if (isWeight(name) && name.endsWith(".kernel")) {
        float[] values = state.get(name).values();
        float[] expected = Goldens.floats("cyclegan.updated." + name);
        int stride = Math.max(1, values.length / 40) | 1;
        for (int i = 0; i < expected.length; i++)
          assertEquals(expected[i], values[i * stride], 1e-4, name);
        compared++;
      }
    assertEquals(2 * (4 + 2 * 2 + 2) + 2 * 4, compared);
  }

  /** A step of the generators leaves the discriminators alone, and the other way round. */
  @Test
  void eachStepChangesItsOwnNetworks() {
    try (CycleGan gan = filled()) {
      Map<String, FloatArray> before = gan.state();
      CycleGan.GeneratorStep made = gan.stepGenerators(batch(), RATE);
      Map<String, FloatArray> between = gan.state();
      gan.stepDiscriminators(batch(), made.translatedSource(), made.translatedTarget(), RATE);
      Map<String, FloatArray> after = gan.state();
      for (String name : before.keySet())
        if (isWeight(name) && name.endsWith(".kernel")) {
          boolean isJudge = name.startsWith("judges-");
          assertEquals(isJudge, isSame(before.get(name), between.get(name)), name);
          assertEquals(!isJudge, isSame(between.get(name), after.get(name)), name);
        }
    }
  }

  private static boolean isSame(FloatArray a, FloatArray b) {
    return java.util.Arrays.equals(a.values(), b.values());
  }

  @Test
  void predictorAndExportGiveWhatTheStepTranslates(@TempDir Path folder) throws IOException {
    try (CycleGan gan = filled()) {
      float[] expected = gan.stepGenerators(batch(), 0).translatedSource();
      float[] back = gan.stepGenerators(batch(), 0).translatedTarget();
      float[] image = new float[2 * SIZE * SIZE];
      try (Predictor predictor = gan.predictor(Direction.SOURCE_TO_TARGET)) {
        predictor.predict(batch().source(), 2, SIZE, SIZE, image);
        assertArrayEquals(expected, image, 1e-5f);
      }
      gan.export(Direction.TARGET_TO_SOURCE, folder.resolve("model"));
      try (Predictor predictor =
          new TensorFlowEngine()
              .predictor(folder.resolve("model"), SPEC.generator(), TestGraph.OPTIONS)) {
        predictor.predict(batch().target(), 2, SIZE, SIZE, image);
        assertArrayEquals(back, image, 1e-5f);
      }
      try (Predictor predictor =
          new TensorFlowEngine().predictor(folder.resolve("model"), null, TestGraph.OPTIONS)) {
        predictor.predict(batch().target(), 2, SIZE, SIZE, image);
        assertArrayEquals(back, image, 1e-5f, "the graph itself");
      }
    }
  }

  @Test
  void stateGoesIntoAnotherOneBitForBit() {
    try (CycleGan one = filled();
        CycleGan other = new TensorFlowCycleGan(SPEC, TestGraph.OPTIONS)) {
      CycleGan.GeneratorStep made = one.stepGenerators(batch(), RATE);
      one.stepDiscriminators(batch(), made.translatedSource(), made.translatedTarget(), RATE);
      other.restore(one.state());
      assertArrayEquals(
          one.stepGenerators(batch(), RATE).translatedTarget(),
          other.stepGenerators(batch(), RATE).translatedTarget());
      Map<String, FloatArray> expected = one.state();
      other.state().forEach((n, array) -> assertTrue(isSame(expected.get(n), array), n));
    }
  }

  /** The operation's own gradient was whatever happened to be in memory. */
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
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = input(test, 2, 8, 8, 16);
      Layers<T> layers =
          new Layers<>(test.tf, type, test.parameters, Network.of(SPEC.generator()), true);
      Operand<T> y = layers.convolution("c", layers.enter(x), 3, 16, channels, true);
      Operand<TFloat32> loss = test.tf.nn.l2Loss(layers.leave(y));
      Output<?>[] gradient =
          test.graph.addGradients(loss.asOutput(), new Output<?>[] {x.asOutput()});
      test.start();
      return test.get(gradient[0].expect(TFloat32.class));
    }
  }

  /** Losses fall on two constant images, in bfloat16 too. */
  @Test
  void bfloat16LearnsToo() {
    EngineOptions fast = new EngineOptions(1, "cpu", Precision.BFLOAT16);
    try (CycleGan gan = new TensorFlowCycleGan(SPEC, fast)) {
      double first = gan.stepGenerators(batch(), 0).cycle()[0];
      double last = first;
      for (int i = 0; i < 40; i++) {
        CycleGan.GeneratorStep made = gan.stepGenerators(batch(), 2e-3);
        gan.stepDiscriminators(batch(), made.translatedSource(), made.translatedTarget(), 2e-3);
        last = made.cycle()[0];
      }
      assertTrue(last < 0.9 * first, first + " " + last);
    }
  }

  @Test
  void sizesAreChecked() {
    try (CycleGan gan = new TensorFlowCycleGan(SPEC, TestGraph.OPTIONS)) {
      float[] few = new float[100];
      assertThrows(
          IllegalArgumentException.class,
          () -> gan.stepGenerators(new UnpairedBatch(few, few, 1, SIZE, SIZE), RATE));
      assertThrows(
          IllegalArgumentException.class,
          () -> gan.stepGenerators(new UnpairedBatch(few, few, 1, 10, 10), RATE));
      assertThrows(
          IllegalArgumentException.class,
          () -> gan.stepGenerators(new UnpairedBatch(few, few, 1, 8, 8), RATE));
    }
  }

  @Test
  void gradientOfMirroredBorders() {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = input(test, 2, 5, 4, 2);
      GradientCheck.check(test, layers(test, test.parameters).mirrored(x, 3), 0.02f, false);
    }
  }

  @Test
  void gradientOfTheTransposedConvolution() {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = input(test, 2, 3, 4, 3);
      Operand<TFloat32> y = layers(test, test.parameters).wideUpConvolution("up", x, 3, 2);
      GradientCheck.check(test, y, 0.02f, false);
      assertEquals(2 * 6 * 8 * 2, test.get(y).length);
    }
  }

  @Test
  void gradientOfPlainInstanceNorm() {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = input(test, 2, 4, 3, 3);
      GradientCheck.check(
          test, layers(test, test.parameters).plainInstanceNorm(x, 3), 0.01f, false);
    }
  }

  @Test
  void gradientOfTheHyperbolicTangent() {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = input(test, 1, 3, 3, 2);
      GradientCheck.check(test, layers(test, test.parameters).tanh(x), 0.01f, false);
    }
  }

  @Test
  void gradientOfSteepLeakyRelu() {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = input(test, 1, 3, 3, 2);
      GradientCheck.check(test, layers(test, test.parameters).leakyRelu(x, 0.2f), 0.001f, true);
    }
  }

  @Test
  void gradientOfTheConvolutionOfPatches() {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = input(test, 2, 6, 8, 2);
      Convolution shape =
          Convolution.of(4, 2, 3).stride(2).bias(true).padding(Convolution.Padding.NONE);
      Layers<TFloat32> layers = layers(test, test.parameters);
      GradientCheck.check(
          test, layers.convolution("c", layers.padded(x, 1, 0), shape), 0.02f, false);
    }
  }

  @Test
  void gradientOfTheLosses() {
    try (TestGraph test = new TestGraph()) {
      CycleGanLosses losses = new CycleGanLosses(test.tf);
      Operand<TFloat32> x = input(test, 2, 3, 3, 1);
      Operand<TFloat32> zero = test.tf.zerosLike(x);
      Operand<TFloat32> loss =
          test.tf.math.add(
              losses.discriminator(x, test.tf.math.mul(x, x)), losses.meanDifference(x, zero));
      GradientCheck.check(test, loss, 0.005f, true);
    }
  }

  private static Operand<TFloat32> input(TestGraph test, long... shape) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[(int) Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    return test.variable("x", shape, values);
  }
}
