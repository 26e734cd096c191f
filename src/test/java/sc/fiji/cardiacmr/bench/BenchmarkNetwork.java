package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.engine.tensorflow.ExportedWeights;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.UnpackedModel;

/**
 * The network under test.
 *
 * @param savedModel folder with {@code saved_model.pb}
 * @param weights its weights, by name
 * @param trained false: the weights are random
 */
record BenchmarkNetwork(Path savedModel, Map<String, FloatArray> weights, boolean trained) {

  /** Feature maps per level of the bundled cine model. */
  private static final int[] WIDTHS = {24, 48, 96, 160, 224};

  /**
   * Takes a network from a folder, or makes one.
   *
   * @param folder a model folder, or one with {@code saved_model.pb}, or null for random weights
   * @param temporary an existing folder for files
   */
  static BenchmarkNetwork of(Path folder, Engine engine, Path temporary) throws IOException {
    if (folder == null) return random(engine, temporary.resolve("saved_model"));
    Path savedModel = folder;
    if (Files.exists(folder.resolve(ModelCard.FILE_NAME))) {
      savedModel = Files.createDirectory(temporary.resolve("saved_model"));
      try (UnpackedModel unpacked = ModelFolder.open(folder).unpackSavedModel()) {
        Files.copy(
            unpacked.folder().resolve("saved_model.pb"), savedModel.resolve("saved_model.pb"));
      }
    }
    return new BenchmarkNetwork(savedModel, ExportedWeights.read(savedModel), true);
  }

  private static BenchmarkNetwork random(Engine engine, Path savedModel) throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 4, "batch", WIDTHS);
    EngineOptions options = new EngineOptions(0, "cpu", Precision.FLOAT32);
    try (TrainableNetwork network = engine.trainable(spec, TrainingSpec.DEFAULT, options)) {
      network.export(savedModel);
    }
    return new BenchmarkNetwork(savedModel, ExportedWeights.read(savedModel), false);
  }

  NetworkSpec spec() {
    return OnnxModel.spec(weights);
  }

  Predictor predictor(Engine engine, Precision precision) throws IOException {
    return engine.predictor(savedModel, spec(), new EngineOptions(0, "cpu", precision));
  }

  /** Number of weights. */
  long size() {
    return weights.values().stream().mapToLong(w -> w.values().length).sum();
  }
}
