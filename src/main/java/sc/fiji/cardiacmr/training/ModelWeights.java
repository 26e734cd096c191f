package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
 * convolutions, which makes prediction faster, and coarse outputs are left out; what it takes to
 * unfold the one, and the other, a few numbers per channel, lie in small files beside.
 */
public final class ModelWeights {

  /** Name of that file in a model folder; see {@link TrainableNetwork#batchNorm}. */
  public static final String BATCH_NORM = "batch_norm.safetensors";

  /** Name of the other file, see {@link TrainableNetwork#auxiliaryOutputs}; models may lack it. */
  public static final String AUXILIARY_OUTPUTS = "auxiliary_outputs.safetensors";

  /** All files that training puts beside the graph of a model. */
  static final List<String> FILES = List.of(BATCH_NORM, AUXILIARY_OUTPUTS);

  private ModelWeights() {}

  /**
   * The weights of a model.
   *
   * @return by the names of {@link TrainableNetwork#state}, without those of the optimizer; an
   *     autoencoder, and in older models the coarse outputs, are missing
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
    try (UnpackedModel unpacked = model.unpackSavedModel()) {
      Map<String, FloatArray> batchNorm = attached(model, BATCH_NORM);
      Map<String, FloatArray> weights =
          new LinkedHashMap<>(engine.trainingWeights(unpacked.folder(), spec, batchNorm));
      weights.putAll(attached(model, AUXILIARY_OUTPUTS));
      return weights;
    } catch (IOException e) {
      throw new IOException(
          "Training cannot start from the model '" + model.name() + "'. " + e.getMessage(), e);
    }
  }

  private static Map<String, FloatArray> attached(ModelFolder model, String name)
      throws IOException {
    Optional<Path> file = model.attachment(name);
    return file.isEmpty() ? Map.of() : Safetensors.read(file.get());
  }

  /**
   * Gives the files to a model that is written, as far as its network needs them.
   *
   * @param folder where they are written, and stay until the model is
   */
  static void attach(TrainableNetwork network, Path folder, ModelWriter writer) throws IOException {
    attach(BATCH_NORM, network.batchNorm(), folder, writer);
    attach(AUXILIARY_OUTPUTS, network.auxiliaryOutputs(), folder, writer);
  }

  private static void attach(
      String name, Map<String, FloatArray> arrays, Path folder, ModelWriter writer)
      throws IOException {
    if (arrays.isEmpty()) return;
    Path file = folder.resolve(name);
    Safetensors.write(file, arrays, Map.of());
    writer.attach(name, file);
  }
}
