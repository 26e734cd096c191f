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
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.CycleGan;
import sc.fiji.cardiacmr.engine.CycleGanSpec;
import sc.fiji.cardiacmr.engine.Direction;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Initialization;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.UnpairedBatch;

/** One graph with both generators, both discriminators, and an optimizer for each pair. */
final class TensorFlowCycleGan implements CycleGan {

  private static final String TO_TARGET = "to-target.";
  private static final String TO_SOURCE = "to-source.";
  private static final String TARGET_JUDGE = "judges-target.";
  private static final String SOURCE_JUDGE = "judges-source.";

  private final CycleGanSpec spec;
  private final EngineOptions options;
  private final Network generator;
  private final PatchDiscriminator discriminator;
  private final Graph graph = new Graph();
  private final VariableParameters parameters;
  private final EngineSession session;
  private final VariableState variables;

  private final Placeholder<TFloat32> source;
  private final Placeholder<TFloat32> target;
  private final Placeholder<TFloat32> fakeTarget;
  private final Placeholder<TFloat32> fakeSource;
  private final Pass generators;
  private final Pass discriminators;

  /** What a step of one optimizer fetches and runs. */
  private record Pass(Optimizer optimizer, List<Operand<TFloat32>> fetched) {}

  /**
   * @param options with precision float32 or bfloat16, not auto
   */
  TensorFlowCycleGan(CycleGanSpec spec, EngineOptions options) {
    this.spec = spec;
    this.options = options;
    try {
      generator = Network.of(spec.generator());
      if (!generator.makesImages() || generator.channels() != generator.classes())
        throw new IllegalArgumentException(
            "A CycleGAN needs generators that make images of as many channels as they get.");
      discriminator =
          new PatchDiscriminator(
              generator.channels(), spec.discriminatorWidth(), spec.discriminatorLayers());
      Ops tf = Ops.create(graph);
      parameters = new VariableParameters(tf, spec.seed(), Initialization.SMALL_NORMAL);
      source = images(tf);
      target = images(tf);
      fakeTarget = images(tf);
      fakeSource = images(tf);
      Class<? extends TNumber> type =
          options.precision() == Precision.BFLOAT16 ? TBfloat16.class : TFloat32.class;
      Builder<?> builder = new Builder<>(tf, type);
      generators = builder.generators();
      discriminators = builder.discriminators();
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

  private Placeholder<TFloat32> images(Ops tf) {
    return tf.placeholder(
        TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, generator.channels())));
  }

  /** Adds the networks and losses to the graph. */
  private final class Builder<T extends TNumber> {

    private final Ops tf;
    private final CycleGanLosses losses;
    private final Layers<T> toTarget;
    private final Layers<T> toSource;
    private final Layers<T> targetJudge;
    private final Layers<T> sourceJudge;

    Builder(Ops tf, Class<T> type) {
      this.tf = tf;
      losses = new CycleGanLosses(tf);
      toTarget = layers(type, TO_TARGET);
      toSource = layers(type, TO_SOURCE);
      targetJudge = layers(type, TARGET_JUDGE);
      sourceJudge = layers(type, SOURCE_JUDGE);
    }

    private Layers<T> layers(Class<T> type, String prefix) {
      return new Layers<>(tf, type, new SharedParameters(parameters, prefix), generator, true);
    }

    private Operand<TFloat32> translated(Layers<T> layers, Operand<TFloat32> image) {
      return generator.logits(layers, image, false).get(0);
    }

    Pass generators() {
      Operand<TFloat32> asTarget = translated(toTarget, source);
      Operand<TFloat32> asSource = translated(toSource, target);
      List<Operand<TFloat32>> adversarial =
          List.of(
              losses.leastSquares(discriminator.scores(targetJudge, asTarget), 1),
              losses.leastSquares(discriminator.scores(sourceJudge, asSource), 1));
      List<Operand<TFloat32>> cycle =
          List.of(
              losses.meanDifference(translated(toSource, asTarget), source),
              losses.meanDifference(translated(toTarget, asSource), target));
      List<Operand<TFloat32>> fetched = new ArrayList<>(List.of(asTarget, asSource));
      fetched.addAll(adversarial);
      fetched.addAll(cycle);
      Operand<TFloat32> loss =
          tf.math.add(losses.sum(adversarial, 1), losses.sum(cycle, spec.cycle()));
      if (spec.identity() > 0) {
        List<Operand<TFloat32>> identity =
            List.of(
                losses.meanDifference(translated(toTarget, target), target),
                losses.meanDifference(translated(toSource, source), source));
        fetched.addAll(identity);
        loss = tf.math.add(loss, losses.sum(identity, spec.identity()));
      }
      return new Pass(optimizer(loss, TO_TARGET, TO_SOURCE), fetched);
    }

    Pass discriminators() {
      Operand<TFloat32> ofTarget =
          losses.discriminator(
              discriminator.scores(targetJudge, target),
              discriminator.scores(targetJudge, fakeTarget));
      Operand<TFloat32> ofSource =
          losses.discriminator(
              discriminator.scores(sourceJudge, source),
              discriminator.scores(sourceJudge, fakeSource));
      Operand<TFloat32> loss = tf.math.add(ofTarget, ofSource);
      return new Pass(optimizer(loss, TARGET_JUDGE, SOURCE_JUDGE), List.of(ofTarget, ofSource));
    }

    private Optimizer optimizer(Operand<TFloat32> loss, String... networks) {
      return new Optimizer(
          graph, tf, parameters, of(networks), loss, spec.optimizer(), Freezing.NONE);
    }
  }

  /** The trainable parameters of some of the networks. */
  private Map<String, VariableParameters.Entry> of(String... networks) {
    Map<String, VariableParameters.Entry> chosen = new LinkedHashMap<>();
    for (String network : networks)
      parameters
          .trainable()
          .forEach(
              (name, entry) -> {
                if (name.startsWith(network)) chosen.put(name, entry);
              });
    return chosen;
  }

  @Override
  public int channels() {
    return generator.channels();
  }

  @Override
  public int sizeDivisor() {
    return generator.sizeDivisor();
  }

  @Override
  public long generatorParameterCount() {
    return generators.optimizer().trainedCount();
  }

  @Override
  public long discriminatorParameterCount() {
    return discriminators.optimizer().trainedCount();
  }

  @Override
  public GeneratorStep stepGenerators(UnpairedBatch batch, double learningRate) {
    check(batch);
    float[] asTarget = new float[length(batch)];
    float[] asSource = new float[length(batch)];
    double[] losses =
        step(
            generators,
            batch,
            Map.of(),
            variables.steps() + 1,
            learningRate,
            List.of(asTarget, asSource));
    return new GeneratorStep(
        new double[] {losses[0], losses[1]},
        new double[] {losses[2], losses[3]},
        spec.identity() > 0 ? new double[] {losses[4], losses[5]} : new double[2],
        asTarget,
        asSource);
  }

  @Override
  public double[] stepDiscriminators(
      UnpairedBatch batch,
      float[] translatedSource,
      float[] translatedTarget,
      double learningRate) {
    check(batch);
    Sizes.checkLength("translated images", translatedSource.length, length(batch));
    Sizes.checkLength("translated images", translatedTarget.length, length(batch));
    double[] losses =
        step(
            discriminators,
            batch,
            Map.of(fakeTarget, translatedSource, fakeSource, translatedTarget),
            variables.steps() + 1,
            learningRate,
            List.of());
    // A pair of steps is over: both optimizers have counted it.
    variables.advance();
    return losses;
  }

  private void check(UnpairedBatch batch) {
    Sizes.check(batch.n(), batch.height(), batch.width(), sizeDivisor());
    int least = discriminator.smallestSize();
    if (Math.min(batch.height(), batch.width()) < least)
      throw new IllegalArgumentException(
          "Images of %d x %d pixels: the discriminators need at least %d x %d. Choose a larger window or fewer layers of the discriminators."
              .formatted(batch.width(), batch.height(), least, least));
    Sizes.checkLength("images", batch.source().length, length(batch));
    Sizes.checkLength("images", batch.target().length, length(batch));
  }

  private int length(UnpairedBatch batch) {
    return Math.toIntExact((long) batch.n() * batch.height() * batch.width() * channels());
  }

  /**
   * Runs one optimizer.
   *
   * @param images receive the first of what is fetched
   * @return the rest, single numbers
   */
  private double[] step(
      Pass pass,
      UnpairedBatch batch,
      Map<Placeholder<TFloat32>, float[]> translated,
      long number,
      double rate,
      List<float[]> images) {
    int n = batch.n();
    int height = batch.height();
    int width = batch.width();
    Session.Runner runner = session.runner();
    pass.fetched().forEach(runner::fetch);
    pass.optimizer().step().forEach((Op op) -> runner.addTarget(op));
    try (Feeds feeds = new Feeds(runner)) {
      feeds.add(source, Tensors.of(batch.source(), n, height, width, channels()));
      feeds.add(target, Tensors.of(batch.target(), n, height, width, channels()));
      translated.forEach(
          (input, values) -> feeds.add(input, Tensors.of(values, n, height, width, channels())));
      pass.optimizer().feed(feeds, number, rate);
      try (Result result = runner.run()) {
        for (int i = 0; i < images.size(); i++)
          Tensors.copy((TFloat32) result.get(i), images.get(i));
        double[] losses = new double[pass.fetched().size() - images.size()];
        for (int i = 0; i < losses.length; i++)
          losses[i] = ((TFloat32) result.get(images.size() + i)).getFloat();
        return losses;
      }
    } catch (RuntimeException e) {
      throw Failures.explain(e, n, height, width);
    } catch (OutOfMemoryError e) {
      throw Failures.outOfMemory(e, n, height, width);
    }
  }

  @Override
  public Predictor predictor(Direction direction) {
    Graph inference =
        InferenceGraph.build(spec.generator(), weights(direction), options.precision());
    return new TensorFlowPredictor(
        inference,
        InferenceGraph.INPUT,
        InferenceGraph.output(generator),
        channels(),
        channels(),
        sizeDivisor(),
        0,
        options);
  }

  private Map<String, FloatArray> weights(Direction direction) {
    String prefix = direction == Direction.SOURCE_TO_TARGET ? TO_TARGET : TO_SOURCE;
    Map<String, FloatArray> state = state();
    Map<String, FloatArray> weights = new HashMap<>();
    for (String name : of(prefix).keySet())
      weights.put(
          name.substring(prefix.length()),
          state.getOrDefault(Optimizer.AVERAGE + name, state.get(name)));
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
  public void export(Direction direction, Path folder) throws IOException {
    try (Graph inference =
        InferenceGraph.build(spec.generator(), weights(direction), Precision.FLOAT32)) {
      SavedModels.write(inference, generator, folder);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
