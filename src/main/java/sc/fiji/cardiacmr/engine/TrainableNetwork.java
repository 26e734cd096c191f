package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A network under training, with its optimizer. Not safe for use by several threads at once. */
public interface TrainableNetwork extends AutoCloseable {

  /**
   * How the names of variables begin that are there only while the network's own losses have a
   * weight, see {@link LossSpec#vae()}.
   */
  String AUXILIARY = "autoencoder.";

  /** Number of parameters that training could change, frozen ones included. */
  long parameterCount();

  /** Number of parameters that this training changes. */
  long trainedParameterCount();

  /**
   * Names of the blocks of the encoder, from the input on; empty if the network has no such parts.
   * The parameters of a block are those whose name begins with the block's name and a dot.
   */
  List<String> encoderBlocks();

  /** Names of the blocks of the decoder, from the bottleneck on to full resolution. */
  List<String> decoderBlocks();

  /** Number of input channels. */
  int channels();

  /** Number of classes, background included. */
  int classes();

  /** Height and width of the images must be multiples of this. */
  int sizeDivisor();

  /** Whether the loss needs {@link TrainingBatch#distances()}. */
  boolean needsDistances();

  /**
   * One optimizer step.
   *
   * @param learningRate of this step
   * @return the loss of this batch before the step
   * @throws IllegalArgumentException if sizes do not fit, a label is no class, or distances are
   *     needed and missing
   * @throws OutOfMemoryEngineException if memory does not suffice for a batch of this size. All
   *     gradients come before any change, so weights, moments, statistics and the number of steps
   *     are as they were
   * @throws EngineException if the step cannot be made for another reason
   */
  double step(TrainingBatch batch, double learningRate);

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
   * What {@link #export} folds into other weights and {@link Engine#trainingWeights} needs to get
   * them back: scale and offset (averaged, if weights are), mean and variance of each batch norm,
   * and the bias of the convolution before it, if it has one. Empty without batch norm.
   */
  Map<String, FloatArray> batchNorm();

  /**
   * What {@link #export} leaves out because only training computes it: weights (averaged, if
   * weights are) of the coarse outputs of deep supervision. Without them a training that begins
   * with an exported model would begin with random ones, whose loss pulls at all other weights.
   * Empty for networks with one output.
   */
  Map<String, FloatArray> auxiliaryOutputs();

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
