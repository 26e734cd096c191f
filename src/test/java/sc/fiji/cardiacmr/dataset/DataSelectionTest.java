package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.progress.Progress;

public class DataSelectionTest {

  private static final long SEED = 1;

  @TempDir static Path folder;

  private static Path volume;
  private static Path cine;
  private DataSelection selection;
  private final List<ManifestEntry> rows = new ArrayList<>();

  @BeforeAll
  static void makeLabels() throws IOException {
    volume = TestCases.labels(folder.resolve("volume.nii"), 3, 1);
    // The third phase is not labelled; LV is largest in the second and smallest in the fourth.
    cine = TestCases.cavities(folder.resolve("cine.nii"), 20, 30, 0, 10, 15);
  }

  @BeforeEach
  void makeManifest() {
    selection = new DataSelection(Progress.NONE);
    for (int i = 0; i < 10; i++) {
      String split = i == 9 ? "validation" : "training";
      rows.add(row(i, volume, "ED", split));
      rows.add(row(i, volume, "ES", split));
    }
  }

  private static ManifestEntry row(int subject, Path label, String phase, String split) {
    return new ManifestEntry(
        folder.resolve("P" + subject + phase + ".nii"),
        label,
        "P" + subject,
        "C" + subject % 3,
        phase,
        split,
        0,
        0,
        LabelMap.IDENTITY);
  }

  private Manifest select(SelectionPlan plan) throws IOException {
    return selection.select(new Manifest(rows), "training", plan);
  }

  private static SelectionPlan images(int subjects, int images, boolean same) {
    return new SelectionPlan(subjects, images, same, null, List.of(), false, SEED);
  }

  private SelectionPlan phases(String names, Path table) throws IOException {
    return new SelectionPlan(0, 0, false, PhaseFrames.of(names, table), List.of(), false, SEED);
  }

  private static Set<String> training(Manifest manifest) {
    return manifest.split("training").subjects();
  }

  @Test
  void wholeSubjectsAreNestedAndTheValidationStays() throws IOException {
    Set<String> before = Set.of();
    for (int n : new int[] {1, 3, 7, 9}) {
      Manifest subset = select(SelectionPlan.wholeSubjects(n, SEED));
      assertEquals(n, training(subset).size());
      assertEquals(2 * n, subset.split("training").size());
      assertEquals(2, subset.split("validation").size());
      assertTrue(training(subset).containsAll(before));
      before = training(subset);
    }
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> select(SelectionPlan.wholeSubjects(10, SEED)))
            .getMessage();
    assertEquals("10 subjects requested, but the split 'training' has only 9.", message);
  }

  @Test
  void theOrderOfTheRowsDoesNotMatterButTheSeedDoes() throws IOException {
    Set<ManifestEntry> subjects =
        new HashSet<>(select(SelectionPlan.wholeSubjects(4, SEED)).entries());
    Set<ManifestEntry> images = new HashSet<>(select(images(0, 11, false)).entries());
    Set<Set<String>> seeds = new HashSet<>();
    for (int seed = 1; seed <= 5; seed++)
      seeds.add(training(select(SelectionPlan.wholeSubjects(4, seed))));
    assertTrue(seeds.size() > 1);
    Collections.reverse(rows);
    assertEquals(subjects, new HashSet<>(select(SelectionPlan.wholeSubjects(4, SEED)).entries()));
    assertEquals(images, new HashSet<>(select(images(0, 11, false)).entries()));
  }

  @Test
  void randomImagesAreNestedAndSingle() throws IOException {
    Set<ManifestEntry> before = Set.of();
    for (int n : new int[] {1, 5, 20, 54}) {
      List<ManifestEntry> subset = select(images(0, n, false)).split("training").entries();
      assertEquals(n, subset.size());
      assertEquals(n, new HashSet<>(subset).size());
      assertTrue(new HashSet<>(subset).containsAll(before));
      for (ManifestEntry row : subset) assertTrue(row.slice() >= 1 && row.slice() <= 3);
      assertEquals(n, selection.countImages(subset));
      before = new HashSet<>(subset);
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> select(images(0, 55, false)))
            .getMessage();
    assertEquals("55 images requested, but only 54 found.", message);
  }

  @Test
  void asManyImagesAsWholeSubjectsHoldComeFromAllSubjects() throws IOException {
    Manifest subset = select(images(3, 0, true));
    assertEquals(3 * 2 * 3, subset.split("training").size());
    assertTrue(training(subset).size() > 3);
    assertEquals(Set.copyOf(select(images(0, 18, false)).entries()), Set.copyOf(subset.entries()));
    Manifest ofThese = select(images(3, 5, false));
    assertTrue(
        training(select(SelectionPlan.wholeSubjects(3, SEED))).containsAll(training(ofThese)));
    assertThrows(IllegalArgumentException.class, () -> images(0, 0, true));
    assertThrows(IllegalArgumentException.class, () -> images(3, 5, true));
    assertThrows(IllegalArgumentException.class, () -> images(-1, 5, false));
  }

  @Test
  void phasesAreTakenFromTheColumn() throws IOException {
    Manifest subset = select(phases("es", null));
    assertEquals(9, subset.split("training").size());
    assertTrue(subset.split("training").entries().stream().allMatch(r -> r.phase().equals("ES")));
    String message =
        assertThrows(IllegalArgumentException.class, () -> select(phases("MD", null))).getMessage();
    assertTrue(message.contains("'ED', 'ES'"), message);
    assertThrows(IllegalArgumentException.class, () -> PhaseFrames.of(" , ", null));
  }

  @Test
  void inSeriesThePhasesFollowFromTheCavity() throws IOException {
    rows.clear();
    rows.add(row(1, cine, "", "training"));
    List<ManifestEntry> found = select(phases("ED,ES", null)).entries();
    assertEquals(List.of(2, 4), found.stream().map(ManifestEntry::frame).toList());
    assertEquals(List.of("ED", "ES"), found.stream().map(ManifestEntry::phase).toList());
    assertEquals(4, selection.countImages(rows), "a phase without labels is no image");
    List<ManifestEntry> images = select(images(0, 4, false)).entries();
    assertEquals(List.of(1, 2, 4, 5), images.stream().map(ManifestEntry::frame).toList());
    assertEquals(Set.of(1), images.stream().map(ManifestEntry::slice).collect(Collectors.toSet()));
  }

  @Test
  void oneLabelledPhaseIsNotBothEdAndEs() throws IOException {
    rows.clear();
    Path one = TestCases.cavities(folder.resolve("one.nii"), 0, 0, 12);
    rows.add(row(1, one, "", "training"));
    IOException e = assertThrows(IOException.class, () -> select(phases("ED,ES", null)));
    assertTrue(e.getMessage().contains("phase 3 only"), e.getMessage());
  }

  @Test
  void aTableMayStateThePhases() throws IOException {
    rows.clear();
    rows.add(row(1, cine, "", "training"));
    Path table = Files.writeString(folder.resolve("es.tsv"), "Id\tes\ted\nP1\t5\t1\n");
    List<ManifestEntry> found = select(phases("ED,ES", table)).entries();
    assertEquals(List.of(1, 5), found.stream().map(ManifestEntry::frame).toList());
    Path late = Files.writeString(folder.resolve("late.tsv"), "subject\tED\nP1\t6\n");
    assertThrows(IOException.class, () -> select(phases("ED", late)));
    Path zero = Files.writeString(folder.resolve("zero.tsv"), "subject\tED\nP1\t0\n");
    assertThrows(IOException.class, () -> phases("ED", zero));
    IOException lacking = assertThrows(IOException.class, () -> phases("ES", zero));
    assertTrue(lacking.getMessage().contains("'ES'"), lacking.getMessage());
  }

  /** The numbers of subjects of Table 4 of the LGE paper, for 1 to 4 centres. */
  @ParameterizedTest
  @CsvSource({"42,1,42", "42,2,21", "42,3,14", "42,4,11", "10,1,10", "10,2,5", "10,3,3", "10,4,3"})
  void centresAreBalancedAsInThePaper(int total, int centres, int each) throws IOException {
    rows.clear();
    for (int c = 0; c < centres; c++)
      for (int i = 0; i < 50; i++)
        rows.add(
            new ManifestEntry(
                folder.resolve("x" + i + ".nii"),
                volume,
                "P" + c + "-" + i,
                "centre" + c,
                "",
                "training",
                0,
                0,
                LabelMap.IDENTITY));
    Manifest subset = select(new SelectionPlan(total, 0, false, null, List.of(), true, SEED));
    Map<String, Long> counts =
        subset.bySubject().values().stream()
            .collect(Collectors.groupingBy(r -> r.get(0).centre(), Collectors.counting()));
    assertEquals(centres, counts.size());
    for (long count : counts.values()) assertEquals(each, count);
  }

  @Test
  void centresCanBeNamed() throws IOException {
    Manifest subset = select(new SelectionPlan(0, 0, false, null, List.of("C0", "C1"), true, SEED));
    // P0 P3 P6 (P9 is for validation) and P1 P4 P7
    assertEquals(Set.of("P0", "P3", "P6", "P1", "P4", "P7"), new TreeSet<>(training(subset)));
    SelectionPlan tooMany = new SelectionPlan(8, 0, false, null, List.of("C0", "C1"), true, SEED);
    String message =
        assertThrows(IllegalArgumentException.class, () -> select(tooMany)).getMessage();
    assertTrue(message.contains("4 subjects of the centre 'C0'"), message);
    SelectionPlan unknown = new SelectionPlan(0, 0, false, null, List.of("Ulm"), false, SEED);
    assertThrows(IllegalArgumentException.class, () -> select(unknown));
  }

  @Test
  void rowsWithoutLabelsAreNotSelected() throws IOException {
    rows.add(
        new ManifestEntry(
            folder.resolve("u.nii"), null, "U", "", "", "training", 0, 0, LabelMap.IDENTITY));
    assertEquals(9, training(select(SelectionPlan.wholeSubjects(0, SEED))).size());
    assertThrows(
        IllegalArgumentException.class,
        () -> selection.select(new Manifest(rows), "test", SelectionPlan.wholeSubjects(1, SEED)));
    rows.removeIf(r -> true);
    ManifestEntry outside =
        new ManifestEntry(
            folder.resolve("v.nii"), volume, "V", "", "", "training", 0, 9, LabelMap.IDENTITY);
    rows.add(outside);
    assertThrows(IOException.class, () -> select(images(0, 1, false)));
    assertNotEquals(outside, outside.withPosition(0, 3));
  }
}
