package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.LabelMap;

public class FolderLayoutTest {

  @TempDir Path folder;
  private ProblemList problems;

  @BeforeEach
  void noProblems() {
    problems = new ProblemList(folder);
  }

  private List<ManifestEntry> find(LayoutOptions options) throws IOException {
    return DataLayout.of("folders").find(FolderListing.of(folder), options, problems);
  }

  private static LayoutOptions options(String images, String labels, String subject) {
    return new LayoutOptions(
        images,
        labels,
        LabelMap.parse("3=1,2=2,1=3"),
        LayoutOptions.pattern(subject),
        "Ulm",
        "C0",
        false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_gt", "_seg", "_label", "_Labels", "-mask", "_MASK"})
  void labelsAreFoundByName(String suffix) throws IOException {
    TestCases.image(folder.resolve("images/P01_ED.nii.gz"), 1, 1);
    TestCases.labels(folder.resolve("labels/p01_ed" + suffix + ".nii"), 1, 3);
    assertEquals("folders", DataLayout.detect(FolderListing.of(folder)).name());
    ManifestEntry row = find(LayoutOptions.DEFAULT).get(0);
    assertEquals("P01", row.subject());
    assertEquals("ED", row.phase());
    assertTrue(row.label().endsWith("p01_ed" + suffix + ".nii"));
    assertEquals(0, problems.size());
  }

  @Test
  void channelNumbersOfOtherProgramsDoNotMatter() throws IOException {
    TestCases.image(folder.resolve("imagesTr/heart_003_0000.nii.gz"), 1, 1);
    TestCases.labels(folder.resolve("labelsTr/heart_003.nii.gz"), 1, 1);
    assertEquals("heart_003", find(LayoutOptions.DEFAULT).get(0).subject());
  }

  @Test
  void numbersOfCasesAreNoChannels() throws IOException {
    for (String name : List.of("case_0000", "case_0001", "other_0002")) {
      TestCases.image(folder.resolve("images/" + name + ".nii.gz"), 1, 1);
      TestCases.labels(folder.resolve("labels/" + name + ".nii.gz"), 1, 1);
    }
    assertEquals(3, find(LayoutOptions.DEFAULT).size());
    assertEquals(0, problems.size());
  }

  @Test
  void otherChannelsOfAnImageAreLeftOut() throws IOException {
    for (String name : List.of("case_0000", "case_0001", "other_0002"))
      TestCases.image(folder.resolve("images/" + name + ".nii.gz"), 1, 1);
    TestCases.labels(folder.resolve("labels/case.nii.gz"), 1, 1);
    assertEquals(1, find(LayoutOptions.DEFAULT).size());
    assertTrue(problems.text(9).contains("Left out: 1 image of other channels"), problems.text(9));
    assertTrue(problems.text(9).contains("other_0002.nii.gz: No label"), problems.text(9));
  }

  @Test
  void foldersPatternAndMapCanBeStated() throws IOException {
    TestCases.image(folder.resolve("mr/anna-17.nii"), 1, 1);
    TestCases.labels(folder.resolve("truth/anna-17.nii"), 1, 3);
    ManifestEntry row = find(options("mr", "truth", "([a-z]+)-\\d+")).get(0);
    assertEquals("anna", row.subject());
    assertEquals("Ulm", row.centre());
    assertEquals(1, row.labels().apply(3));
    String wrong =
        assertThrows(IllegalArgumentException.class, () -> options("", "", "(")).getMessage();
    assertTrue(wrong.contains("regular expression"), wrong);
  }

  @Test
  void imagesAndLabelsMayLieSideBySide() throws IOException {
    TestCases.image(folder.resolve("s1/ed.nii"), 1, 1);
    TestCases.labels(folder.resolve("s1/ed_gt.nii"), 1, 3);
    TestCases.image(folder.resolve("s2/ed.nii"), 1, 1);
    TestCases.labels(folder.resolve("s2/ed_gt.nii"), 1, 3);
    List<ManifestEntry> rows = find(LayoutOptions.DEFAULT);
    assertEquals(List.of("s1", "s2"), rows.stream().map(ManifestEntry::subject).toList());
    assertEquals(folder.resolve("s2/ed_gt.nii").toAbsolutePath(), rows.get(1).label());
  }

  @Test
  void partsOfOneSubjectAreOneSubject() throws IOException {
    String parts =
        "ED_P1 ES_P1 P1_frame01 P1_frame12_slice03 P1_ses-01 P1_ses-02_ES P1_visit2"
            + " P2_C0 P2_ES_phase2 P2_LGE P2_baseline P2_session1";
    for (String part : parts.split(" ")) {
      TestCases.image(folder.resolve("images/" + part + ".nii"), 1, 1);
      TestCases.labels(folder.resolve("labels/" + part + ".nii"), 1, 3);
    }
    List<ManifestEntry> rows = find(LayoutOptions.DEFAULT);
    assertEquals(12, rows.size());
    for (ManifestEntry row : rows)
      assertEquals(
          row.image().toString().contains("P1") ? "P1" : "P2", row.subject(), row.image() + "");
    assertEquals("ED", rows.get(0).phase());
  }

  @Test
  void whatHasNoPartnerIsNamed() throws IOException {
    TestCases.image(folder.resolve("images/a.nii"), 1, 1);
    TestCases.image(folder.resolve("images/b.nii"), 1, 1);
    TestCases.labels(folder.resolve("labels/b_gt.nii"), 1, 3);
    TestCases.labels(folder.resolve("labels/b_seg.nii"), 1, 3);
    TestCases.labels(folder.resolve("labels/c.nii"), 1, 3);
    assertEquals(List.of(), find(LayoutOptions.DEFAULT));
    assertEquals(
        "images/a.nii: No label image has the same name.\n"
            + "images/b.nii: Several label images belong to it: b_gt.nii, b_seg.nii.\n"
            + "labels/c.nii: No image belongs to these labels.",
        problems.text(9));
    assertTrue(problems.text(1).endsWith("… and 2 more."));
    assertEquals(3, problems.table().rowCount());
  }

  @Test
  void otherImageFormatsGetAHint() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
    Files.writeString(folder.resolve("images/a.tif"), "x");
    assertEquals(List.of(), find(LayoutOptions.DEFAULT));
    assertTrue(problems.text(9).contains("save other images as NIfTI first"));
    IOException unknown =
        assertThrows(IOException.class, () -> DataLayout.detect(FolderListing.of(folder)));
    assertTrue(unknown.getMessage().contains("of these NIfTI: 0"), unknown.getMessage());
  }
}
