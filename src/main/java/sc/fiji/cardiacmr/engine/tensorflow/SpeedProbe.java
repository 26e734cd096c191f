package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;

/**
 * How fast matrix products and convolutions are, each measured for half a second. Several follow
 * each other in one step, so that what comes and goes between Java and the device matters little.
 *
 * @param product speed of matrix products in GFLOP/s: 2 n³ operations each
 * @param convolution speed of 3 x 3 convolutions in GFLOP/s: 18 operations per pixel and pair of
 *     channels
 */
record SpeedProbe(double product, double convolution) {

  private static final long NANOSECONDS = 500_000_000L;
  private static final int CHANNELS = 32;
  private static final int SIDE = 128;

  /** Measures. A GPU needs more work at a time to be busy. */
  static SpeedProbe of(EngineOptions options, boolean isOnGpu) {
    int size = isOnGpu ? 4096 : 512;
    int images = isOnGpu ? 64 : 1;
    int times = isOnGpu ? 16 : 4;
    boolean isShort = options.precision() == Precision.BFLOAT16;
    double product =
        isShort
            ? product(options, TBfloat16.class, size, times)
            : product(options, TFloat32.class, size, times);
    double convolution =
        isShort
            ? convolution(options, TBfloat16.class, images, times)
            : convolution(options, TFloat32.class, images, times);
    return new SpeedProbe(product, convolution);
  }

  private static <T extends TNumber> double product(
      EngineOptions options, Class<T> type, int size, int times) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Shape shape = Shape.of(size, size);
      double operations = 2.0 * size * size * size * times;
      return speed(
          graph,
          options,
          Chain.of(tf, type, shape, shape, times, (a, b) -> tf.linalg.matMul(a, b)),
          operations);
    }
  }

  private static <T extends TNumber> double convolution(
      EngineOptions options, Class<T> type, int images, int times) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      double operations = 18.0 * images * SIDE * SIDE * CHANNELS * CHANNELS * times;
      List<Long> strides = List.of(1L, 1L, 1L, 1L);
      return speed(
          graph,
          options,
          Chain.of(
              tf,
              type,
              Shape.of(images, SIDE, SIDE, CHANNELS),
              Shape.of(3, 3, CHANNELS, CHANNELS),
              times,
              (a, b) -> tf.nn.conv2d(a, b, strides, "SAME")),
          operations);
    }
  }

  /**
   * An operation that is done several times to what the one before gave.
   *
   * @param input the first operand, which changes
   * @param factor the second operand, always the same
   * @param sum of the last result
   */
  private record Chain(
      Placeholder<TFloat32> input,
      Placeholder<TFloat32> factor,
      Shape inputShape,
      Shape factorShape,
      Operand<TFloat32> sum) {

    static <T extends TNumber> Chain of(
        Ops tf,
        Class<T> type,
        Shape inputShape,
        Shape factorShape,
        int times,
        BinaryOperator<Operand<T>> operation) {
      Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(inputShape));
      Placeholder<TFloat32> factor = tf.placeholder(TFloat32.class, Placeholder.shape(factorShape));
      Operand<T> value = tf.dtypes.cast(input, type);
      Operand<T> second = tf.dtypes.cast(factor, type);
      for (int i = 0; i < times; i++) value = operation.apply(value, second);
      int[] axes = new int[inputShape.numDimensions()];
      for (int i = 0; i < axes.length; i++) axes[i] = i;
      Operand<TFloat32> sum =
          tf.reduceSum(tf.dtypes.cast(value, TFloat32.class), tf.constant(axes));
      return new Chain(input, factor, inputShape, factorShape, sum);
    }
  }

  private static double speed(
      Graph graph, EngineOptions options, Chain chain, double operationsPerStep) {
    try (EngineSession session = SessionFactory.open(graph, options);
        TFloat32 input = filled(chain.inputShape(), 1);
        // Each product or convolution gives about the size that it was given.
        TFloat32 factor = filled(chain.factorShape(), 1f / summands(chain.factorShape()))) {
      step(session, chain, input, factor);
      long start = System.nanoTime();
      long elapsed;
      int steps = 0;
      do {
        step(session, chain, input, factor);
        steps++;
        elapsed = System.nanoTime() - start;
      } while (elapsed < NANOSECONDS);
      return operationsPerStep * steps / elapsed;
    }
  }

  private static void step(EngineSession session, Chain chain, TFloat32 input, TFloat32 factor) {
    session
        .runner()
        .feed(chain.input(), input)
        .feed(chain.factor(), factor)
        .fetch(chain.sum())
        .run()
        .close();
  }

  private static float summands(Shape factor) {
    return (float) factor.size() / factor.get(-1);
  }

  private static TFloat32 filled(Shape shape, float value) {
    float[] values = new float[(int) shape.size()];
    Arrays.fill(values, value);
    return Tensors.of(values, shape.asArray());
  }
}
