package sc.fiji.cardiacmr.engine.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;

/** A training graph with its variables, loss and optimizer. */
final class TensorFlowTrainableNetwork implements TrainableNetwork {

  private static final String STEPS = "steps";

  private final NetworkSpec spec;
  private final EngineOptions options;
  private final Network network;
  private final Graph graph;
  private final Session session;
  private final VariableParameters parameters;
  private final AdamOptimizer optimizer;
  private final Placeholder<TFloat32> image;
  private final Placeholder<TUint8> labels;
  private final List<Op> targets = new ArrayList<>();
  private final Operand<TFloat32> loss;
  private final boolean averaged;
  private long steps;

  /**
   * @param options with precision float32 or bfloat16, not auto
   */
  TensorFlowTrainableNetwork(NetworkSpec spec, TrainingSpec training, EngineOptions options) {
    this.spec = spec;
    this.options = options;
    this.averaged = training.averageDecay() > 0;
    network = Network.of(spec);
    graph = new Graph();
    try {
      Ops tf = Ops.create(graph);
      parameters = new VariableParameters(tf, training.seed());
      image =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, network.channels())));
      labels = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1)));
      loss =
          options.precision() == Precision.BFLOAT16
              ? loss(tf, TBfloat16.class, training)
              : loss(tf, TFloat32.class, training);
      optimizer = new AdamOptimizer(graph, tf, parameters, loss, training);
      targets.addAll(optimizer.step());
      session = SessionFactory.open(graph, options);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
    Map<String, FloatArray> start = new LinkedHashMap<>();
    parameters.all().forEach((name, entry) -> start.put(name, entry.start()));
    restore(start);
  }

  private <T extends TNumber> Operand<TFloat32> loss(Ops tf, Class<T> type, TrainingSpec training) {
    Layers<T> layers = new Layers<>(tf, type, parameters, network, true);
    List<Operand<TFloat32>> outputs = network.logits(layers, image, true);
    targets.addAll(layers.updates());
    Operand<TInt32> reference = tf.dtypes.cast(labels, TInt32.class);
    return Losses.supervised(
        tf,
        outputs,
        reference,
        network.classes(),
        training.crossEntropyWeight(),
        training.diceWeight());
  }

  @Override
  public long parameterCount() {
    return parameters.trainable().values().stream().mapToLong(e -> e.shape().size()).sum();
  }

  @Override
  public int channels() {
    return network.channels();
  }

  @Override
  public int sizeDivisor() {
    return network.sizeDivisor();
  }

  @Override
  public double step(
      float[] images, byte[] reference, int n, int height, int width, double learningRate) {
    Sizes.check(n, height, width, sizeDivisor());
    Sizes.checkLength("images", images.length, (long) n * height * width * network.channels());
    Sizes.checkLength("labels", reference.length, (long) n * height * width);
    Sizes.checkLabels(reference, n * height * width, network.classes());
    List<AutoCloseable> resources = new ArrayList<>();
    try {
      TFloat32 x = Tensors.of(images, n, height, width, network.channels());
      resources.add(x);
      TUint8 y = Tensors.of(reference, n, height, width);
      resources.add(y);
      Session.Runner runner = session.runner().feed(image, x).feed(labels, y).fetch(loss);
      optimizer.feed(runner, steps + 1, learningRate, resources);
      for (Op target : targets) runner.addTarget(target);
      try (Result result = runner.run()) {
        steps++;
        return ((TFloat32) result.get(0)).getFloat();
      }
    } catch (RuntimeException e) {
      throw Failures.explain(e, n, height, width);
    } finally {
      for (AutoCloseable r : resources) closeQuietly(r);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Predictor predictor() {
    Graph inference = InferenceGraph.build(spec, inferenceWeights(), options.precision());
    return new TensorFlowPredictor(
        inference,
        InferenceGraph.INPUT,
        InferenceGraph.OUTPUT,
        network.channels(),
        network.classes(),
        sizeDivisor(),
        options);
  }

  private Map<String, FloatArray> inferenceWeights() {
    Map<String, FloatArray> state = state();
    Map<String, FloatArray> weights = new HashMap<>();
    state.forEach(
        (name, array) -> {
          if (name.equals(STEPS)
              || name.startsWith(AdamOptimizer.FIRST_MOMENT)
              || name.startsWith(AdamOptimizer.SECOND_MOMENT)
              || name.startsWith(AdamOptimizer.AVERAGE)) return;
          weights.put(
              name, averaged ? state.getOrDefault(AdamOptimizer.AVERAGE + name, array) : array);
        });
    return ConstantParameters.fold(weights, network.batchNormEpsilon());
  }

  @Override
  public Map<String, FloatArray> state() {
    Session.Runner runner = session.runner();
    for (VariableParameters.Entry e : parameters.all().values()) runner.fetch(e.variable());
    Map<String, FloatArray> state = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (String name : parameters.all().keySet())
        state.put(name, Tensors.toArray((TFloat32) result.get(i++)));
    }
    // As two numbers: a float holds whole numbers exactly only up to 2^24.
    state.put(STEPS, new FloatArray(new long[] {2}, new float[] {steps >> 20, steps & 0xFFFFF}));
    return state;
  }

  @Override
  public void restore(Map<String, FloatArray> state) {
    List<AutoCloseable> resources = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      boolean any = false;
      for (Map.Entry<String, FloatArray> e : state.entrySet()) {
        if (e.getKey().equals(STEPS)) {
          float[] parts = e.getValue().values();
          if (parts.length != 2)
            throw new IllegalArgumentException("The number of steps must be two numbers.");
          steps = ((long) parts[0] << 20) + (long) parts[1];
          continue;
        }
        VariableParameters.Entry entry = parameters.all().get(e.getKey());
        if (entry == null)
          throw new IllegalArgumentException("The network has no variable '" + e.getKey() + "'.");
        if (!entry.shape().equals(Shape.of(e.getValue().shape())))
          throw new IllegalArgumentException(
              "Variable '"
                  + e.getKey()
                  + "' has shape "
                  + entry.shape()
                  + ", not "
                  + Shape.of(e.getValue().shape())
                  + ".");
        TFloat32 tensor = Tensors.of(e.getValue());
        resources.add(tensor);
        runner.feed(entry.input(), tensor).addTarget(entry.assign());
        any = true;
      }
      if (any) runner.run().close();
    } finally {
      for (AutoCloseable r : resources) closeQuietly(r);
    }
  }

  @Override
  public void export(Path folder) throws IOException {
    try (Graph inference = InferenceGraph.build(spec, inferenceWeights(), Precision.FLOAT32)) {
      SavedModels.write(inference, network.channels(), network.classes(), folder);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
