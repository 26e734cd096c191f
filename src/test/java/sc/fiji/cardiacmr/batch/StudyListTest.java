package sc.fiji.cardiacmr.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private final List<Path> leftOut = new ArrayList<>();

  private String names(Path input, int depth) throws IOException {
    leftOut.clear();
    return String.join(
        " ",
        StudyList.of(input, depth, leftOut, Progress.NONE).stream().map(BatchStudy::name).toList());
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
    file("results/batch.json");
    file("more/results/batch.json");
    file("more/results/studies/1.dcm");
    file("readme.txt");
    Files.createDirectories(root.resolve("empty"));
    assertEquals("a b c/images/x.nii c/images/x.tif", names(root, 1));
    assertEquals(
        List.of(root.resolve("c/readme.txt"), root.resolve("readme.txt")),
        leftOut,
        "what belongs to no study");
  }

  /** As exports and viewers leave them. */
  @Test
  void picturesDoNotHideAStudyOfDicomFiles() throws IOException {
    for (String file : List.of("p1/series/IM0001", "group/p3/scan/1.dcm")) {
      file(file);
      byte[] bytes = new byte[140];
      System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, bytes, 128, 4);
      Files.write(root.resolve(file), bytes);
    }
    file("p1/thumb.png");
    file("p2/DICOMDIR");
    file("p2/VIEWER/icons/open.png");
    file("p4/a.png");
    file("p4/b.txt");
    assertEquals("group p1 p2 p4/a", names(root, 1));
    assertEquals(
        List.of("p1/thumb.png", "p2/VIEWER/icons/open.png", "p4/b.txt"),
        leftOut.stream().map(file -> StudyFiles.name(root, file)).toList());
    Files.createDirectories(root.resolve("group/p3/shots"));
    file("group/p3/shots/screen.tif");
    assertEquals("p3", names(root.resolve("group"), 1));
  }

  @Test
  void aPairIsOneStudyAndNothingOfItIsLeftOut() throws IOException {
    for (String path : List.of("a.hdr", "a.img", "b.hdr.gz", "b.img.gz", "C.HDR.GZ", "C.IMG.GZ"))
      file(path);
    file("d.hdr.gz");
    file("d.img");
    file("alone.img");
    assertEquals("C a b d", names(root, 1));
    assertEquals(List.of(root.resolve("alone.img")), leftOut);
    assertEquals(
        List.of("b.hdr.gz", "b.img.gz"),
        StudyFiles.of(root.resolve("b.hdr.gz")).stream()
            .map(file -> file.getFileName().toString())
            .toList());
  }

  @Test
  void foldersMayLieDeeper() throws IOException {
    file("north/p1/series/1");
    file("north/p2/1");
    file("south/p1/1");
    assertEquals("north south", names(root, 1));
    assertEquals("north/p1 north/p2 south/p1", names(root, 2));
    assertEquals(
        root.resolve("south/p1"),
        StudyList.of(root, 2, new ArrayList<>(), Progress.NONE).get(2).input());
  }

  @Test
  void listsAndManifestsNameTheirStudies() throws IOException {
    Path list = root.resolve("list.txt");
    Files.writeString(list, "# studies\nd/p2\n\nd/p1.nii\n");
    assertEquals("d/p2 d/p1", names(list, 1));
    assertEquals(
        root.resolve("d/p1.nii"),
        StudyList.of(list, 1, new ArrayList<>(), Progress.NONE).get(1).input());
    Path manifest = root.resolve("set.tsv");
    Files.writeString(manifest, "image\tphase\nx/a/1.nii\tED\nx/a/1.nii\tES\nx/b/1.nii\tED\n");
    assertEquals("x/a/1 x/b/1", names(manifest, 1));
    Files.writeString(list, "d/p2\nd/../d/p2\n");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> names(list, 1))
            .getMessage()
            .contains("twice"));
    Files.writeString(manifest, "image\tphase\n\tED\n");
    assertThrows(IllegalArgumentException.class, () -> names(manifest, 1));
    Files.writeString(manifest, "picture\na\n");
    assertThrows(IllegalArgumentException.class, () -> names(manifest, 1));
    assertThrows(IOException.class, () -> names(root.resolve("none"), 1));
    Path bare = Files.createDirectory(root.resolve("bare"));
    assertThrows(IllegalArgumentException.class, () -> names(bare, 1));
  }

  @Test
  void aLineMoreChangesNoNames() throws IOException {
    Path list = root.resolve("lists/list.txt");
    Files.createDirectories(list.getParent());
    Files.writeString(list, "north/p1\n");
    assertEquals("north/p1", names(list, 1));
    Files.writeString(list, "north/p1\nsouth/p1\n" + list.resolveSibling("west/p1") + "\n");
    assertEquals("north/p1 south/p1 west/p1", names(list, 1));
    Files.writeString(list, "../data/p1\n../data/p2\n");
    assertEquals("p1 p2", names(list, 1), "elsewhere");
  }

  @Test
  void aColumnMayNameAStudyInSeveralRowsButLeaveNoneOut() {
    Path table = root.resolve("set.parquet");
    assertEquals(2, StudyList.ofColumn(table, List.of("a.nii", "b.nii", "a.nii")).size());
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> StudyList.ofColumn(table, List.of("a.nii", "")))
            .getMessage()
            .contains("row 2"));
  }

  @Test
  void noFolderOfResultsIsThatOfTwoStudiesOrAboveAnother() throws IOException {
    file("p1.nii.gz");
    file("p1/x.nii");
    file("P2.nii");
    file("p2.tif");
    assertEquals("P2.nii p1/x p1.nii.gz p2.tif", names(root, 1));
    Path list = root.resolve("list.txt");
    for (String wrong : List.of("a/..nii", "b .nii", "...nii")) {
      Files.writeString(list, "c/d.nii\n" + wrong + "\n");
      assertThrows(IllegalArgumentException.class, () -> names(list, 1), wrong);
    }
  }

  @Test
  void linksAreFollowedAndLeadNowhereTwice() throws IOException {
    file("elsewhere/study/1.dcm");
    Path studies = Files.createDirectories(root.resolve("in/p1"));
    file("in/p1/1.dcm");
    Files.createSymbolicLink(root.resolve("in/linked"), root.resolve("elsewhere/study"));
    Files.createSymbolicLink(root.resolve("in/nowhere"), root.resolve("none"));
    Files.createSymbolicLink(studies.resolve("loop"), root.resolve("in"));
    assertEquals("linked p1", names(root.resolve("in"), 1));
    assertEquals(1, StudyFiles.of(root.resolve("in/linked")).size());
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
