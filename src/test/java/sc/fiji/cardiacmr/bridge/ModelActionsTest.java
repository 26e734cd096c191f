package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.foreign.AppliedModel;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;

class ModelActionsTest {

  @TempDir private Path folder;

  @BeforeEach
  void useOwnFolder() {
    System.setProperty(InstalledModels.OWN_PROPERTY, folder.resolve("own").toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(InstalledModels.OWN_PROPERTY);
  }

  @Test
  void theWindowDoesWhatTheCommandDoes() throws Exception {
    Path archive = Path.of(AppliedModel.class.getResource("edges-0.4.zip").toURI());
    List<String> notes =
        ModelActions.run(ModelActions.importing(archive.toString(), "edges", false), Progress.NONE);
    assertEquals(List.of("Imported 'edges'."), notes);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ModelActions.run(
                ModelActions.importing(archive.toString(), "edges", false), Progress.NONE));
    ModelActions.run(ModelActions.importing(archive.toString(), "edges", true), Progress.NONE);
    notes = ModelActions.run(ModelActions.values("verify", "edges"), Progress.NONE);
    assertTrue(notes.toString().contains("It predicts its own test tensors"), notes.toString());
    Path zip = folder.resolve("edges.zip");
    ModelActions.run(ModelActions.exporting("edges", zip.toString()), Progress.NONE);
    assertTrue(Files.size(zip) > 10_000);
    ModelActions.run(ModelActions.values("delete", "edges"), Progress.NONE);
    assertFalse(Files.exists(folder.resolve("own/edges")));
  }
}
