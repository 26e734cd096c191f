package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import sc.fiji.cardiacmr.command.data.SelectTrainingData;

class ValueCheckPreprocessorTest {

  @TempDir private Path folder;
  private final SciJavaContext scijava = new SciJavaContext();

  @AfterEach
  void close() {
    scijava.close();
  }

  @Test
  void whatIsMissingIsSaidInOurWordsAndOnce() throws Exception {
    CommandModule module = scijava.run(SelectTrainingData.class);
    assertTrue(module.isCanceled());
    assertTrue(
        module.getCancelReason().startsWith("Give manifest=... ("), module.getCancelReason());
    assertEquals(List.of("ERROR: " + module.getCancelReason()), scijava.log("ERROR"));
  }

  @Test
  void aFileThatIsReadIsNotOverwritten() throws IOException, Exception {
    Path manifest = Files.writeString(folder.resolve("data.tsv"), "image\tlabel\n");
    CommandModule module =
        scijava.run(
            SelectTrainingData.class, "manifest", manifest.toFile(), "output", manifest.toFile());
    assertEquals(
        "output=" + manifest + " would overwrite an input or another result; choose another name.",
        module.getCancelReason());
    assertEquals("image\tlabel\n", Files.readString(manifest));
  }
}
