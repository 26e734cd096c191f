package sc.fiji.cardiacmr.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.Progress;

class StudyListTest {

  @TempDir Path root;

  private void file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
  }

  private String names(Path input, int depth, Path... without) throws IOException {
    return String.join(
        " ",
        StudyList.of(input, depth, List.of(without), Progress.NONE).stream()
            .map(BatchStudy::name)
            .toList());
  }

  @Test
  void imagesAndFoldersOfOtherFilesAreStudies() throws IOException {
    file("b/series1/1.dcm");
    file("b/series2/IM0001");
    file("a.nii.gz");
    file("c/images/x.nii");
    file("c/images/x.tif");
    file("c/readme.txt");
    file(".hidden/1.dcm");
    file("d/.DS_Store");
    file("results/studies/a/labels.nii.gz");
    file("readme.txt");
    Files.createDirectories(root.resolve("empty"));
    assertEquals("a b c/images/x c/images/x.tif", names(root, 1, root.resolve("results")));
  }

  @Test
  void foldersMayLieDeeper() throws IOException {
    file("north/p1/series/1");
    file("north/p2/1");
    file("south/p1/1");
    assertEquals("north south", names(root, 1));
    assertEquals("north/p1 north/p2 south/p1", names(root, 2));
    assertEquals(
        root.resolve("south/p1"), StudyList.of(root, 2, List.of(), Progress.NONE).get(2).input());
  }

  @Test
  void listsAndManifestsNameTheirStudies() throws IOException {
    Path list = root.resolve("list.txt");
    Files.writeString(list, "# studies\nd/p2\n\nd/p1.nii\n");
    assertEquals("p2 p1", names(list, 1));
    assertEquals(
        root.resolve("d/p1.nii"), StudyList.of(list, 1, List.of(), Progress.NONE).get(1).input());
    Path manifest = root.resolve("set.tsv");
    Files.writeString(manifest, "image\tphase\nx/a/1.nii\tED\nx/a/1.nii\tES\nx/b/1.nii\tED\n");
    assertEquals("a/1 b/1", names(manifest, 1));
    Files.writeString(list, "d/p2\nd/../d/p2\n");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> names(list, 1))
            .getMessage()
            .contains("twice"));
    Files.writeString(manifest, "picture\na\n");
    assertThrows(IllegalArgumentException.class, () -> names(manifest, 1));
    assertThrows(IOException.class, () -> names(root.resolve("none"), 1));
    Path bare = Files.createDirectory(root.resolve("bare"));
    assertThrows(IllegalArgumentException.class, () -> names(bare, 1));
  }

  @Test
  void partsTogetherAreTheWhole() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < 23; i++) all.add(i);
    for (int count = 1; count < 30; count++) {
      Set<Integer> seen = new HashSet<>();
      int fewest = 23;
      int most = 0;
      for (int number = 1; number <= count; number++) {
        List<Integer> part = Shard.parse(number + "/" + count).of(all);
        for (int element : part) assertTrue(seen.add(element));
        fewest = Math.min(fewest, part.size());
        most = Math.max(most, part.size());
      }
      assertEquals(23, seen.size());
      assertTrue(most - fewest <= 1);
    }
    assertEquals(Shard.WHOLE, Shard.parse(""));
    for (String wrong : List.of("0/4", "5/4", "1", "a/b", "1/0", "-1/4"))
      assertThrows(IllegalArgumentException.class, () -> Shard.parse(wrong), wrong);
  }
}
