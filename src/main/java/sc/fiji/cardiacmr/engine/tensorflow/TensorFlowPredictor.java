package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;

/** Runs an inference graph. */
final class TensorFlowPredictor implements Predictor {

  private final Graph graph;
  private final EngineSession session;
  private final String input;
  private final String output;
  private final int channels;
  private final int classes;
  private final int sizeDivisor;
  private final int features;
  private final Precision precision;

  /**
   * Owns the graph from now on.
   *
   * @param features how many numbers {@link InferenceGraph#FEATURES} has, or 0 if it is not there
   */
  TensorFlowPredictor(
      Graph graph,
      String input,
      String output,
      int channels,
      int classes,
      int sizeDivisor,
      int features,
      EngineOptions options) {
    this.graph = graph;
    this.input = input;
    this.output = output;
    this.channels = channels;
    this.classes = classes;
    this.sizeDivisor = sizeDivisor;
    this.features = features;
    this.precision = options.precision();
    try {
      session = SessionFactory.open(graph, options);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int sizeDivisor() {
    return sizeDivisor;
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public void predict(float[] images, int n, int height, int width, float[] probabilities) {
    predict(images, n, height, width, probabilities, null);
  }

  @Override
  public void predict(
      float[] images, int n, int height, int width, float[] probabilities, float[] seen) {
    boolean withFeatures = seen != null && features > 0;
    if (withFeatures) Sizes.checkLength("features", seen.length, (long) n * features);
    Sizes.check(n, height, width, sizeDivisor);
    Sizes.checkLength("images", images.length, (long) n * height * width * channels);
    Sizes.checkLength("probabilities", probabilities.length, (long) n * height * width * classes);
    try (TFloat32 image = Tensors.of(images, n, height, width, channels);
        Result result = run(image, withFeatures)) {
      TFloat32 scores = (TFloat32) result.get(0);
      if (scores.shape().size() != (long) n * height * width * classes)
        throw new EngineException(
            "The model returned scores of shape "
                + scores.shape()
                + " where "
                + classes
                + " classes were expected.");
      Tensors.copy(scores, probabilities);
      if (withFeatures) Tensors.copy((TFloat32) result.get(1), seen);
    } catch (RuntimeException e) {
      throw Failures.explain(e, n, height, width);
    } catch (OutOfMemoryError e) {
      // Of the memory that Java may take, for the tensors.
      throw Failures.outOfMemory(e, n, height, width);
    }
  }

  private Result run(TFloat32 image, boolean withFeatures) {
    Session.Runner runner = session.runner().feed(input, image).fetch(output);
    if (withFeatures) runner.fetch(InferenceGraph.FEATURES);
    return runner.run();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
