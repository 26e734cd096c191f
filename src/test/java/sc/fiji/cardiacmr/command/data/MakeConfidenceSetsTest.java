package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class MakeConfidenceSetsTest {

  @TempDir Path folder;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final TestDoor door = new TestDoor(false, null);

  @BeforeEach
  void makeTables() throws IOException {
    write("train.csv", "Id,Systole,Diastole\n1,50,100\n2,50,100\n");
    write("validate.csv", "Id,Systole,Diastole\n501,50,100\n");
    write("solution.csv", "Id,Volume,Usage\n701_Diastole,100,Public\n701_Systole,50,Public\n");
    values.put(
        "predicted",
        write(
                "volumes.csv",
                ",LVEDV (mL),LVESV (mL)\n1,100,50\n1_rot90,104,50\n2,91,50\n501,150,50\n8,1,1\n")
            .toString());
    values.put(
        "truth",
        folder.resolve("train.csv")
            + ", "
            + folder.resolve("validate.csv")
            + ","
            + folder.resolve("solution.csv"));
    values.put("output", folder.resolve("sets.tsv").toString());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CardiacCommand run() throws IOException {
    CommandRunner runner = new CommandRunner(MakeConfidenceSets.class, door);
    runner.run(values, Progress.NONE);
    return runner.command();
  }

  @Test
  void writesExaminationsAndShowsTheSets() throws IOException {
    CardiacCommand command = run();
    Table sets = TableReader.read(folder.resolve("sets.tsv"));
    assertEquals(3, sets.rowCount());
    assertEquals("1_rot90", sets.text(0, "examination"));
    assertEquals("p5", sets.text(0, "set"));
    assertEquals("p10", sets.text(1, "set"));
    assertEquals(0.5, sets.number(2, "confidence"));
    Table summary = (Table) door.shown.get("summary");
    assertEquals(List.of("1", "2", "2", "3"), column(summary));
    notes.addAll(command.notes());
    assertEquals("1 left out, because the examination also exists rotated: 1", notes.get(0));
    assertEquals("1 predicted, but without true volumes: 8", notes.get(1));
    assertEquals("1 with true volumes, but not predicted: 701", notes.get(2));
    values.put("levels", "2.5, 50");
    run();
    assertEquals(List.of("0", "3", "3"), column((Table) door.shown.get("summary")));
  }

  private static List<String> column(Table summary) {
    List<String> counts = new ArrayList<>();
    for (int row = 0; row < summary.rowCount(); row++)
      counts.add(summary.text(row, "examinations"));
    return counts;
  }

  @Test
  void writesTheManifestOfASet() throws IOException {
    TestCases.image(folder.resolve("a.nii"), 1, 1);
    values.put(
        "manifest",
        write(
                "data.tsv",
                "image\tlabel\tsubject\tcentre\tphase\tsplit\n"
                    + "a.nii\ta.nii\t2\tA\tED\ttraining\n"
                    + "a.nii\ta.nii\t1_rot90\tA\tED\ttraining\n"
                    + "a.nii\ta.nii\t501\tA\tED\ttraining\n")
            .toString());
    assertThrows(IllegalArgumentException.class, this::run, "without subset=...");
    values.put("subset", folder.resolve("subset.tsv").toString());
    run();
    assertEquals(
        List.of("1_rot90"), List.copyOf(Manifest.read(folder.resolve("subset.tsv")).subjects()));
    values.put("set", "p10");
    run();
    assertEquals(2, Manifest.read(folder.resolve("subset.tsv")).size());
  }

  @Test
  void examinationsHavePseudonymsWhereverTheyAreNamed() throws IOException {
    values.put("identifiers", "hash");
    write("train.csv", "Id,Systole,Diastole\nMeier,50,100\nSchmidt,50,100\n1,50,100\n");
    write("volumes.csv", ",LVEDV (mL),LVESV (mL)\nMeier_rot90,100,50\nBauer,1,1\n8,1,1\n");
    run();
    String said = Files.readString(folder.resolve("sets.tsv")) + door.notes;
    for (String name : List.of("Meier", "Schmidt", "Bauer", "Diastole", ": 8", ", 1,"))
      assertFalse(said.contains(name), name + " in " + said);
    write("volumes.csv", ",LVEDV (mL),LVESV (mL)\nHuber,1,1\n");
    assertHidden("Huber", assertThrows(IllegalArgumentException.class, this::run));
    write("volumes.csv", ",LVEDV (mL),LVESV (mL)\nHuber,1,1\nHuber,1,1\n");
    assertHidden("Huber", assertThrows(IOException.class, this::run));
    write("solution.csv", "Id,Volume,Usage\nWeber_Diastole,100,Public\n");
    write("volumes.csv", ",LVEDV (mL),LVESV (mL)\nMeier,1,1\n");
    assertHidden("Weber", assertThrows(IOException.class, this::run));
    write("solution.csv", "Id,Volume,Usage\nWeber_End,100,Public\n");
    assertHidden("Weber", assertThrows(IOException.class, this::run));
    write("solution.csv", "Id,Systole,Diastole\nLang,50,0\n");
    assertHidden("Lang", assertThrows(IllegalArgumentException.class, this::run));
    write("solution.csv", "Id,Systole,Diastole\nFuchs,50,100\n");
    write("volumes.csv", ",LVEDV (mL),LVESV (mL)\nWolf_rot90,1,1\nWolf_rot180,1,1\n");
    assertHidden("Wolf", assertThrows(IllegalArgumentException.class, this::run));
  }

  private static void assertHidden(String name, Exception refusal) {
    assertFalse(refusal.getMessage().contains(name), refusal.getMessage());
  }

  @Test
  void wrongValuesAreSaid() throws IOException {
    values.put("levels", "5,ten");
    assertThrows(IllegalArgumentException.class, this::run);
    values.put("levels", "5");
    values.put("truth", "none.csv");
    IOException e = assertThrows(IOException.class, this::run);
    assertTrue(e.getMessage().contains("none.csv"));
  }
}
