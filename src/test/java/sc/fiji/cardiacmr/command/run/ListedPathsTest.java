package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedPathsTest {

  @TempDir Path folder;

  @Test
  void commasSeparatePaths() {
    assertEquals(List.of(), ListedPaths.of(" "));
    assertEquals(List.of(Path.of("a.tsv"), Path.of("b c.tsv")), ListedPaths.of("a.tsv, b c.tsv,"));
  }

  @Test
  void aFileWithACommaIsOne() throws IOException {
    Path odd = Files.createFile(folder.resolve("a, b.tsv"));
    assertEquals(List.of(odd), ListedPaths.of(odd.toString()));
    assertEquals(List.of(odd), ListedPaths.existing(odd.toString()));
    assertEquals(List.of(), ListedPaths.existing("expert 1"));
  }

  @Test
  void whatCannotBeAPathIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ListedPaths.of("a\0b"));
    assertEquals(List.of(), ListedPaths.existing("a\0b"));
  }
}
