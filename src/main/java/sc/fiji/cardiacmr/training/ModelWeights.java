package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelWriter;
import sc.fiji.cardiacmr.model.UnpackedModel;

/**
 * The weights of models as training needs them. In a model folder batch norm is folded into the
 * convolutions, which makes prediction faster; what it takes to unfold it, a few numbers per
 * channel, lies in a small file beside.
 */
public final class ModelWeights {

  /** Name of that file in a model folder; see {@link TrainableNetwork#batchNorm}. */
  public static final String BATCH_NORM = "batch_norm.safetensors";

  private ModelWeights() {}

  /**
   * The weights of a model.
   *
   * @return by the names of {@link TrainableNetwork#state}, without those of the optimizer; what
   *     only training needs, such as auxiliary outputs, is missing
   * @throws IOException if the model cannot be read, or was written without the file
   */
  public static Map<String, FloatArray> read(Engine engine, ModelFolder model) throws IOException {
    CardiacSettings settings =
        model
            .card()
            .cardiac()
            .orElseThrow(
                () ->
                    new IOException("The card of '" + model.name() + "' lacks config.cardiacmr."));
    NetworkSpec spec = new NetworkSpec(settings.architecture(), settings.architectureArguments());
    Optional<Path> file = model.attachment(BATCH_NORM);
    Map<String, FloatArray> batchNorm = file.isEmpty() ? Map.of() : Safetensors.read(file.get());
    try (UnpackedModel unpacked = model.unpackSavedModel()) {
      return engine.trainingWeights(unpacked.folder(), spec, batchNorm);
    } catch (IOException e) {
      throw new IOException(
          "Training cannot start from the model '" + model.name() + "'. " + e.getMessage(), e);
    }
  }

  /** Gives the file to a model that is written, if its network has batch norm. */
  static void attachBatchNorm(TrainableNetwork network, Path folder, ModelWriter writer)
      throws IOException {
    Map<String, FloatArray> batchNorm = network.batchNorm();
    if (batchNorm.isEmpty()) return;
    Path file = folder.resolve(BATCH_NORM);
    Safetensors.write(file, batchNorm, Map.of());
    writer.attach(BATCH_NORM, file);
  }
}
