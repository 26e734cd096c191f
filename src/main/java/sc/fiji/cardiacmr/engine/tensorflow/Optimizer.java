package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.ApplyMomentum;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec.Method;

/**
 * Adam, AdamW or gradient descent with momentum, with clipping of the global gradient norm and an
 * exponential moving average of the weights. The learning rate is fed at each step. Frozen
 * parameters, and those that the loss does not depend on, are left out.
 */
final class Optimizer {

  static final String FIRST_MOMENT = "adam_m.";
  static final String SECOND_MOMENT = "adam_v.";
  static final String MOMENTUM = "momentum.";
  static final String AVERAGE = "average.";

  private static final List<String> OWN = List.of(FIRST_MOMENT, SECOND_MOMENT, MOMENTUM, AVERAGE);

  private final OptimizerSpec spec;
  private final Freezing freezing;
  private final VariableParameters parameters;
  private final Map<String, VariableParameters.Entry> trained = new LinkedHashMap<>();
  private final Ops after;
  private final List<Op> step = new ArrayList<>();
  private final Placeholder<TFloat32> learningRate;
  private final Placeholder<TFloat32> beta1Power;
  private final Placeholder<TFloat32> beta2Power;
  private final Placeholder<TFloat32> averageShare;

  /**
   * Adds the gradient of the loss and the update operations to the graph.
   *
   * @param parameters where the optimizer's own variables go
   * @param candidates the parameters that may be trained
   * @throws IllegalArgumentException if there is nothing to train
   */
  Optimizer(
      Graph graph,
      Ops tf,
      VariableParameters parameters,
      Map<String, VariableParameters.Entry> candidates,
      Operand<TFloat32> loss,
      OptimizerSpec spec,
      Freezing freezing) {
    this.spec = spec;
    this.parameters = parameters;
    this.freezing = freezing;
    boolean adam = spec.method() != Method.SGD;
    learningRate = scalar(tf);
    beta1Power = adam ? scalar(tf) : null;
    beta2Power = adam ? scalar(tf) : null;
    averageShare = spec.averageDecay() > 0 ? scalar(tf) : null;
    Set<String> needed =
        graph.subgraphTo(Set.of(loss)).stream()
            .map(GraphOperation::name)
            .collect(Collectors.toSet());
    candidates.forEach(
        (name, entry) -> {
          if (freezing.trains(name) && needed.contains(entry.variable().op().name()))
            trained.put(name, entry);
        });
    if (trained.isEmpty())
      throw new IllegalArgumentException("No parameter of the network would be trained.");
    Output<?>[] variables =
        trained.values().stream().map(e -> e.variable().asOutput()).toArray(Output<?>[]::new);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> g : graph.addGradients(loss.asOutput(), variables))
      gradients.add(g.expect(TFloat32.class));
    if (spec.gradientClip() > 0) gradients = clipped(tf, gradients, spec.gradientClip());
    // No weight may change before every gradient is there: gradients read the weights too.
    after = tf.withControlDependencies(new ArrayList<Op>(gradients));
    int i = 0;
    for (Map.Entry<String, VariableParameters.Entry> e : trained.entrySet())
      step.add(update(tf, e.getKey(), e.getValue(), gradients.get(i++)));
  }

  private Op update(
      Ops tf, String name, VariableParameters.Entry entry, Operand<TFloat32> gradient) {
    double factor = freezing.rateFactor(name);
    Operand<TFloat32> rate =
        factor == 1 ? learningRate : tf.math.mul(learningRate, tf.constant((float) factor));
    boolean decays = spec.weightDecay() > 0 && (spec.decayAll() || name.endsWith(".kernel"));
    Operand<TFloat32> decay = tf.constant((float) spec.weightDecay());
    Ops next = after;
    Operand<TFloat32> slope = gradient;
    if (decays && spec.method() == Method.ADAMW) {
      Op decayed =
          after.assignSub(
              entry.variable(), after.math.mul(entry.variable(), after.math.mul(rate, decay)));
      next = after.withControlDependencies(List.of(decayed));
    } else if (decays) {
      slope = after.math.add(gradient, after.math.mul(entry.variable(), decay));
    }
    Op moved =
        spec.method() == Method.SGD
            ? descend(tf, next, name, entry, rate, slope)
            : adam(tf, next, name, entry, rate, slope);
    if (spec.averageDecay() == 0) return moved;
    var average = parameters.add(AVERAGE + name, entry.shape(), entry.start());
    Ops last = next.withControlDependencies(List.of(moved));
    return last.assignSub(
        average.variable(),
        last.math.mul(last.math.sub(average.variable(), entry.variable()), averageShare));
  }

  private Op adam(
      Ops tf,
      Ops next,
      String name,
      VariableParameters.Entry entry,
      Operand<TFloat32> rate,
      Operand<TFloat32> gradient) {
    var first = parameters.add(FIRST_MOMENT + name, entry.shape(), Parameters.Initial.ZEROS);
    var second = parameters.add(SECOND_MOMENT + name, entry.shape(), Parameters.Initial.ZEROS);
    return next.train.applyAdam(
        entry.variable(),
        first.variable(),
        second.variable(),
        beta1Power,
        beta2Power,
        rate,
        tf.constant((float) spec.beta1()),
        tf.constant((float) spec.beta2()),
        tf.constant((float) spec.epsilon()),
        gradient);
  }

  private Op descend(
      Ops tf,
      Ops next,
      String name,
      VariableParameters.Entry entry,
      Operand<TFloat32> rate,
      Operand<TFloat32> gradient) {
    if (spec.momentum() == 0)
      return next.train.applyGradientDescent(entry.variable(), rate, gradient);
    var velocity = parameters.add(MOMENTUM + name, entry.shape(), Parameters.Initial.ZEROS);
    return next.train.applyMomentum(
        entry.variable(),
        velocity.variable(),
        rate,
        gradient,
        tf.constant((float) spec.momentum()),
        ApplyMomentum.useNesterov(spec.nesterov()));
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

  /** Whether a variable is the optimizer's own: a moment or an average. */
  static boolean owns(String variable) {
    return OWN.stream().anyMatch(variable::startsWith);
  }

  /** The operations that make one step. */
  List<Op> step() {
    return step;
  }

  /** Builds operations that run once all gradients are there. */
  Ops afterGradients() {
    return after;
  }

  /** Number of parameters that a step changes. */
  long trainedCount() {
    return trained.values().stream().mapToLong(e -> e.shape().size()).sum();
  }

  /**
   * Feeds the numbers of a step.
   *
   * @param number of this step, from 1
   */
  void feed(Feeds feeds, long number, double rate) {
    feeds.add(learningRate, Tensors.of(rate));
    if (beta1Power != null) {
      feeds.add(beta1Power, Tensors.of(Math.pow(spec.beta1(), number)));
      feeds.add(beta2Power, Tensors.of(Math.pow(spec.beta2(), number)));
    }
    // Early on the average follows closely, else it would remember the random start for long.
    double decay = Math.min(spec.averageDecay(), (1.0 + number) / (10.0 + number));
    if (averageShare != null) feeds.add(averageShare, Tensors.of(1 - decay));
  }
}
