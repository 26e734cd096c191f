package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.TrainingSpec;

/**
 * Adam (Kingma and Ba 2015) with decoupled weight decay of kernels (AdamW, Loshchilov and Hutter
 * 2019), clipping of the global gradient norm, and an exponential moving average of the weights.
 * The learning rate is fed at each step.
 */
final class AdamOptimizer {

  static final String FIRST_MOMENT = "adam_m.";
  static final String SECOND_MOMENT = "adam_v.";
  static final String AVERAGE = "average.";

  private final TrainingSpec spec;
  private final List<Op> step = new ArrayList<>();
  private final Placeholder<TFloat32> learningRate;
  private final Placeholder<TFloat32> beta1Power;
  private final Placeholder<TFloat32> beta2Power;
  private final Placeholder<TFloat32> averageShare;

  /** Adds the gradient of the loss and the update operations to the graph. */
  AdamOptimizer(
      Graph graph,
      Ops tf,
      VariableParameters parameters,
      Operand<TFloat32> loss,
      TrainingSpec spec) {
    this.spec = spec;
    learningRate = scalar(tf);
    beta1Power = scalar(tf);
    beta2Power = scalar(tf);
    averageShare = scalar(tf);
    Map<String, VariableParameters.Entry> trained = new LinkedHashMap<>(parameters.trainable());
    Output<?>[] variables =
        trained.values().stream().map(e -> e.variable().asOutput()).toArray(Output<?>[]::new);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> g : graph.addGradients(loss.asOutput(), variables))
      gradients.add(g.expect(TFloat32.class));
    if (spec.gradientClip() > 0) gradients = clipped(tf, gradients, spec.gradientClip());
    // No weight may change before every gradient is there: gradients read the weights too.
    Ops after = tf.withControlDependencies(new ArrayList<Op>(gradients));
    int i = 0;
    for (Map.Entry<String, VariableParameters.Entry> e : trained.entrySet())
      step.add(update(tf, after, parameters, e.getKey(), e.getValue(), gradients.get(i++)));
  }

  private Op update(
      Ops tf,
      Ops after,
      VariableParameters parameters,
      String name,
      VariableParameters.Entry entry,
      Operand<TFloat32> gradient) {
    var first = parameters.add(FIRST_MOMENT + name, entry.shape(), Parameters.Initial.ZEROS);
    var second = parameters.add(SECOND_MOMENT + name, entry.shape(), Parameters.Initial.ZEROS);
    Ops next = after;
    if (spec.weightDecay() > 0 && name.endsWith(".kernel")) {
      Op decay =
          after.assignSub(
              entry.variable(),
              after.math.mul(
                  entry.variable(),
                  after.math.mul(learningRate, tf.constant((float) spec.weightDecay()))));
      next = after.withControlDependencies(List.of(decay));
    }
    Op adam =
        next.train.applyAdam(
            entry.variable(),
            first.variable(),
            second.variable(),
            beta1Power,
            beta2Power,
            learningRate,
            tf.constant((float) spec.beta1()),
            tf.constant((float) spec.beta2()),
            tf.constant((float) spec.epsilon()),
            gradient);
    if (spec.averageDecay() == 0) return adam;
    var average = parameters.add(AVERAGE + name, entry.shape(), entry.start());
    Ops last = next.withControlDependencies(List.of(adam));
    return last.assignSub(
        average.variable(),
        last.math.mul(last.math.sub(average.variable(), entry.variable()), averageShare));
  }

  private static List<Operand<TFloat32>> clipped(
      Ops tf, List<Operand<TFloat32>> gradients, double largest) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    for (Operand<TFloat32> g : gradients) squares.add(tf.nn.l2Loss(g));
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.math.addN(squares), tf.constant(2f)));
    Operand<TFloat32> limit = tf.constant((float) largest);
    Operand<TFloat32> factor = tf.math.div(limit, tf.math.maximum(norm, limit));
    List<Operand<TFloat32>> result = new ArrayList<>();
    for (Operand<TFloat32> g : gradients) result.add(tf.math.mul(g, factor));
    return result;
  }

  private static Placeholder<TFloat32> scalar(Ops tf) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /** The operations that make one step. */
  List<Op> step() {
    return step;
  }

  /**
   * Runs the step with its numbers.
   *
   * @param number of this step, from 1
   */
  Session.Runner feed(
      Session.Runner runner, long number, double rate, List<AutoCloseable> resources) {
    // Early on the average follows closely, else it would remember the random start for long.
    double decay = Math.min(spec.averageDecay(), (1.0 + number) / (10.0 + number));
    feed(runner, learningRate, rate, resources);
    feed(runner, beta1Power, Math.pow(spec.beta1(), number), resources);
    feed(runner, beta2Power, Math.pow(spec.beta2(), number), resources);
    if (spec.averageDecay() > 0) feed(runner, averageShare, 1 - decay, resources);
    return runner;
  }

  private static void feed(
      Session.Runner runner,
      Placeholder<TFloat32> target,
      double value,
      List<AutoCloseable> resources) {
    TFloat32 tensor = Tensors.of(value);
    resources.add(tensor);
    runner.feed(target, tensor);
  }
}
