package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class ValidationSplitTest {

  @TempDir Path folder;

  /** Two rows per subject, and one without a label. */
  private Manifest manifest(int subjects, String... splits) throws IOException {
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (int i = 0; i < subjects; i++) {
      String split = splits.length == 0 ? "" : splits[i % splits.length];
      for (String phase : new String[] {"ED", "ES"})
        rows.append(
            "%1$d%2$s.nii\t%1$d%2$sl.nii\tP%1$d\tA\t%2$s\t%3$s\n".formatted(i, phase, split));
      rows.append("%1$d.nii\t\tP%1$d\tA\t\t%2$s\n".formatted(i, split));
    }
    return Manifest.read(Files.writeString(folder.resolve("set.tsv"), rows), false);
  }

  private static Set<String> subjects(ValidationSplit split, String name) {
    return new TreeSet<>(split.manifest().split(name).subjects());
  }

  @Test
  void whatTheAuthorDecidedStays() throws IOException {
    Manifest given = manifest(4, "training", "validation");
    ValidationSplit split = ValidationSplit.of(given, 1);
    assertEquals(given.entries(), split.manifest().entries());
    assertEquals("", split.note());
  }

  @Test
  void theAuthorsChoiceToHoldOutNobodyIsKeptAndSaid() throws IOException {
    Manifest given = manifest(8, "training", "test");
    ValidationSplit split = ValidationSplit.of(given, 1);
    assertEquals(given.entries(), split.manifest().entries());
    assertTrue(split.note().contains("no subject for validation"), split.note());
    assertTrue(split.note().contains("fixed length"), split.note());
  }

  @Test
  void subjectsWithoutASplitAreNotLeftOutInSilence() throws IOException {
    Manifest mixed = manifest(6, "", "training", "validation");
    String message =
        assertThrows(IllegalArgumentException.class, () -> ValidationSplit.of(mixed, 1))
            .getMessage();
    assertTrue(message.contains("no split (2, such as P0), while others have one"), message);
    Manifest unlabelled = mixed.filter(e -> !e.split().isEmpty() || !e.hasLabel());
    assertEquals(unlabelled.entries(), ValidationSplit.of(unlabelled, 1).manifest().entries());
  }

  @ParameterizedTest
  @CsvSource({"1, 'With 1 subject, none'", "3, 'With 3 subjects, none'"})
  void ofFewNobodyIsHeldOut(int subjects, String note) throws IOException {
    ValidationSplit split = ValidationSplit.of(manifest(subjects), 1);
    assertEquals(subjects, subjects(split, "training").size());
    assertEquals(Set.of(), subjects(split, "validation"));
    assertTrue(split.note().startsWith(note), split.note());
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "10, 2", "20, 4"})
  void ofMoreAFifthIsHeldOut(int subjects, int expected) throws IOException {
    ValidationSplit split = ValidationSplit.of(manifest(subjects), 1);
    Set<String> heldOut = subjects(split, "validation");
    assertEquals(expected, heldOut.size());
    Set<String> training = subjects(split, "training");
    assertEquals(subjects - expected, training.size());
    training.retainAll(heldOut);
    assertEquals(Set.of(), training, "a subject is on one side only");
    assertEquals(2 * subjects, split.manifest().size(), "rows without label are not needed");
    assertEquals(
        "Held out for validation: "
            + String.join(", ", heldOut)
            + " (of "
            + subjects
            + " subjects).",
        split.note());
    assertEquals(
        split.manifest().entries(), ValidationSplit.of(manifest(subjects), 1).manifest().entries());
  }

  @Test
  void anotherSeedHoldsOutOthers() throws IOException {
    Set<Set<String>> drawn = new java.util.HashSet<>();
    for (long seed = 1; seed <= 5; seed++)
      drawn.add(subjects(ValidationSplit.of(manifest(20), seed), "validation"));
    assertNotEquals(1, drawn.size());
  }
}
