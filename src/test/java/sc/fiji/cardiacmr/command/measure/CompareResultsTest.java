package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
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
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class CompareResultsTest {

  @TempDir Path folder;

  private Path volumes() throws IOException {
    StringBuilder rows = new StringBuilder("Id\tmethod\tEDV\tESV\ttrue_EDV\ttrue_ESV\n");
    for (int s = 0; s < 12; s++)
      for (String method : new String[] {"first", "second"})
        rows.append(
            "s%d\t%s\t%d\t%d\t150\t60\n"
                .formatted(s, method, 150 + s, 60 + (method.equals("first") ? s : 2 * s + 1)));
    return Files.writeString(folder.resolve("volumes.tsv"), rows.toString());
  }

  private void run(String... more) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("output", folder.resolve("comparison.tsv").toString());
    for (String m : more) values.put(m.split("=", 2)[0], m.split("=", 2)[1]);
    new CommandRunner(CompareResults.class, new TestDoor(false, null)).run(values, Progress.NONE);
  }

  @Test
  void writesARowForEachMethodAndWhatElseIsAskedFor() throws IOException {
    run(
        "predictions=" + volumes(),
        "pairs=" + folder.resolve("pairs.tsv"),
        "cases=" + folder.resolve("cases.tsv"),
        "plot=" + folder.resolve("comparison.png"));
    Table table = TableReader.read(folder.resolve("comparison.tsv"));
    assertEquals(2, table.rowCount());
    assertEquals("first", table.text(0, "method"));
    assertEquals("1", table.text(0, "rank"));
    assertEquals("a", table.text(0, "letters"));
    assertEquals("b", table.text(1, "letters"));
    assertEquals("12", table.text(0, "n"));
    Table pairs = TableReader.read(folder.resolve("pairs.tsv"));
    assertEquals(1, pairs.rowCount());
    assertEquals("exact", pairs.text(0, "distribution"));
    assertEquals(24, TableReader.read(folder.resolve("cases.tsv")).rowCount());
    BufferedImage picture = ImageIO.read(folder.resolve("comparison.png").toFile());
    assertEquals(1000, picture.getWidth());
  }

  @Test
  void theFigureMayBeASharpOne() throws IOException {
    run("predictions=" + volumes(), "plot=" + folder.resolve("comparison.svg"));
    assertTrue(Files.readString(folder.resolve("comparison.svg")).contains("<svg"));
  }

  @Test
  void namesMayHaveCommas() throws IOException {
    Path odd = Files.move(volumes(), folder.resolve("one, two.tsv"));
    run("predictions=" + odd);
    assertEquals(2, TableReader.read(folder.resolve("comparison.tsv")).rowCount());
  }

  /** Which part of a name is the subject's is a guess. */
  @Test
  void pseudonymsHideAllOfTheNamesOfImages() throws IOException {
    Path scores =
        Files.writeString(
            folder.resolve("scores.tsv"),
            "case\tclass\tdice\nDoe_Jane_1\tLV\t.9\nDoe_Jane_2\tLV\t.8\nRoe_Ann_1\tLV\t.7\n");
    Path cases = folder.resolve("cases.tsv");
    run("predictions=" + scores, "identifiers=hash", "cases=" + cases);
    String written = Files.readString(cases);
    assertTrue(!written.matches("(?s).*(Doe|Jane|Roe|Ann_).*"), written);
  }

  /** The column of subjects may hold pseudonyms beside names of images that are none. */
  @Test
  void namesOfImagesOfOtherSubjectsAreHiddenToo() throws IOException {
    Path scores =
        Files.writeString(
            folder.resolve("scores.tsv"),
            "Id\tpatient\tframe\tclass\tdice\nDoe_Jane_3\tP007\t1\tLV\t.9\nRoe P0008\tP0008\t1\tLV\t.8\nP00009\tP00009\t1\tLV\t.7\n");
    Path cases = folder.resolve("cases.tsv");
    run("predictions=" + scores, "identifiers=hash", "cases=" + cases);
    String written = Files.readString(cases);
    assertTrue(!written.matches("(?s).*(Doe|Jane|Roe|P0).*"), written);
    assertTrue(written.contains(" frame 1"), written);
  }

  @Test
  void shortNamesOfSubjectsAreHiddenToo() throws IOException {
    Path scores =
        Files.writeString(
            folder.resolve("scores.tsv"),
            "method\tcase\tsubject\tphase\tclass\tdice\n"
                + "a\t0815\t0815\tED\tLV\t.9\na\tP1\tP1\tES\tLV\t.8\na\tQ2\tQ2\tES\tLV\t.7\n"
                + "b\t0815\t0815\tED\tLV\t.9\nb\tP1\tP1\tES\tLV\t\nb\tQ2\tQ2\tES\tLV\t.7\n");
    Path cases = folder.resolve("cases.tsv");
    run("predictions=" + scores, "identifiers=hash", "cases=" + cases);
    String written = Files.readString(cases) + Files.readString(folder.resolve("comparison.tsv"));
    assertTrue(!written.matches("(?s).*\\b(0815|P1|Q2)\\b.*"), written);
    assertTrue(written.contains("1 case ("), written);
  }

  @Test
  void aTableIsNotOverwritten() throws IOException {
    Path volumes = volumes();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> run("predictions=" + volumes, "output=" + volumes));
    assertTrue(e.getMessage().contains("would overwrite an input"), e.getMessage());
  }

  @Test
  void tablesHaveNoMontage() throws IOException {
    Path volumes = volumes();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> run("predictions=" + volumes, "montage=" + folder.resolve("montage.png")));
    assertTrue(e.getMessage().contains("needs label files"));
  }

  @Test
  void nothingToCompareIsSaid() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> run("predictions= "));
    assertTrue(e.getMessage().contains("predictions"), e.getMessage());
  }
}
