package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs and trains networks. Obtained from {@link EngineLoader}; no type of the underlying library
 * appears here. Safe for use by several threads; what it makes is not.
 */
public interface Engine {

  EngineInfo info();

  /**
   * Computes for about a second to see how fast a device is.
   *
   * @throws EngineException if the device cannot be used
   */
  EngineProbe probe(EngineOptions options);

  /**
   * Makes a network ready for prediction.
   *
   * @param savedModel folder with {@code saved_model.pb}
   * @param spec the architecture the weights belong to, or null: the graph in the file is run
   *     itself, in float32
   * @throws IOException if the file is missing or damaged, does not fit the architecture, or its
   *     graph contains what is not run here, see {@link sc.fiji.cardiacmr.engine.graph.GraphCheck}
   * @throws EngineException if the device cannot be used
   */
  Predictor predictor(Path savedModel, NetworkSpec spec, EngineOptions options) throws IOException;

  /**
   * Makes the graph of a SavedModel from elsewhere ready to be run as it is: any number of inputs
   * and outputs, weights as constants or variables.
   *
   * @param savedModel folder with {@code saved_model.pb} and {@code variables}, which must stay
   *     there until this returns
   * @throws IOException if the file is missing or damaged, lacks the signature {@code
   *     serving_default}, or its graph contains what is not run here, see {@link
   *     sc.fiji.cardiacmr.engine.graph.GraphCheck}
   * @throws EngineException if the device cannot be used
   */
  GraphFunction function(Path savedModel, EngineOptions options) throws IOException;

  /**
   * What height and width of a network's images must be multiples of; known without making it.
   *
   * @throws IllegalArgumentException if the architecture is unknown or its arguments are wrong
   */
  int sizeDivisor(NetworkSpec spec);

  /**
   * The weights of an exported network as training knows them, to go on from: batch norm is taken
   * out of the convolutions again. What only training needs, such as auxiliary outputs, is not in
   * the export and so not among them.
   *
   * @param savedModel folder with {@code saved_model.pb}, as {@link TrainableNetwork#export} wrote
   *     it
   * @param spec the architecture the weights belong to
   * @param batchNorm as from {@link TrainableNetwork#batchNorm}; empty for networks without
   * @return variables by the names of {@link TrainableNetwork#state}, without those of the
   *     optimizer
   * @throws IOException if the file is missing or damaged, or file, architecture and batch norm do
   *     not fit each other
   * @throws IllegalArgumentException if the architecture is unknown or its arguments are wrong
   */
  Map<String, FloatArray> trainingWeights(
      Path savedModel, NetworkSpec spec, Map<String, FloatArray> batchNorm) throws IOException;

  /**
   * Makes a network with random weights ready for training.
   *
   * @throws IllegalArgumentException if the architecture is unknown, its arguments are wrong, or
   *     the training does not fit it: a part that it does not have, class weights for other classes
   */
  TrainableNetwork trainable(NetworkSpec spec, TrainingSpec training, EngineOptions options);

  /**
   * Makes a CycleGAN with random weights ready for training.
   *
   * @throws IllegalArgumentException if the generator's architecture is unknown or does not
   *     translate images, or its arguments are wrong
   */
  CycleGan cycleGan(CycleGanSpec spec, EngineOptions options);
}
