package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class CardScoresTest {

  @TempDir Path folder;

  private static Table summary(double mean) {
    Table table = new Table("group", "class", "metric", "mean", "ci_low", "ci_high", "grouped_by");
    table.addRow("all", "LV", "Dice 3D", mean, mean - 0.1, mean + 0.01, "all");
    table.addRow("all", "LV", "HD95 3D", 3.0, 2.0, 4.0, "all");
    table.addRow("DCM", "LV", "Dice 3D", mean, Double.NaN, Double.NaN, "group");
    table.addRow("Zq001", "LV", "Dice 3D", mean, Double.NaN, Double.NaN, "subject");
    table.addRow("base", "LV", "Dice 2D, all images", 0.5, 0.4, 0.6, "position");
    return table;
  }

  private static Table agreement() {
    Table table = new Table("group", "class", "bias", "lower_limit", "upper_limit", "grouped_by");
    table.addRow("all", "LV", 3.0, -10.0, 16.0, "all");
    table.addRow("all", "LV EF", 1.0, -9.0, 11.0, "all");
    table.addRow("all", "RV EF", 2.0, Double.NaN, Double.NaN, "all");
    table.addRow("DCM", "LV EF", 1.0, -9.0, 11.0, "group");
    return table;
  }

  @Test
  void theWidestLimitsOfTheEjectionFractionAreTold() throws IOException {
    ModelFolder model = SampleModels.write(folder.resolve("tinymodel"));
    String name = model.card().name();
    assertEquals(List.of(), CardScores.ofEjectionFractions(model.card()));
    CardScores.addTo(model, "ACDC", summary(0.9), agreement());
    ModelFolder read = ModelFolder.open(model.path());
    Map<String, Double> scores = read.card().cardiac().orElseThrow().scores();
    assertEquals(1, scores.get("ACDC: LV EF difference of one subject"));
    assertEquals(-9, scores.get("ACDC: LV EF difference of one subject_low"));
    assertFalse(
        scores.keySet().stream().anyMatch(n -> n.contains("RV EF") || n.contains("DCM, E")));
    assertEquals(
        List.of(
            "In ACDC, the LV EF by '%s' differed from that of experts by -9 to +11 points in 95 %% of subjects."
                .formatted(name)),
        CardScores.ofEjectionFractions(read.card()));
    Table wide = new Table("group", "class", "bias", "lower_limit", "upper_limit", "grouped_by");
    wide.addRow("all", "LV EF", 0.0, -12.0, 12.0, "all");
    wide.addRow("all", "RV EF", -1.0, -5.0, 3.0, "all");
    CardScores.addTo(read, "Elsewhere", summary(0.8), wide);
    assertEquals(
        List.of(
            "In Elsewhere, the LV EF by '%s' differed from that of experts by -12 to +12 points in 95 %% of subjects; in its other data sets by less."
                .formatted(name),
            "In Elsewhere, the RV EF by '%s' differed from that of experts by -5 to +3 points in 95 %% of subjects."
                .formatted(name)),
        CardScores.ofEjectionFractions(ModelFolder.open(model.path()).card()));
  }

  @Test
  void namesAndIntervals() {
    Map<String, Double> expected =
        Map.of(
            "ACDC: LV Dice 3D", 0.9,
            "ACDC: LV Dice 3D_low", 0.8,
            "ACDC: LV Dice 3D_high", 0.91,
            "ACDC, group DCM: LV Dice 3D", 0.9,
            "ACDC, position base: LV Dice 2D, all images", 0.5,
            "ACDC, position base: LV Dice 2D, all images_low", 0.4,
            "ACDC, position base: LV Dice 2D, all images_high", 0.6);
    assertEquals(new TreeMap<>(expected), new TreeMap<>(CardScores.of("ACDC", summary(0.90001))));
  }

  @Test
  void replacesThoseOfTheSameSetAlone() throws IOException {
    ModelFolder model = SampleModels.write(folder.resolve("tinymodel"));
    byte[] weights = Files.readAllBytes(model.path().resolve(ModelWriter.WEIGHTS));
    CardScores.addTo(model, "ACDC", summary(0.9), agreement());
    CardScores.addTo(ModelFolder.open(model.path()), "ACDC 2", summary(0.7), agreement());
    CardScores.addTo(ModelFolder.open(model.path()), "ACDC", summary(0.8), agreement());
    ModelFolder read = ModelFolder.open(model.path());
    Map<String, Double> scores = read.card().cardiac().orElseThrow().scores();
    assertEquals(0.8, scores.get("ACDC: LV Dice 3D"));
    assertEquals(0.7, scores.get("ACDC 2: LV Dice 3D"));
    assertFalse(scores.keySet().stream().anyMatch(name -> name.contains("Zq001")));
    String page =
        CardPage.of(new ModelStore.Listing("tinymodel", read.path(), true, read.card(), ""));
    String row = page.substring(page.indexOf("ACDC: LV Dice 3D"));
    assertTrue(row.replaceAll("(<[^>]*>)+", " ").contains(" 0.8000 0.7000 to 0.8100 "), row);
    assertArrayEquals(weights, Files.readAllBytes(read.path().resolve(ModelWriter.WEIGHTS)));
  }

  @Test
  void aSummaryWithoutSuchScoresTakesNothingAway() throws IOException {
    ModelFolder model = SampleModels.write(folder.resolve("tinymodel"));
    CardScores.addTo(model, "ACDC", summary(0.9), agreement());
    Table slices = new Table("group", "class", "metric", "mean", "ci_low", "ci_high", "grouped_by");
    slices.addRow("3", "LV", "Dice 2D, all images", 0.5, 0.4, 0.6, "slice");
    ModelFolder written = ModelFolder.open(model.path());
    assertThrows(
        IllegalArgumentException.class,
        () -> CardScores.addTo(written, "ACDC", slices, agreement()));
    Map<String, Double> scores =
        ModelFolder.open(model.path()).card().cardiac().orElseThrow().scores();
    assertEquals(0.9, scores.get("ACDC: LV Dice 3D"));
  }

  @Test
  void whatIsGivenAwayNumbersCentresAndHasNoGroups() throws IOException {
    Table table = summary(0.9);
    for (String centre : new String[] {"Ulm: Huber, ward 3", "Bern"})
      table.addRow(centre, "LV", "Dice 3D", 0.8, 0.7, Double.NaN, "centre");
    ModelFolder model = SampleModels.write(folder.resolve("tinymodel"));
    CardScores.addTo(model, "ACDC", table, agreement());
    Path archive = folder.resolve("model.zip");
    ModelFolder.open(model.path()).export(archive, Progress.NONE);
    ModelStore store = new ModelStore(List.of(), folder.resolve("models"));
    store.importArchive(archive, "given", false, Progress.NONE);
    Map<String, Double> given = store.find("given").card().cardiac().orElseThrow().scores();
    assertEquals(0.9, given.get("ACDC: LV Dice 3D"));
    assertEquals(0.5, given.get("ACDC, position base: LV Dice 2D, all images"));
    assertEquals(0.8, given.get("ACDC, centre 1: LV Dice 3D"));
    assertEquals(0.7, given.get("ACDC, centre 1: LV Dice 3D_low"));
    assertEquals(0.8, given.get("ACDC, centre 2: LV Dice 3D"));
    String names = given.keySet().toString();
    assertFalse(names.matches(".*(group|Ulm|Huber|Bern).*"), names);
  }

  @Test
  void refusesNamesThatCannotBeToldApart() {
    for (String name : new String[] {"", " ", "a:b", "ACDC, ED"})
      assertThrows(IllegalArgumentException.class, () -> CardScores.requireName(name));
  }
}
