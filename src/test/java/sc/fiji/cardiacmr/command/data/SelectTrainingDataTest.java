package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class SelectTrainingDataTest {

  @TempDir Path folder;
  private final TestDoor door = new TestDoor(false, null);
  private Path manifest;

  @BeforeEach
  void makeManifest() throws IOException {
    TestCases.image(folder.resolve("a.nii"), 3, 1);
    TestCases.labels(folder.resolve("b.nii"), 3, 1);
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (int i = 0; i < 12; i++)
      rows.append(
          "a.nii\tb.nii\tP%02d\t%s\tED\t%s\n"
              .formatted(i, i % 2 == 0 ? "A" : "B", i < 8 ? "training" : "validation"));
    manifest = Files.writeString(folder.resolve("data.tsv"), rows);
  }

  private Manifest select(String name, String... settings) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("manifest", manifest.toString());
    values.put("output", folder.resolve(name).toString());
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      values.put(pair[0], pair[1].replace("FOLDER", folder.toString()));
    }
    new CommandRunner(SelectTrainingData.class, door).run(values, Progress.NONE);
    return Manifest.read(folder.resolve(name));
  }

  @Test
  void subjectsAndTheSameNumberOfImages() throws IOException {
    Manifest subjects = select("subset.tsv", "subjects=3", "seed=1");
    assertEquals(3, subjects.split("training").subjects().size());
    assertEquals(4, subjects.split("validation").size());
    assertEquals("Images to train on (slices in one phase): 9", door.shown.get("note").toString());
    Table summary = (Table) door.shown.get("summary");
    assertEquals("all", summary.text(summary.rowCount() - 1, "split"));
    assertEquals("7", summary.text(summary.rowCount() - 1, "subjects"));
    Manifest same = select("same.tsv", "subjects=3", "sameimages=true", "seed=1");
    Manifest match = select("match.tsv", "match=FOLDER/subset.tsv", "seed=1");
    Manifest count = select("count.tsv", "images=9", "seed=1", "others=false");
    assertEquals(9, same.split("training").size());
    assertEquals(same.entries(), match.entries());
    assertEquals(same.split("training").entries(), count.entries());
  }

  @Test
  void centresAreBalancedInTrainingAndValidation() throws IOException {
    Manifest subset = select("s.tsv", "subjects=4", "balanced=true", "validationsubjects=2");
    for (String split : new String[] {"training", "validation"})
      for (String centre : new String[] {"A", "B"})
        assertEquals(
            split.equals("training") ? 2 : 1,
            subset.split(split).filter(r -> r.centre().equals(centre)).size());
  }

  @Test
  void subjectsAreDividedAnew() throws IOException {
    Manifest divided = select("d.tsv", "validation=0.25", "test=0.25");
    for (String split : new String[] {"validation", "test"})
      assertEquals(3, divided.split(split).subjects().size());
    assertEquals(6, divided.split("training").subjects().size());
  }

  @Test
  void dataSetsAreJoined() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path further =
        Files.writeString(
            elsewhere.resolve("more.tsv"),
            "split\tphase\timage\tlabel\tsubject\tcentre\tgroup\n"
                + "training\tES\t../a.nii\t../b.nii\tQ1\tC\tnormal\n"
                + "validation\tES\t../a.nii\t../b.nii\tQ2\tC\tnormal\n");
    Manifest joined = select("joined.tsv", "more=" + further);
    assertEquals(14, joined.size());
    assertEquals(9, joined.split("training").subjects().size());
    assertEquals("normal", joined.filter(r -> r.subject().equals("Q1")).entries().get(0).group());
    Manifest balanced = select("balanced.tsv", "more=" + further, "balanced=true", "others=false");
    assertEquals(3, balanced.subjects().size(), "one of each centre");
    Files.writeString(further, Files.readString(further).replace("Q2", "P01"));
    assertThrows(IllegalArgumentException.class, () -> select("x.tsv", "more=" + further));
  }

  @Test
  void contradictionsAreSaid() throws IOException {
    select("subset.tsv", "subjects=3");
    for (String[] settings :
        new String[][] {
          {"match=FOLDER/subset.tsv", "images=3"},
          {"sameimages=true"},
          {"split=none"},
          {"phases=ES"},
          {"output=FOLDER/x.csv"}
        }) assertThrows(IllegalArgumentException.class, () -> select("x.tsv", settings));
    assertTrue(Files.notExists(folder.resolve("x.tsv")));
  }
}
