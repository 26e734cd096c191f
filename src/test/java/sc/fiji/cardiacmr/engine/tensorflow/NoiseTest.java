package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.TrainingSpec;

/** Noise and losses that a network brings itself. */
class NoiseTest {

  private static final TrainingSpec TRAINING =
      TrainingSpec.DEFAULT.withLoss(LossSpec.DEFAULT.withVae(0.1));

  private static TensorFlowTrainableNetwork network(TrainingSpec training) {
    return new TensorFlowTrainableNetwork(
        new NetworkSpec("noisy", Map.of()), new NoisyNetwork(), training, TestGraph.OPTIONS);
  }

  @Test
  void noiseDependsOnSeedStepAndPlaceAlone() {
    try (TestGraph test = new TestGraph()) {
      Layers<TFloat32> layers =
          new Layers<>(test.tf, TFloat32.class, test.parameters, new NoisyNetwork(), true);
      Operand<TFloat32> one = layers.randomNormal(test.tf.constant(new int[] {100, 100}));
      Operand<TFloat32> two = layers.randomNormal(test.tf.constant(new int[] {100, 100}));
      test.start();
      float[] first = draw(test, layers, one, 5, 7);
      assertArrayEquals(first, draw(test, layers, one, 5, 7));
      assertFalse(Arrays.equals(first, draw(test, layers, one, 5, 8)));
      assertFalse(Arrays.equals(first, draw(test, layers, one, 6, 7)));
      assertFalse(Arrays.equals(first, draw(test, layers, two, 5, 7)));
      double sum = 0;
      double squares = 0;
      for (float v : first) {
        sum += v;
        squares += v * v;
      }
      // Three standard errors.
      assertEquals(0, sum / first.length, 0.03);
      assertEquals(1, squares / first.length, 0.045);
    }
  }

  private static float[] draw(
      TestGraph test, Layers<TFloat32> layers, Operand<TFloat32> noise, long seed, long step) {
    try (TInt64 fed = TInt64.vectorOf(seed, step);
        Result result = test.session().runner().feed(layers.noiseSeed(), fed).fetch(noise).run()) {
      return Tensors.toArray((TFloat32) result.get(0)).values();
    }
  }

  @Test
  void aResumedTrainingDrawsTheSameNoise() {
    try (var whole = network(TRAINING);
        var resumed = network(TRAINING);
        var other = network(TRAINING.withSeed(2))) {
      ToyProblem.train(whole, 0, 3);
      Map<String, FloatArray> state = whole.state();
      ToyProblem.train(whole, 3, 6);
      resumed.restore(state);
      other.restore(state);
      ToyProblem.train(resumed, 3, 6);
      ToyProblem.train(other, 3, 6);
      TensorFlowTrainableNetworkTest.assertSameState(whole.state(), resumed.state());
      assertNotEquals(
          whole.state().get("branch.kernel").values()[0],
          other.state().get("branch.kernel").values()[0]);
    }
  }

  @Test
  void theBranchLearnsThroughItsOwnLoss() {
    try (var with = network(TRAINING);
        var without = network(TRAINING.withLoss(LossSpec.DEFAULT))) {
      float[] start = with.state().get("branch.kernel").values();
      double a = new ToyProblem(1).step(with, 0.01);
      double b = new ToyProblem(1).step(without, 0.01);
      assertTrue(a > b + 0.05, a + " against " + b);
      assertFalse(Arrays.equals(start, with.state().get("branch.kernel").values()));
      // Without a weight the branch is not trained, has no moments, and the rest is.
      assertArrayEquals(start, without.state().get("branch.kernel").values());
      assertFalse(without.state().containsKey("adam_m.branch.kernel"));
      assertTrue(without.state().containsKey("adam_m.head.kernel"));
      assertEquals(with.parameterCount(), without.parameterCount());
      assertEquals(10, with.trainedParameterCount() - without.trainedParameterCount());
    }
  }

  @Test
  void noiseAndLossesAreForTraining() {
    try (TestGraph test = new TestGraph()) {
      Layers<TFloat32> layers =
          new Layers<>(test.tf, TFloat32.class, test.parameters, new NoisyNetwork(), false);
      assertFalse(layers.training());
      assertThrows(
          IllegalStateException.class, () -> layers.randomNormal(test.tf.constant(new int[] {1})));
      assertThrows(IllegalStateException.class, () -> layers.auxiliaryLoss(test.tf.constant(1f)));
    }
  }
}
