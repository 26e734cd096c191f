package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.LossSpec;

/** Losses against PyTorch and finite differences; those of the class Losses have their own test. */
class TrainingLossTest {

  private static final int CLASSES = 4;

  /** No loss but a token: each test puts its own weight. */
  private static final LossSpec CROSS_ENTROPY = LossSpec.DEFAULT.withDice(0);

  private static final List<Double> WEIGHTS =
      Arrays.stream(Goldens.doubles("losses.weights")).boxed().toList();

  private final TestGraph test = new TestGraph();
  private Operand<TFloat32> full;
  private Operand<TFloat32> half;
  private Operand<TInt32> labels;
  private Operand<TFloat32> distances;

  @BeforeEach
  void build() {
    full = test.variable("full", Goldens.shape("losses.full"), Goldens.floats("losses.full"));
    byte[] values = Goldens.bytes("losses.labels");
    int[] indices = IntStream.range(0, values.length).map(i -> values[i]).toArray();
    labels =
        test.tf.reshape(
            test.tf.constant(indices), test.tf.constant(Shape.of(Goldens.shape("losses.labels"))));
    try (TFloat32 maps = Tensors.of(Goldens.array("losses.distances"))) {
      distances = test.tf.constantOf(maps);
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static LossSpec single(String name) {
    return switch (name) {
      case "weighted" -> CROSS_ENTROPY.withClassWeights(WEIGHTS);
      case "focal" -> only(LossSpec.DEFAULT.withFocal(1, 2));
      case "focal.half" -> only(LossSpec.DEFAULT.withFocal(1, 0.5));
      case "image" -> only(LossSpec.DEFAULT.withImageDice(1));
      case "generalized" -> only(LossSpec.DEFAULT.withGeneralizedDice(1));
      case "shape" -> only(LossSpec.DEFAULT.withShapeAware(1));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static LossSpec only(LossSpec spec) {
    return spec.withDice(0).withCrossEntropy(0);
  }

  private static LossSpec mixture() {
    return new LossSpec(0.7, 1.3, 0, 0.4, 0.9, 2, 0.05, 0, WEIGHTS, List.of(3.0, 2.0));
  }

  private Operand<TFloat32> loss(LossSpec spec) {
    return new TrainingLoss(test.tf, spec, CLASSES)
        .supervise(List.of(full), labels, distances)
        .sum();
  }

  private Operand<TFloat32> mixtureOfTwoOutputs() {
    half = test.variable("half", Goldens.shape("losses.half"), Goldens.floats("losses.half"));
    return new TrainingLoss(test.tf, mixture(), CLASSES)
        .supervise(List.of(full, half), labels, distances)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"weighted", "focal", "focal.half", "image", "generalized", "shape"})
  void valueAndGradientAreThoseOfPyTorch(String name) {
    Operand<TFloat32> loss = loss(single(name));
    Output<?>[] gradients =
        test.graph.addGradients(loss.asOutput(), new Output<?>[] {full.asOutput()});
    test.start();
    assertEquals(Goldens.doubles("losses." + name)[0], test.get(loss)[0], 1e-5);
    assertArrayEquals(
        Goldens.floats("losses." + name + ".gradient"),
        test.get(gradients[0].expect(TFloat32.class)),
        1e-6f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weighted", "focal", "focal.half", "image", "generalized", "shape"})
  void gradientIsThatOfFiniteDifferences(String name) {
    // The absolute value in the shape-aware loss has kinks.
    GradientCheck.check(test, loss(single(name)), 0.02f, name.equals("shape"));
  }

  @Test
  void theMixtureWithDeepSupervisionIsThatOfPyTorch() {
    Operand<TFloat32> loss = mixtureOfTwoOutputs();
    Output<?>[] gradients =
        test.graph.addGradients(
            loss.asOutput(), new Output<?>[] {full.asOutput(), half.asOutput()});
    test.start();
    assertEquals(Goldens.doubles("losses.mixture")[0], test.get(loss)[0], 1e-5);
    assertArrayEquals(
        Goldens.floats("losses.mixture.gradient.full"),
        test.get(gradients[0].expect(TFloat32.class)),
        1e-6f);
    assertArrayEquals(
        Goldens.floats("losses.mixture.gradient.half"),
        test.get(gradients[1].expect(TFloat32.class)),
        1e-6f);
  }

  @Test
  void gradientOfTheMixtureIsThatOfFiniteDifferences() {
    GradientCheck.check(test, mixtureOfTwoOutputs(), 0.02f, true);
  }

  @Test
  void outputsOfWeightZeroAreLeftOut() {
    half = test.variable("half", Goldens.shape("losses.half"), Goldens.floats("losses.half"));
    LossSpec spec = single("weighted").withSupervisionWeights(List.of(4.0, 0.0));
    Operand<TFloat32> loss =
        new TrainingLoss(test.tf, spec, CLASSES)
            .supervise(List.of(full, half), labels, distances)
            .sum();
    test.start();
    assertEquals(Goldens.doubles("losses.weighted")[0], test.get(loss)[0], 1e-5);
  }

  @Test
  void perfectPredictionsCostNothing() {
    byte[] truth = Goldens.bytes("losses.labels");
    float[] sure = new float[truth.length * CLASSES];
    for (int i = 0; i < truth.length; i++) sure[i * CLASSES + truth[i]] = 200;
    full = test.variable("sure", Goldens.shape("losses.full"), sure);
    List<Operand<TFloat32>> losses =
        List.of(
            loss(single("weighted")),
            loss(single("focal")),
            loss(single("focal.half")),
            loss(single("generalized")));
    Output<?>[] slope =
        test.graph.addGradients(losses.get(2).asOutput(), new Output<?>[] {full.asOutput()});
    test.start();
    for (Operand<TFloat32> loss : losses) assertEquals(0, test.get(loss)[0], 1e-6);
    for (float g : test.get(slope[0].expect(TFloat32.class))) assertTrue(Float.isFinite(g));
  }

  /** Only pixels of a class of weight 0: there is nothing to average. */
  @Test
  void classWeightsOfAbsentClassesAlone() {
    Operand<TFloat32> loss = loss(CROSS_ENTROPY.withClassWeights(List.of(0.0, 0.0, 1.0, 0.0)));
    test.start();
    assertEquals(0, test.get(loss)[0]);
  }

  @Test
  void auxiliaryLossesAreAddedWithTheirWeight() {
    Operand<TFloat32> a = test.tf.constant(2f);
    Operand<TFloat32> b = test.tf.constant(3f);
    Operand<TFloat32> with =
        new TrainingLoss(test.tf, CROSS_ENTROPY.withVae(0.1), CLASSES)
            .supervise(List.of(full), labels, null)
            .addAuxiliary(List.of(a, b))
            .sum();
    Operand<TFloat32> without =
        new TrainingLoss(test.tf, CROSS_ENTROPY, CLASSES)
            .supervise(List.of(full), labels, null)
            .addAuxiliary(List.of(a, b))
            .sum();
    test.start();
    assertEquals(0.5, test.get(with)[0] - test.get(without)[0], 1e-6);
  }

  @Test
  void weightsMustFitTheNetwork() {
    LossSpec twoClasses = CROSS_ENTROPY.withClassWeights(List.of(1.0, 2.0));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingLoss(test.tf, twoClasses, CLASSES))
            .getMessage();
    assertTrue(message.contains("4 classes"), message);
    LossSpec oneOutput = CROSS_ENTROPY.withSupervisionWeights(List.of(1.0));
    TrainingLoss loss = new TrainingLoss(test.tf, oneOutput, CLASSES);
    assertThrows(
        IllegalArgumentException.class,
        () -> loss.supervise(List.of(full, full), labels, distances));
  }
}
