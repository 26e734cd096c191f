package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectFoldersTest {

  private static List<String> subjects(String... files) {
    Path root = Path.of("/data");
    List<Path> paths = List.of(files).stream().map(root::resolve).toList();
    SubjectFolders folders = new SubjectFolders(root, paths);
    return paths.stream().map(p -> String.valueOf(folders.of(p))).toList();
  }

  @Test
  void theNearestFolderThatTellsSubjectsApart() {
    assertEquals(
        List.of("p1", "p2"),
        subjects("ACDC/database/training/p1/a.nii", "ACDC/database/testing/p2/a.nii"));
    assertEquals(List.of("p1", "p2"), subjects("p1/visit1/ED/a.nii", "p2/visit1/ED/a.nii"));
    assertEquals(List.of("null", "null"), subjects("wrapper/a.nii", "wrapper/b.nii"));
    assertEquals(List.of("null", "null"), subjects("a.nii", "images/b.nii"));
    assertEquals(List.of("only"), subjects("only/a.nii"));
  }
}
