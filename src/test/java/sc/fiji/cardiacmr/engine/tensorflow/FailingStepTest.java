package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;

/** A step that fails half way, as one that runs out of memory does. */
class FailingStepTest {

  /** Fails, behind a batch norm, on batches of other than four images. */
  private static final class Brittle implements Network {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public int sizeDivisor() {
      return 1;
    }

    @Override
    public <T extends TNumber> List<Operand<TFloat32>> logits(
        Layers<T> layers, Operand<TFloat32> image, boolean supervised) {
      Operand<T> x = layers.block("first", layers.enter(image), 1, 2, "batch");
      x = layers.tf().reshape(x, layers.tf().constant(new int[] {4, 16, 16, 2}));
      return List.of(layers.leave(layers.convolution("head", x, 1, 2, 2, true)));
    }
  }

  @Test
  void aStepThatFailsLeavesEverythingAsItWas() {
    ToyProblem problem = new ToyProblem(1);
    try (var network =
        new TensorFlowTrainableNetwork(
            new NetworkSpec("brittle", Map.of()),
            new Brittle(),
            TrainingSpec.DEFAULT,
            TestGraph.OPTIONS)) {
      problem.step(network, 0.01);
      Map<String, FloatArray> before = network.state();
      for (int n = 1; n < 4; n++) {
        TrainingBatch batch = new TrainingBatch(problem.images, problem.labels, n, 16, 16);
        assertThrows(EngineException.class, () -> network.step(batch, 0.01));
        TensorFlowTrainableNetworkTest.assertSameState(before, network.state());
      }
      problem.step(network, 0.01);
      assertFalse(
          Arrays.equals(
              before.get("first.mean").values(), network.state().get("first.mean").values()));
    }
  }
}
