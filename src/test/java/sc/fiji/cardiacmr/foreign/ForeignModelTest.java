package sc.fiji.cardiacmr.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.progress.Progress;

/** The archives are made by another program, see {@code bioimageio_archives.py}. */
class ForeignModelTest {

  private static final double CLOSE = 1e-4;

  @TempDir private Path root;

  private ModelFolder imported(String archive) throws IOException {
    return new ModelStore(List.of(), root.resolve("own"))
        .importArchive(archive(archive), null, false, Progress.NONE);
  }

  static Path archive(String name) throws IOException {
    try {
      return Path.of(ForeignModelTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static ForeignModel load(ModelFolder folder) throws IOException {
    return ForeignModel.load(folder, EngineLoader.shared(), EngineOptions.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"edges-0.4.zip", "channels-0.5.zip", "volume-0.5.zip"})
  void anArchiveOfAnotherProgramPredictsItsOwnTestTensors(String archive) throws IOException {
    try (ForeignModel model = load(imported(archive))) {
      double error = model.testError(false, Progress.NONE);
      assertTrue(error < CLOSE, archive + ": " + error);
    }
  }

  @Test
  void whatIsImportedIsExportedAndImportedTheSame() throws IOException {
    ModelFolder folder = imported("edges-0.4.zip");
    Path zip = root.resolve("again.zip");
    folder.export(zip, Progress.NONE);
    ModelFolder again =
        new ModelStore(List.of(), root.resolve("own"))
            .importArchive(zip, null, false, Progress.NONE);
    assertEquals(folder.card(), again.card());
    assertTrue(Files.exists(again.path().resolve("notes.txt")));
    try (ForeignModel model = load(again)) {
      assertTrue(model.testError(false, Progress.NONE) < CLOSE);
    }
  }
}
