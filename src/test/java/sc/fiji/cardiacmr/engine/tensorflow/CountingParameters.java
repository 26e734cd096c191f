package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Notes which parameters a network has; they never get values, so large ones cost nothing. */
final class CountingParameters implements Parameters {

  private final Ops tf;
  private final Map<String, Shape> trainable = new LinkedHashMap<>();
  private final Map<String, Shape> all = new LinkedHashMap<>();

  CountingParameters(Ops tf) {
    this.tf = tf;
  }

  /** How many numbers would be trained. */
  long count() {
    return trainable.values().stream().mapToLong(Shape::size).sum();
  }

  /** Shapes of all parameters, statistics included, in the order in which they were asked for. */
  Map<String, Shape> shapes() {
    return all;
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initial initial) {
    trainable.put(name, shape);
    return statistic(name, shape, initial);
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, Initial initial) {
    if (all.put(name, shape) != null)
      throw new IllegalStateException("two parameters are called " + name);
    return tf.withName(name).variable(shape, TFloat32.class);
  }

  @Override
  public boolean folded() {
    return false;
  }
}
