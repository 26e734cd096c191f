package sc.fiji.cardiacmr.engine.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import sc.fiji.cardiacmr.engine.FloatArray;

/** The weights of an exported network, for comparisons with other libraries. */
public final class ExportedWeights {

  private ExportedWeights() {}

  /**
   * Reads the weights by name, batch norm folded into the convolutions.
   *
   * @param savedModel folder with {@code saved_model.pb}
   */
  public static Map<String, FloatArray> read(Path savedModel) throws IOException {
    return SavedModels.constants(SavedModels.read(savedModel).getGraphDef());
  }
}
