package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;

/**
 * Variables of a test that start with given values, so that large networks need not draw any.
 *
 * @param test gets the variables
 * @param weights values by name, at least those that the network asks for
 */
record FilledParameters(TestGraph test, Map<String, FloatArray> weights) implements Parameters {

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initial initial) {
    FloatArray values = weights.get(name);
    assertNotNull(values, name);
    assertArrayEquals(shape.asArray(), values.shape(), name);
    return test.parameters.add(name, shape, values).variable();
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, Initial initial) {
    return trainable(name, shape, initial);
  }

  @Override
  public boolean folded() {
    return false;
  }
}
