package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectFoldersTest {

  private static final Path ROOT = Path.of("/data");

  private static SubjectFolders folders(String... files) {
    return new SubjectFolders(ROOT, List.of(files).stream().map(ROOT::resolve).toList());
  }

  private static List<String> subjects(String... files) {
    List<Path> paths = List.of(files).stream().map(ROOT::resolve).toList();
    SubjectFolders folders = folders(files);
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
    assertEquals(
        List.of("p1", "p1"), subjects("train/p1/ED/a.nii", "test/p1/ES/a.nii"), "in both parts");
  }

  @Test
  void sessionsAndDatesAreNoSubjects() {
    for (String[] sessions :
        new String[][] {
          {"2020-01-01", "2021-05-05", "2020-03-03"},
          {"20200101", "20210505", "20200101"},
          {"ses-01", "ses-02", "ses-03"},
          {"visit1", "visit_2", "Visit 3"},
          {"baseline", "follow-up", "followup2"}
        })
      assertEquals(
          List.of("P01", "P01", "P02"),
          subjects(
              "P01/" + sessions[0] + "/a.nii",
              "P01/" + sessions[1] + "/series 5/b.nii",
              "P02/" + sessions[2] + "/c.nii"),
          sessions[0]);
    assertEquals(
        List.of("sub-01", "sub-01"), subjects("sub-01/ses-01/a.nii", "sub-01/ses-02/a.nii"));
    assertEquals(
        List.of("20200101", "20210505"),
        subjects("20200101/a.nii", "20210505/a.nii"),
        "nothing else tells them apart");
  }

  /** One name that lies below several folders says what all folders of its depth are. */
  @Test
  void foldersOfOneDepthAreOfOneKind() {
    assertEquals(
        List.of("P01", "P01", "P02"),
        subjects("P01/rest/a.nii", "P01/stress/b.nii", "P02/rest/c.nii"));
    assertEquals(
        List.of("p1", "p2"),
        subjects("train/p1/a.nii", "p2/a.nii"),
        "as deep, but of different depths");
  }

  @Test
  void severalLevelsThatDifferAreSaid() {
    String doubt;
    doubt = folders("p1/ses-01/x/a.nii", "p2/ses-01/y/b.nii").doubt();
    assertTrue(doubt.contains("such as 'p1'"), doubt);
    doubt = folders("A/x/a.nii", "A/y/b.nii", "B/z/c.nii").doubt();
    assertTrue(doubt.contains("'x'") && doubt.contains("'A'"), doubt);
    assertTrue(doubt.contains("subject="), doubt);
    assertEquals("", folders("p1/ses-01/a.nii", "p1/ses-02/b.nii", "p2/ses-01/a.nii").doubt());
    assertEquals("", folders("train/p1/a.nii", "test/p2/a.nii").doubt());
    assertEquals("", folders("all/p1/a.nii", "all/p2/a.nii").doubt());
    doubt = folders("20200101/a.nii", "20210505/a.nii").doubt();
    assertTrue(doubt.contains("'20200101'"), doubt);
  }
}
