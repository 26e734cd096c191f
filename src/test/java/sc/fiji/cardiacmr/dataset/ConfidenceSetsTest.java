package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.dataset.ConfidenceSets.Examination;
import sc.fiji.cardiacmr.dataset.VolumeTable.Volumes;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.table.Table;

public class ConfidenceSetsTest {

  private final Map<String, Volumes> predicted = new LinkedHashMap<>();
  private final Map<String, Volumes> truth = new LinkedHashMap<>();

  private void add(String id, double edv, double esv) {
    predicted.put(id, new Volumes(edv, esv));
  }

  private ConfidenceSets sets() {
    return new ConfidenceSets(predicted, truth, 15, 5, 10);
  }

  private static List<String> ids(List<Examination> examinations) {
    return examinations.stream().map(Examination::id).toList();
  }

  @Test
  void theWorseOfBothVolumesDecidesAndTheTruthIsBelowTheLine() {
    truth.put("1", new Volumes(100, 50));
    truth.put("2", new Volumes(100, 50));
    truth.put("3", new Volumes(100, 50));
    truth.put("4", new Volumes(100, 50));
    add("1", 105, 52.5); // 5 % too large, both
    add("2", 100, 45); // 10 % too small; 11 % if the prediction were below the line
    add("3", 85, 50);
    add("4", 200, Double.NaN);
    ConfidenceSets sets = sets();
    assertEquals(List.of("p5", "p10", "p15"), sets.names());
    assertEquals(List.of("1"), ids(sets.set("p5")));
    assertEquals(List.of("1", "2"), ids(sets.set("p10")));
    assertEquals(List.of("1", "2", "3"), ids(sets.set("p15")));
    assertEquals(0.1, sets.examinations().get(1).confidence(), 1e-12);
    Table table = sets.table();
    assertEquals("p10", table.text(1, "set"));
    assertEquals(-0.1, table.number(1, "error_ESV"), 1e-12);
    assertEquals("0", table.text(1, "p5"));
    assertEquals("1", table.text(1, "p15"));
    assertEquals("", table.text(3, "set"));
    assertEquals("", table.text(3, "confidence"));
    Table summary = sets.summary();
    assertEquals(4, summary.rowCount());
    assertEquals(2, summary.number(1, "examinations"));
    assertEquals(50, summary.number(1, "share_percent"));
    assertThrows(IllegalArgumentException.class, () -> sets.set("p20"));
  }

  @Test
  void rotatedExaminationsReplacePlainOnesAndSuffixesJoin() {
    truth.put("1", new Volumes(100, 50));
    truth.put("2", new Volumes(100, 50));
    truth.put("9", new Volumes(100, 50));
    add("1", 100, 50);
    add("1_rot90", 150, 50);
    add("2_a", 100, 50);
    add("2_b", 104, 50);
    add("2_b_rot90", 103, 50);
    add("7", 100, 50);
    ConfidenceSets sets = sets();
    assertEquals(List.of("1_rot90", "2_a", "2_b_rot90"), ids(sets.examinations()));
    assertEquals("2", sets.examinations().get(2).truthId());
    assertEquals(List.of("2_a", "2_b_rot90"), ids(sets.set("p5")));
    assertEquals(List.of("1", "2_b"), sets.replaced());
    assertEquals(List.of("7"), sets.unjoined());
    assertEquals(List.of("9"), sets.unused());
  }

  @Test
  void whatCannotBeDecidedIsRefused() {
    truth.put("1", new Volumes(100, 0));
    add("1", 100, 50);
    String zero = assertThrows(IllegalArgumentException.class, this::sets).getMessage();
    assertTrue(zero.contains("'1' are EDV 100.0 and ESV 0.0 ml"), zero);
    truth.put("1", new Volumes(100, 50));
    add("1_rot90", 100, 50);
    add("1_rot180", 100, 50);
    String several = assertThrows(IllegalArgumentException.class, this::sets).getMessage();
    assertTrue(several.contains("several rotations"), several);
    predicted.clear();
    add("x", 100, 50);
    String none = assertThrows(IllegalArgumentException.class, this::sets).getMessage();
    assertTrue(none.contains("Predicted: x. True: 1"), none);
    add("1", 100, 50);
    assertThrows(IllegalArgumentException.class, () -> new ConfidenceSets(predicted, truth, 0, 5));
    assertThrows(IllegalArgumentException.class, () -> new ConfidenceSets(predicted, truth));
    assertEquals(List.of("p2.5"), new ConfidenceSets(predicted, truth, 2.5).names());
  }

  @Test
  void theManifestOfASet() {
    truth.put("1", new Volumes(100, 50));
    truth.put("2", new Volumes(100, 50));
    add("1", 100, 50);
    add("2", 200, 50);
    Manifest manifest = new Manifest(List.of(row("2"), row("1"), row("1").withPhase("ES")));
    assertEquals(List.of("1"), List.copyOf(sets().select(manifest, "p5").subjects()));
    assertEquals(2, sets().select(manifest, "p5").size());
    Manifest others = new Manifest(List.of(row("P7")));
    assertThrows(IllegalArgumentException.class, () -> sets().select(others, "p5"));
  }

  private static ManifestEntry row(String subject) {
    return new ManifestEntry(
        Path.of("a"), null, subject, "", "ED", "training", 0, 0, LabelMap.IDENTITY);
  }
}
