package sc.fiji.cardiacmr.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileNamingTest {

  @Test
  void filesAreCalledAsTheUserCalledThem() {
    Path file = Path.of("data", "study 1", "cine.nii.gz");
    assertEquals("data/study 1/cine.nii.gz", FileNaming.AS_GIVEN.nameOf(file));
    assertEquals("cine.nii.gz", FileNaming.AS_GIVEN.shortNameOf(file));
  }

  @Test
  void everyFolderHasAShortName() {
    assertEquals("study", FileNaming.AS_GIVEN.shortNameOf(Path.of("a/study/")));
    assertEquals(".", FileNaming.AS_GIVEN.shortNameOf(Path.of(".")));
    assertEquals("a/..", FileNaming.AS_GIVEN.shortNameOf(Path.of("a/..")));
    assertEquals("x", ((FileNaming) path -> "secret/x").shortNameOf(Path.of("a")));
  }
}
