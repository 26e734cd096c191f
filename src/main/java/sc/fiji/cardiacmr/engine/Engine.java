package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs and trains networks. Obtained from {@link EngineLoader}; no type of the underlying library
 * appears here. Safe for use by several threads; what it makes is not.
 */
public interface Engine {

  EngineInfo info();

  /**
   * Makes a network ready for prediction.
   *
   * @param savedModel folder with {@code saved_model.pb}
   * @param spec the architecture the weights belong to, or null: the graph in the file is run as it
   *     is, in float32
   * @throws IOException if the file is missing, damaged or does not fit the architecture
   * @throws EngineException if the device cannot be used
   */
  Predictor predictor(Path savedModel, NetworkSpec spec, EngineOptions options) throws IOException;

  /**
   * Makes a network with random weights ready for training.
   *
   * @throws IllegalArgumentException if the architecture is unknown, its arguments are wrong, or
   *     the training does not fit it: a part that it does not have, class weights for other classes
   */
  TrainableNetwork trainable(NetworkSpec spec, TrainingSpec training, EngineOptions options);
}
