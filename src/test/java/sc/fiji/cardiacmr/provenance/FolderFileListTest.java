package sc.fiji.cardiacmr.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFileListTest {

  @TempDir Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name : List.of("a/1", "a/2", "b/3", ".git/4", "a/.5")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "12345");
    }
  }

  @Test
  void leavesOutHiddenOnesAndThoseThatWillBeWritten() throws IOException {
    assertEquals(List.of("a/1", "a/2", "b/3"), FolderFileList.of(folder, List.of()).names());
    List<Path> written = List.of(folder.resolve("a/../a/1"), folder.resolve("b"));
    assertEquals(List.of("a/2"), FolderFileList.of(folder, written).names());
  }

  @Test
  void endsWhereThereIsTooMuch() throws IOException {
    assertTrue(FolderFileList.of(folder, List.of(), 3, 15).isWhole());
    assertFalse(FolderFileList.of(folder, List.of(), 2, 15).isWhole());
    assertFalse(FolderFileList.of(folder, List.of(), 3, 14).isWhole());
  }
}
