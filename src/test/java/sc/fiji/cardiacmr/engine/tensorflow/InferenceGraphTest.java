package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.proto.MetaGraphDef;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;

class InferenceGraphTest {

  private static final Path MODELS = Path.of("models");

  @TempDir private Path folder;

  /** Layers may grow, but a model that users have must stay what it is, node by node. */
  @ParameterizedTest
  @CsvSource({"cine-unet, 3, 4", "lge-scar, 1, 5"})
  void bundledModelsAreRebuiltAsTheyWere(String name, int channels, int classes)
      throws IOException {
    Path weightsFile = MODELS.resolve(name).resolve("saved_model.zip");
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(weightsFile))) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && !entry.getName().endsWith(SavedModels.FILE))
        entry = zip.getNextEntry();
      assertNotNull(entry);
      Files.copy(zip, folder.resolve(SavedModels.FILE));
    }
    MetaGraphDef stored = SavedModels.read(folder);
    Map<String, FloatArray> weights = SavedModels.constants(stored.getGraphDef());
    NetworkSpec spec = NetworkSpec.unet(channels, classes, "batch", 24, 48, 96, 160, 224);
    try (Graph graph = InferenceGraph.build(spec, weights, Precision.FLOAT32)) {
      assertEquals(stored.getGraphDef().getNodeList(), graph.toGraphDef().getNodeList());
    }
  }
}
