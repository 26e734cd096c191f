package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.privacy.PseudonymFiles;
import sc.fiji.cardiacmr.progress.Progress;

public class PlotScoresTest {

  @TempDir Path folder;

  private Path plot(String table, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("scores.tsv"), table);
    Path output = folder.resolve("figure.png");
    Map<String, String> values = new HashMap<>();
    values.put("input", file.toString());
    values.put("output", output.toString());
    for (String m : more) values.put(m.split("=")[0], m.split("=")[1]);
    new CommandRunner(PlotScores.class, new TestDoor(false, null)).run(values, Progress.NONE);
    return output;
  }

  private static int panels(Path figure) throws IOException {
    return ImageIO.read(figure.toFile()).getWidth() / 440;
  }

  @Test
  void drawsAllDiceColumnsUnlessToldOtherwise() throws IOException {
    String table =
        "network\tcases\tdice_LV\tdice_MYO\thd95\nR\t1\t0.5\t0.4\t9\nR\t3\t0.6\t0.5\t8\n";
    assertEquals(2, panels(plot(table)));
    assertEquals(1, panels(plot(table, "scores=hd95", "group=network")));
  }

  @Test
  void pseudonymsStandForSubjectsOnAxesAndInLegends() throws IOException {
    String table = "subject\tcases\tdice_LV\nHuber\t1\t0.5\nHuber\t3\t0.7\n0815\t1\t0.6\n1\t3\t1\n";
    for (String where : new String[] {"x=subject", "group=subject"}) {
      Path figure = folder.resolve("hidden.svg");
      plot(table, where, "identifiers=hash", "output=" + figure);
      String drawn = Files.readString(figure);
      assertFalse(drawn.contains("Huber") || drawn.contains("0815"), drawn);
      String list = Files.readString(folder.resolve(PseudonymFiles.NAMES));
      for (String name : new String[] {"Huber", "0815", "1"}) {
        String[] row = list.split("\t" + name + "\n")[0].split("\n");
        assertTrue(drawn.contains(row[row.length - 1]), where + ": " + name);
      }
      plot(table, where, "output=" + figure);
      assertTrue(Files.readString(figure).contains("Huber"), "names are kept unless asked");
    }
  }

  @Test
  void withoutScoresItSaysWhatThereIs() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> plot("cases\tloss\n1\t0.5\n"));
    assertEquals("No column begins with 'dice'; choose scores from [cases, loss].", e.getMessage());
  }
}
