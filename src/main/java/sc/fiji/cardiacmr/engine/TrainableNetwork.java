package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A network under training, with its optimizer. Not safe for use by several threads at once. */
public interface TrainableNetwork extends AutoCloseable {

  /** Number of trainable parameters. */
  long parameterCount();

  /** Number of input channels. */
  int channels();

  /** Height and width of the images must be multiples of this. */
  int sizeDivisor();

  /**
   * One optimizer step.
   *
   * @param images {@code n * height * width * channels} numbers, axes N, Y, X, C
   * @param labels {@code n * height * width} class indices, axes N, Y, X
   * @param height of the images, a multiple of {@link #sizeDivisor()}
   * @param width of the images, a multiple of it too
   * @param learningRate of this step
   * @return the loss of this batch before the step
   * @throws IllegalArgumentException if sizes do not fit or a label is no class
   * @throws EngineException if the step cannot be made, e.g. out of memory
   */
  double step(float[] images, byte[] labels, int n, int height, int width, double learningRate);

  /**
   * A predictor with the present (averaged) weights, in inference mode: batch norm with its moving
   * statistics. It does not follow later steps; the caller closes it.
   */
  Predictor predictor();

  /** All variables by name: weights, moving statistics, optimizer moments, number of steps. */
  Map<String, FloatArray> state();

  /**
   * Puts variables back.
   *
   * @param state as from {@link #state()}; variables that are missing keep their value
   * @throws IllegalArgumentException if a name is unknown or a shape differs
   */
  void restore(Map<String, FloatArray> state);

  /**
   * Writes the network for inference: a TensorFlow SavedModel whose (averaged) weights are
   * constants, with batch norm folded into the convolutions, input {@code input} (N, Y, X, C),
   * output {@code probabilities} (N, Y, X, classes).
   *
   * @param folder is created; must not exist
   * @throws IOException if it exists or cannot be written
   */
  void export(Path folder) throws IOException;

  @Override
  void close();
}
