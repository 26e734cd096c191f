package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;

class ConstantParametersTest {

  private static final Network NETWORK = Network.of(NetworkSpec.unet(1, 2, "batch", 4, 4));

  /** A batch norm alone, one after a convolution, one after a convolution with a bias. */
  private static Operand<TFloat32> chain(Layers<TFloat32> layers, Operand<TFloat32> x) {
    Operand<TFloat32> y = layers.batchNorm("alone", x, 2);
    y = layers.normalised("plain", y, Convolution.of(3, 2, 3), "batch");
    return layers.normalised("biased", y, Convolution.of(1, 3, 2).bias(true), "batch");
  }

  @Test
  void batchNormIsFoldedWhereverItStands() {
    float[] image = FilledNetwork.picture(2, 4, 6);
    long[] shape = {2, 4, 3, 2};
    Map<String, FloatArray> weights;
    float[] expected;
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = test.variable("x", shape, image);
      Operand<TFloat32> y =
          chain(new Layers<>(test.tf, TFloat32.class, test.parameters, NETWORK, false), x);
      test.start();
      Map<String, org.tensorflow.ndarray.Shape> shapes = new HashMap<>();
      test.variables().forEach((name, entry) -> shapes.put(name, entry.shape()));
      shapes.remove("x");
      weights = FilledNetwork.fill(shapes);
      weights.forEach((name, array) -> test.set(name, array.values()));
      expected = test.get(y);
    }
    Map<String, FloatArray> folded = ConstantParameters.fold(weights, NETWORK.batchNormEpsilon());
    assertEquals(
        Set.of(
            "alone.scale",
            "alone.offset",
            "plain.kernel",
            "plain.bias",
            "biased.kernel",
            "biased.bias"),
        folded.keySet());
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var x = tf.placeholder(TFloat32.class);
      Operand<TFloat32> y =
          chain(
              new Layers<>(tf, TFloat32.class, new ConstantParameters(tf, folded), NETWORK, false),
              x);
      try (EngineSession session = SessionFactory.open(graph, TestGraph.OPTIONS);
          TFloat32 fed = Tensors.of(image, shape);
          var result = session.runner().feed(x, fed).fetch(y).run()) {
        assertArrayEquals(expected, Tensors.toArray((TFloat32) result.get(0)).values(), 1e-5f);
      }
    }
  }
}
