package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.OptimizerSpec;

class OptimizerTest {

  private static final Set<String> NAMES = Set.of("a.kernel", "b.bias");

  private static final OptimizerSpec ADAMW =
      OptimizerSpec.DEFAULT.withMoments(0.8, 0.95, 1e-7).withAverageDecay(0.5);

  @Test
  void plainAdamIsThatOfPyTorch() throws Exception {
    check("adam.plain", ADAMW);
  }

  @Test
  void decayClippingAndAverageAreThoseOfPyTorch() throws Exception {
    check("adam.full", ADAMW.withWeightDecay(0.4, false).withGradientClip(0.8));
  }

  /** A quadratic bowl, some steps with different learning rates. */
  private static void check(String golden, OptimizerSpec spec) throws Exception {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> loss = test.tf.constant(0f);
      for (String name : List.of("a.kernel", "b.bias")) {
        VariableParameters.Entry entry =
            test.parameters.add(
                name,
                org.tensorflow.ndarray.Shape.of(Goldens.shape("adam.start." + name)),
                Goldens.array("adam.start." + name));
        test.parameters.trainable().put(name, entry);
        Operand<TFloat32> distance =
            test.tf.math.sub(entry.variable(), constant(test, Goldens.array("adam.goal." + name)));
        Operand<TFloat32> terms =
            test.tf.math.mul(
                constant(test, Goldens.array("adam.curvature." + name)),
                test.tf.math.square(distance));
        int[] axes = java.util.stream.IntStream.range(0, terms.shape().numDimensions()).toArray();
        loss =
            test.tf.math.add(
                loss,
                test.tf.math.mul(
                    test.tf.sum(terms, test.tf.constant(axes)), test.tf.constant(0.5f)));
      }
      Optimizer optimizer = new Optimizer(test.graph, test.tf, test.parameters, loss, spec, Freezing.NONE);
      test.start();
      double[] rates = Goldens.doubles("adam.rates");
      for (int i = 0; i < rates.length; i++) {
        List<AutoCloseable> resources = new ArrayList<>();
        Session.Runner runner = test.session().runner();
        optimizer.feed(runner, i + 1, rates[i], resources);
        for (Op op : optimizer.step()) runner.addTarget(op);
        runner.run().close();
        for (AutoCloseable resource : resources) resource.close();
      }
      for (String name : NAMES) {
        assertArrayEquals(Goldens.floats(golden + "." + name), test.variable(name), 3e-6f, name);
        assertArrayEquals(
            Goldens.floats(golden + ".average." + name),
            test.variable(Optimizer.AVERAGE + name),
            3e-6f,
            "average of " + name);
      }
    }
  }

  private static Operand<TFloat32> constant(TestGraph test, FloatArray array) {
    try (TFloat32 tensor = Tensors.of(array)) {
      return test.tf.constantOf(tensor);
    }
  }
}
