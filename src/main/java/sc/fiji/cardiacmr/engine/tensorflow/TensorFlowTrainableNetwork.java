package sc.fiji.cardiacmr.engine.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;

/** A training graph with its variables, loss and optimizer. */
final class TensorFlowTrainableNetwork implements TrainableNetwork {

  private final NetworkSpec spec;
  private final TrainingSpec training;
  private final EngineOptions options;
  private final Network network;
  private final Graph graph;
  private final EngineSession session;
  private final VariableParameters parameters;
  private final Optimizer optimizer;
  private final Placeholder<TFloat32> image;
  private final Placeholder<TUint8> labels;

  /** Null where the loss does not need distances. */
  private final Placeholder<TFloat32> distances;

  /** Null where the network draws no noise. */
  private final Placeholder<TInt64> noiseSeed;

  private final List<Op> targets = new ArrayList<>();
  private final Operand<TFloat32> loss;
  private final VariableState variables;

  /**
   * @param options with precision float32 or bfloat16, not auto
   */
  TensorFlowTrainableNetwork(NetworkSpec spec, TrainingSpec training, EngineOptions options) {
    this(spec, Network.of(spec), training, options);
  }

  /**
   * @param network that the specification names
   */
  TensorFlowTrainableNetwork(
      NetworkSpec spec, Network network, TrainingSpec training, EngineOptions options) {
    this.spec = spec;
    this.network = network;
    this.training = training;
    this.options = options;
    graph = new Graph();
    try {
      Ops tf = Ops.create(graph);
      parameters = new VariableParameters(tf, training.seed(), training.initialization());
      image =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, network.channels())));
      labels = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1)));
      distances =
          needsDistances()
              ? tf.placeholder(
                  TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, network.classes() - 1)))
              : null;
      Freezing freezing = new Freezing(training.trained(), network);
      Class<? extends TNumber> type =
          options.precision() == Precision.BFLOAT16 ? TBfloat16.class : TFloat32.class;
      Layers<?> layers = new Layers<>(tf, type, parameters, network, true, freezing);
      if (training.loss().vae() == 0) layers.leaveOutAuxiliaryLosses();
      loss =
          new TrainingLoss(tf, training.loss(), network.classes())
              .supervise(
                  network.logits(layers, image, true),
                  tf.dtypes.cast(labels, TInt32.class),
                  distances)
              .addAuxiliary(layers.auxiliaryLosses())
              .sum();
      optimizer =
          new Optimizer(
              graph, tf, parameters, parameters.trainable(), loss, training.optimizer(), freezing);
      targets.addAll(optimizer.step());
      targets.addAll(layers.updates(optimizer.afterGradients()));
      noiseSeed = layers.noiseSeed();
      session = SessionFactory.openForTraining(graph, options);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
    try {
      variables = new VariableState(session, parameters);
    } catch (RuntimeException | OutOfMemoryError e) {
      close();
      throw e;
    }
  }

  @Override
  public long parameterCount() {
    return parameters.trainable().values().stream().mapToLong(e -> e.shape().size()).sum();
  }

  @Override
  public long trainedParameterCount() {
    return optimizer.trainedCount();
  }

  @Override
  public List<String> encoderBlocks() {
    return network.encoderBlocks();
  }

  @Override
  public List<String> decoderBlocks() {
    return network.decoderBlocks();
  }

  @Override
  public int channels() {
    return network.channels();
  }

  @Override
  public int classes() {
    return network.classes();
  }

  @Override
  public int sizeDivisor() {
    return network.sizeDivisor();
  }

  @Override
  public boolean needsDistances() {
    return training.loss().needsDistances();
  }

  @Override
  public double step(TrainingBatch batch, double learningRate) {
    Sizes.check(batch, network, needsDistances());
    int n = batch.n();
    int height = batch.height();
    int width = batch.width();
    Session.Runner runner = session.runner().fetch(loss);
    try (Feeds feeds = new Feeds(runner)) {
      feeds.add(image, Tensors.of(batch.images(), n, height, width, channels()));
      feeds.add(labels, Tensors.of(batch.labels(), n, height, width));
      if (distances != null)
        feeds.add(distances, Tensors.of(batch.distances(), n, height, width, classes() - 1));
      long number = variables.steps() + 1;
      if (noiseSeed != null) feeds.add(noiseSeed, TInt64.vectorOf(training.seed(), number));
      optimizer.feed(feeds, number, learningRate);
      for (Op target : targets) runner.addTarget(target);
      try (Result result = runner.run()) {
        variables.advance();
        return ((TFloat32) result.get(0)).getFloat();
      }
    } catch (RuntimeException e) {
      throw Failures.explain(e, n, height, width);
    } catch (OutOfMemoryError e) {
      // Of the memory that Java may take, for the tensors of the batch.
      throw Failures.outOfMemory(e, n, height, width);
    }
  }

  @Override
  public Predictor predictor() {
    Graph inference = InferenceGraph.build(spec, folded(), options.precision());
    return new TensorFlowPredictor(
        inference,
        InferenceGraph.INPUT,
        InferenceGraph.output(network),
        network.channels(),
        network.classes(),
        sizeDivisor(),
        0,
        options);
  }

  private Map<String, FloatArray> folded() {
    return ConstantParameters.fold(weights(), network.batchNormEpsilon());
  }

  @Override
  public Map<String, FloatArray> batchNorm() {
    return BatchNorms.of(weights());
  }

  @Override
  public Map<String, FloatArray> auxiliaryOutputs() {
    Map<String, FloatArray> left = new TreeMap<>(weights());
    left.keySet().removeAll(TrainingVariables.of(network).keySet());
    left.keySet().removeIf(name -> name.startsWith(AUXILIARY));
    return left;
  }

  /** What is worth keeping: averages, where there are any, and moving statistics. */
  private Map<String, FloatArray> weights() {
    Map<String, FloatArray> state = state();
    Map<String, FloatArray> weights = new HashMap<>();
    state.forEach(
        (name, array) -> {
          if (!name.equals(VariableState.STEPS) && !Optimizer.owns(name))
            weights.put(name, state.getOrDefault(Optimizer.AVERAGE + name, array));
        });
    return weights;
  }

  @Override
  public Map<String, FloatArray> state() {
    return variables.read();
  }

  @Override
  public void restore(Map<String, FloatArray> state) {
    variables.restore(state);
  }

  @Override
  public void export(Path folder) throws IOException {
    try (Graph inference = InferenceGraph.build(spec, folded(), Precision.FLOAT32)) {
      SavedModels.write(inference, network, folder);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
