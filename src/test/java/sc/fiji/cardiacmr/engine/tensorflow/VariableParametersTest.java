package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import sc.fiji.cardiacmr.engine.Initialization;

class VariableParametersTest {

  /** Axes of a kernel; of a transposed convolution the last two are channels out, channels in. */
  private static final Shape KERNEL = Shape.of(3, 2, 40, 60);

  private static float[] start(Initialization initialization, long seed, String name) {
    try (Graph graph = new Graph()) {
      VariableParameters parameters =
          new VariableParameters(Ops.create(graph), seed, initialization);
      parameters.trainable(name, KERNEL, Parameters.Initial.KERNEL);
      return parameters.all().get(name).start().values();
    }
  }

  /** PyTorch: kaiming_normal_ with relu: √(2 / fan_in); xavier_normal_: √(2 / (in + out)). */
  @Test
  void kernelsHaveTheVarianceOfTheirInitialization() {
    assertMoments(start(Initialization.HE_NORMAL, 1, "a.kernel"), Math.sqrt(2.0 / (6 * 40)));
    assertMoments(start(Initialization.XAVIER_NORMAL, 1, "a.kernel"), Math.sqrt(2.0 / (6 * 100)));
  }

  private static void assertMoments(float[] values, double deviation) {
    double sum = 0;
    double squares = 0;
    for (float v : values) {
      sum += v;
      squares += v * v;
    }
    // 14,400 values: four standard errors.
    assertEquals(0, sum / values.length, 4 * deviation / 120);
    assertEquals(deviation, Math.sqrt(squares / values.length), 0.024 * deviation);
  }

  @Test
  void startsDependOnSeedAndNameAlone() {
    float[] one = start(Initialization.XAVIER_NORMAL, 1, "a.kernel");
    assertArrayEquals(one, start(Initialization.XAVIER_NORMAL, 1, "a.kernel"));
    assertFalse(Arrays.equals(one, start(Initialization.XAVIER_NORMAL, 2, "a.kernel")));
    assertFalse(Arrays.equals(one, start(Initialization.XAVIER_NORMAL, 1, "b.kernel")));
  }
}
