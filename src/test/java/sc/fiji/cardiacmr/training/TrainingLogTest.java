package sc.fiji.cardiacmr.training;

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
import sc.fiji.cardiacmr.table.Table;

class TrainingLogTest {

  private static final String HEADER =
      "images\tlearning_rate\tloss\tdice_LV\tdice_MYO\timages_per_second\tloader_share\n";

  @TempDir Path folder;
  private Path file;
  private TrainingLog log;

  @BeforeEach
  void makeLog() {
    file = folder.resolve("training.tsv");
    log = new TrainingLog(file, List.of("LV", "MYO"));
  }

  @Test
  void aLineIsAddedPerReport() throws IOException {
    log.begin();
    assertEquals(HEADER, Files.readString(file));
    log.step(0.75, 16);
    log.step(0.25, 16);
    assertEquals("", log.report(32, 0.001, new double[] {0.91234, Double.NaN}, 0.5));
    log.step(0.125, 16);
    assertEquals("", log.report(48, 2.5e-7, new double[0], 0));
    String[] lines = Files.readString(file).split("\n");
    assertTrue(
        lines[1].matches("32\t0\\.00100\t0\\.5000\t0\\.9123\tNaN\t\\d+\\.\\d\t0\\.500"), lines[1]);
    assertTrue(
        lines[2].matches("48\t2\\.50e-07\t0\\.1250\tNaN\tNaN\t\\d+\\.\\d\t0\\.000"), lines[2]);
    assertEquals(3, lines.length);
    Table table = log.table();
    assertEquals("0.9123", table.text(0, "dice_LV"));
    log.begin();
    assertEquals(2, table.rowCount(), "is a copy");
    assertEquals(0, log.table().rowCount());
  }

  @Test
  void aResumedLogHasTheLinesUpToTheCheckpoint() throws IOException {
    String lines =
        "16\t0.00100\t0.5000\t0.9000\tNaN\t10.0\t0.500\n"
            + "32\t1.00e-05\t0.2500\t0.9100\t0.8000\t9.5\t0.010\n";
    Files.writeString(file, HEADER + lines + "48\t0.00100\t0.1\t0.9\t0.8\t9\t0.01\n");
    log.resume(32, "1.5 3");
    assertEquals(HEADER + lines, Files.readString(file));
    assertEquals(0.5, log.meanLoss());
    assertEquals("1.5 3", log.sinceReport());
    assertThrows(IOException.class, () -> log.resume(32, "one two"));
    Files.delete(file);
    log.resume(32, "");
    assertEquals(HEADER, Files.readString(file));
  }

  @Test
  void aLogWhoseLinesAreCutIsNamed() throws IOException {
    Files.writeString(file, HEADER + "16\t0.00100\t0.50");
    IOException e = assertThrows(IOException.class, () -> log.resume(32, ""));
    assertTrue(e.getMessage().startsWith(file + ", line 2: "), e.getMessage());
  }
}
