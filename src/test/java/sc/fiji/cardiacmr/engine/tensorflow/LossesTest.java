package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.LossSpec;

class LossesTest {

  private static final int CLASSES = 4;

  private final TestGraph test = new TestGraph();
  private final Losses losses = new Losses(test.tf, CLASSES);
  private Operand<TFloat32> full;
  private Operand<TFloat32> half;
  private Operand<TInt32> labels;
  private Operand<TFloat32> oneHot;

  @BeforeEach
  void build() {
    full = test.variable("full", Goldens.shape("loss.full"), Goldens.floats("loss.full"));
    half = test.variable("half", Goldens.shape("loss.half"), Goldens.floats("loss.half"));
    byte[] values = Goldens.bytes("loss.labels");
    int[] indices = new int[values.length];
    for (int i = 0; i < indices.length; i++) indices[i] = values[i];
    labels =
        test.tf.reshape(
            test.tf.constant(indices), test.tf.constant(Shape.of(Goldens.shape("loss.labels"))));
    oneHot =
        test.tf.oneHot(
            labels, test.tf.constant(CLASSES), test.tf.constant(1f), test.tf.constant(0f));
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Operand<TFloat32> supervised() {
    return new TrainingLoss(test.tf, LossSpec.DEFAULT.withCrossEntropy(0.7).withDice(1.3), CLASSES)
        .supervise(List.of(full, half), labels, null)
        .sum();
  }

  @Test
  void lossesAreThoseOfPyTorch() {
    Operand<TFloat32> entropy = losses.crossEntropy(full, oneHot, List.of());
    Operand<TFloat32> dice = losses.dice(full, oneHot);
    Operand<TFloat32> all = supervised();
    test.start();
    assertEquals(Goldens.doubles("loss.cross_entropy")[0], test.get(entropy)[0], 1e-5);
    assertEquals(Goldens.doubles("loss.dice")[0], test.get(dice)[0], 1e-5);
    assertEquals(Goldens.doubles("loss.supervised")[0], test.get(all)[0], 1e-5);
  }

  @Test
  void gradientsAreThoseOfPyTorch() {
    Output<?>[] gradients =
        test.graph.addGradients(
            supervised().asOutput(), new Output<?>[] {full.asOutput(), half.asOutput()});
    test.start();
    assertArrayEquals(
        Goldens.floats("loss.supervised.gradient.full"),
        test.get(gradients[0].expect(TFloat32.class)),
        2e-7f);
    assertArrayEquals(
        Goldens.floats("loss.supervised.gradient.half"),
        test.get(gradients[1].expect(TFloat32.class)),
        2e-7f);
  }

  @Test
  void gradientOfCrossEntropy() {
    // The scores at half resolution would have no influence.
    try (TestGraph other = new TestGraph()) {
      Operand<TFloat32> x =
          other.variable("x", Goldens.shape("loss.half"), Goldens.floats("loss.half"));
      GradientCheck.check(
          other,
          new Losses(other.tf, CLASSES).crossEntropy(x, reference(other), List.of()),
          0.05f,
          false);
    }
  }

  @Test
  void gradientOfDice() {
    try (TestGraph other = new TestGraph()) {
      Operand<TFloat32> x =
          other.variable("x", Goldens.shape("loss.half"), Goldens.floats("loss.half"));
      GradientCheck.check(
          other, new Losses(other.tf, CLASSES).dice(x, reference(other)), 0.05f, false);
    }
  }

  private static Operand<TFloat32> reference(TestGraph graph) {
    int[] indices = {0, 1, 2, 3, 3, 2, 1, 0, 0, 0, 1, 2};
    return graph.tf.oneHot(
        graph.tf.reshape(graph.tf.constant(indices), graph.tf.constant(new int[] {2, 2, 3})),
        graph.tf.constant(CLASSES),
        graph.tf.constant(1f),
        graph.tf.constant(0f));
  }

  @Test
  void gradientOfDeepSupervision() {
    GradientCheck.check(test, supervised(), 0.05f, false);
  }

  @Test
  void perfectAndAbsentClassesCostNothing() {
    float[] sure = new float[2 * 3 * CLASSES];
    // Everything is background or class 1, and known with certainty.
    for (int i = 0; i < 6; i++) sure[i * CLASSES + i % 2] = 100;
    Operand<TFloat32> scores = test.variable("sure", new long[] {1, 2, 3, CLASSES}, sure);
    Operand<TFloat32> reference =
        test.tf.oneHot(
            test.tf.reshape(
                test.tf.constant(new int[] {0, 1, 0, 1, 0, 1}),
                test.tf.constant(new int[] {1, 2, 3})),
            test.tf.constant(CLASSES),
            test.tf.constant(1f),
            test.tf.constant(0f));
    Operand<TFloat32> dice = losses.dice(scores, reference);
    Operand<TFloat32> entropy = losses.crossEntropy(scores, reference, List.of());
    test.start();
    assertEquals(0, test.get(dice)[0], 1e-6);
    assertEquals(0, test.get(entropy)[0], 1e-6);
  }

  @Test
  void aLossOfWeightZeroIsLeftOut() {
    Operand<TFloat32> onlyDice =
        new TrainingLoss(test.tf, LossSpec.DEFAULT.withCrossEntropy(0).withDice(2), CLASSES)
            .supervise(List.of(full), labels, null)
            .sum();
    test.start();
    assertEquals(2 * Goldens.doubles("loss.dice")[0], test.get(onlyDice)[0], 1e-5);
    assertTrue(Double.isFinite(test.get(onlyDice)[0]));
  }
}
