package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Two generators and two discriminators under training. A training step is one of the generators
 * followed by one of the discriminators, which judge translations that the caller chooses: those of
 * this step or, as in the paper, some of earlier ones. Not safe for use by several threads at once.
 */
public interface CycleGan extends AutoCloseable {

  /**
   * What a step of the generators gave; each loss is a mean over pixels and without its weight.
   *
   * @param adversarial mean squared distance of the discriminator's scores from "real", for
   *     translations to the target and to the source
   * @param cycle mean absolute difference of source and target images from what comes back
   * @param identity mean absolute difference of target and source images from what the generators
   *     that make such images make of them; 0 if it has no weight
   * @param translatedSource the source images translated to the target's style, before the step
   * @param translatedTarget the target images in the source's style
   */
  record GeneratorStep(
      double[] adversarial,
      double[] cycle,
      double[] identity,
      float[] translatedSource,
      float[] translatedTarget) {}

  /** Number of input and output channels of the generators. */
  int channels();

  /** Height and width of the images must be multiples of this. */
  int sizeDivisor();

  /** Number of parameters of both generators. */
  long generatorParameterCount();

  /** Number of parameters of both discriminators. */
  long discriminatorParameterCount();

  /**
   * One optimizer step of both generators; the discriminators do not change.
   *
   * @throws IllegalArgumentException if sizes do not fit
   * @throws OutOfMemoryEngineException if memory does not suffice; nothing has changed then
   */
  GeneratorStep stepGenerators(UnpairedBatch batch, double learningRate);

  /**
   * One optimizer step of both discriminators; the generators do not change.
   *
   * @param batch real images
   * @param translatedSource source images in the target's style
   * @param translatedTarget target images in the source's style
   * @return losses (equation 1 with squares, halved) of the discriminator of the target's and of
   *     that of the source's style
   */
  double[] stepDiscriminators(
      UnpairedBatch batch, float[] translatedSource, float[] translatedTarget, double learningRate);

  /** A predictor with the present weights of one generator; the caller closes it. */
  Predictor predictor(Direction direction);

  /** All variables by name: weights, optimizer moments, number of steps. */
  Map<String, FloatArray> state();

  /**
   * Puts variables back.
   *
   * @param state as from {@link #state()}; variables that are missing keep their value
   * @throws IllegalArgumentException if a name is unknown or a shape differs
   */
  void restore(Map<String, FloatArray> state);

  /**
   * Writes a generator as a TensorFlow SavedModel with input {@code input} and output {@code image}
   * (N, Y, X, C), both in -1..1.
   *
   * @param folder is created; must not exist
   * @throws IOException if it exists or cannot be written
   */
  void export(Direction direction, Path folder) throws IOException;

  @Override
  void close();
}
