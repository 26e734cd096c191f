package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
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
    check("adam", "adam.plain", ADAMW);
  }

  @Test
  void decayClippingAndAverageAreThoseOfPyTorch() throws Exception {
    check("adam", "adam.full", ADAMW.withWeightDecay(0.4, false).withGradientClip(0.8));
  }

  @Test
  void decayOfAllParametersIsThatOfPyTorch() throws Exception {
    check("optimizers", "optimizers.adamw.decay.all", ADAMW.withWeightDecay(0.4, true));
  }

  /** As in PyTorch its decay is part of the gradient. */
  @Test
  void adamIsThatOfPyTorch() throws Exception {
    OptimizerSpec adam = ADAMW.withMethod(OptimizerSpec.Method.ADAM);
    check("optimizers", "optimizers.adam", adam);
    check("optimizers", "optimizers.adam.decay", adam.withWeightDecay(0.4, false));
    check(
        "optimizers",
        "optimizers.adam.decay.all.clip",
        adam.withWeightDecay(0.4, true).withGradientClip(0.8));
  }

  @Test
  void gradientDescentIsThatOfPyTorch() throws Exception {
    OptimizerSpec plain = OptimizerSpec.sgd(0, false).withAverageDecay(0.5);
    check("optimizers", "optimizers.sgd", plain);
    check("optimizers", "optimizers.sgd.decay", plain.withWeightDecay(0.4, false));
    check(
        "optimizers",
        "optimizers.sgd.momentum",
        OptimizerSpec.sgd(0.9, false).withAverageDecay(0.5));
    check(
        "optimizers",
        "optimizers.sgd.nesterov.decay.all.clip",
        OptimizerSpec.sgd(0.9, true)
            .withWeightDecay(0.4, true)
            .withGradientClip(0.8)
            .withAverageDecay(0.5));
  }

  @Test
  void onlyWhatTheLossDependsOnIsTrained() {
    try (TestGraph test = new TestGraph()) {
      Shape shape = Shape.of(2);
      test.parameters.trainable("used.kernel", shape, Parameters.Initial.ONES);
      test.parameters.trainable("idle.kernel", shape, Parameters.Initial.ONES);
      Operand<TFloat32> loss =
          test.tf.nn.l2Loss(test.parameters.all().get("used.kernel").variable());
      Optimizer optimizer =
          new Optimizer(
              test.graph,
              test.tf,
              test.parameters,
              test.parameters.trainable(),
              loss,
              ADAMW,
              Freezing.NONE);
      assertEquals(2, optimizer.trainedCount());
      assertTrue(test.parameters.all().containsKey("adam_m.used.kernel"));
      assertFalse(test.parameters.all().containsKey("adam_m.idle.kernel"));
    }
  }

  /** A quadratic bowl, some steps with different learning rates. */
  private static void check(String problem, String golden, OptimizerSpec spec) throws Exception {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> loss = test.tf.constant(0f);
      for (String name : List.of("a.kernel", "b.bias")) {
        VariableParameters.Entry entry =
            test.parameters.add(
                name,
                Shape.of(Goldens.shape(problem + ".start." + name)),
                Goldens.array(problem + ".start." + name));
        test.parameters.trainable().put(name, entry);
        Operand<TFloat32> distance =
            test.tf.math.sub(
                entry.variable(), constant(test, Goldens.array(problem + ".goal." + name)));
        Operand<TFloat32> terms =
            test.tf.math.mul(
                constant(test, Goldens.array(problem + ".curvature." + name)),
                test.tf.math.square(distance));
        int[] axes = java.util.stream.IntStream.range(0, terms.shape().numDimensions()).toArray();
        loss =
            test.tf.math.add(
                loss,
                test.tf.math.mul(
                    test.tf.sum(terms, test.tf.constant(axes)), test.tf.constant(0.5f)));
      }
      Optimizer optimizer =
          new Optimizer(
              test.graph,
              test.tf,
              test.parameters,
              test.parameters.trainable(),
              loss,
              spec,
              Freezing.NONE);
      test.start();
      double[] rates = Goldens.doubles(problem + ".rates");
      for (int i = 0; i < rates.length; i++) {
        Session.Runner runner = test.session().runner();
        for (Op op : optimizer.step()) runner.addTarget(op);
        try (Feeds feeds = new Feeds(runner)) {
          optimizer.feed(feeds, i + 1, rates[i]);
          runner.run().close();
        }
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
