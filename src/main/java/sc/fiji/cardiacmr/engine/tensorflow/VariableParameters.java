package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Initialization;

/** Weights that are variables of a training graph, each with its starting values. */
final class VariableParameters implements Parameters {

  /** A variable, the way to set it, and how it starts. */
  record Entry(
      Variable<TFloat32> variable,
      Placeholder<TFloat32> input,
      Op assign,
      Shape shape,
      FloatArray start) {}

  private final Ops tf;
  private final long seed;
  private final Initialization initialization;
  private final Map<String, Entry> all = new LinkedHashMap<>();
  private final Map<String, Entry> trainable = new LinkedHashMap<>();

  /** Kernels start as {@link Initialization#HE_NORMAL} says. */
  VariableParameters(Ops tf, long seed) {
    this(tf, seed, Initialization.HE_NORMAL);
  }

  VariableParameters(Ops tf, long seed, Initialization initialization) {
    this.tf = tf;
    this.seed = seed;
    this.initialization = initialization;
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initial initial) {
    Entry entry = add(name, shape, initial);
    trainable.put(name, entry);
    return entry.variable();
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, Initial initial) {
    return add(name, shape, initial).variable();
  }

  @Override
  public boolean folded() {
    return false;
  }

  /** All variables, in the order in which they were made. */
  Map<String, Entry> all() {
    return all;
  }

  /** The variables that the optimizer changes, in the order in which they were made. */
  Map<String, Entry> trainable() {
    return trainable;
  }

  Entry add(String name, Shape shape, Initial initial) {
    return add(name, shape, start(name, shape, initial));
  }

  Entry add(String name, Shape shape, FloatArray start) {
    Variable<TFloat32> variable = tf.withName(name).variable(shape, TFloat32.class);
    Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    Entry entry = new Entry(variable, input, tf.assign(variable, input), shape, start);
    if (all.put(name, entry) != null)
      throw new IllegalStateException("two parameters are called " + name);
    return entry;
  }

  private FloatArray start(String name, Shape shape, Initial initial) {
    float[] values = new float[(int) shape.size()];
    switch (initial) {
      case ZEROS -> {}
      case ONES -> java.util.Arrays.fill(values, 1);
      case KERNEL, SUB_PIXELS -> {
        // Seeded by name, so that a layer starts alike whatever else the network holds.
        SplittableRandom random =
            new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
        long[] drawn = shape.asArray();
        int out = (int) drawn[3];
        if (initial == Initial.SUB_PIXELS) drawn[3] /= 4;
        double sd = deviation(drawn);
        for (int i = 0; i < values.length; i++)
          values[i] =
              i % out < drawn[3]
                  ? (float) (sd * random.nextGaussian())
                  : values[i - (int) drawn[3]];
      }
    }
    return new FloatArray(shape.asArray(), values);
  }

  /**
   * Standard deviation of a kernel's values. The third axis counts as fan-in, for transposed
   * convolutions too, whose third axis is the channels out: PyTorch does the same.
   */
  private double deviation(long[] kernel) {
    double area = (double) kernel[0] * kernel[1];
    return switch (initialization) {
      case HE_NORMAL -> Math.sqrt(2 / (area * kernel[2]));
      case XAVIER_NORMAL -> Math.sqrt(2 / (area * (kernel[2] + kernel[3])));
      case SMALL_NORMAL -> 0.02;
    };
  }
}
