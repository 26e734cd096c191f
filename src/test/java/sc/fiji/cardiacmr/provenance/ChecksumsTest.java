package sc.fiji.cardiacmr.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected values are those of coreutils' sha256sum. */
class ChecksumsTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void ofAFileIsThatOfItsBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "abc");
    assertEquals(ABC, Checksums.ofFile(file));
    assertEquals(ABC, Checksums.of(out -> out.write("abc".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void ofAFolderIsThatOfItsListing() throws IOException {
    Files.createDirectories(folder.resolve("b/c"));
    Files.writeString(folder.resolve("b/c/z"), "abc");
    Files.writeString(folder.resolve("b.txt"), "");
    Files.writeString(folder.resolve("B"), "abc");
    Files.writeString(folder.resolve("ä"), "abc");
    FolderFileList list = FolderFileList.of(folder, List.of());
    assertEquals(List.of("B", "b.txt", "b/c/z", "ä"), list.names());
    // find * -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum
    assertEquals(
        "ca5c7bcf8f0fc3f97839124d20473d4a6553984d6004dd8d63ff97464b061c42",
        Checksums.ofFolder(list));
  }
}
