package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

class MeasureSegmentsTest {

  @TempDir Path folder;

  private final ImagePlus labels =
      DisplayStyle.LABELS.toImagePlus(TestVentricle.labels(120, 120, true, true, true));
  private final TestDoor door = new TestDoor(true, labels);

  private Table run(String... values) throws IOException {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) all.put(values[i], values[i + 1]);
    new CommandRunner(MeasureSegments.class, door).run(all, Progress.NONE);
    return (Table) door.shown.get("output");
  }

  private String failure(String... values) {
    return assertThrows(IllegalArgumentException.class, () -> run(values)).getMessage();
  }

  private static int row(Table table, int segment) {
    for (int r = 0; r < table.rowCount(); r++)
      if (table.text(r, "region").equals("segment") && table.number(r, "number") == segment)
        return r;
    throw new AssertionError("no segment " + segment);
  }

  @Test
  void segmentsHaveThicknessAndQuality() throws IOException {
    Table table = run("method", "laplace");
    assertEquals(1 + 3 + 16, table.rowCount());
    // The cavity grows from 10 to 11 mm, the wall ends at 20.
    assertEquals(9, table.number(row(table, 1), "ed_thickness_mm"), 0.2);
    assertEquals(9.5, table.number(row(table, 7), "ed_thickness_mm"), 0.4);
    assertEquals(10, table.number(row(table, 13), "ed_thickness_mm"), 0.2);
    assertEquals("good", table.text(0, "quality"));
    assertEquals("check", table.text(row(table, 7), "quality"));
    assertTrue(table.text(row(table, 7), "remarks").contains("position in the patient"));
    assertInstanceOf(Drawing.class, door.shown.get("plot"));
    Table both = run("phases", "true", "map", "true");
    assertEquals(2 * table.rowCount(), both.rowCount());
    assertEquals(
        both.rowCount(), ((Table) door.shown.get("phases")).rowCount(), "there is one phase");
    assertNotNull(door.shown.get("map"));
  }

  @Test
  void twoPointsSayWhereTheRvInserts() throws IOException {
    // Above and below the cavity: the left half is septum.
    Table typed =
        run("anterior", "31.5,12", "inferior", "31.5,51", "method", "radial", "phases", "true");
    int septal = row(typed, 8);
    assertEquals(90, typed.number(septal, "ed_directions"), 2);
    assertEquals(45, typed.number(row(typed, 10), "ed_directions"), 2);
    for (Roi roi :
        new Roi[] {
          new Line(32, 12.5, 32, 51.5),
          new PointRoi(new float[] {32, 32}, new float[] {12.5f, 51.5f}, 2)
        }) {
      labels.setRoi(roi);
      Table drawn = run("selection", "true", "method", "radial");
      for (String column : typed.columns())
        assertEquals(typed.text(septal, column), drawn.text(septal, column), column);
    }
    // Whoever repeats the run needs no selection.
    Path file = folder.resolve("segments.tsv");
    run("selection", "true", "output", file.toString());
    String stated = Files.readString(file).replace("\"\"", "\"");
    assertTrue(stated.contains("\"anterior\":\"31.5,12.0\""), stated);
    assertTrue(stated.contains("\"inferior\":\"31.5,51.0\""), stated);
    assertTrue(stated.contains("\"selection\":\"false\""), stated);
    labels.setRoi(new Roi(3, 3, 20, 20));
    assertTrue(failure("selection", "true").contains("two points"));
    labels.deleteRoi();
    assertTrue(failure("selection", "true").contains("two points"));
    assertTrue(failure("selection", "true", "anterior", "3,4").contains("not both"));
    assertTrue(failure("inferior", "3").startsWith("inferior must be two numbers"));
  }

  @Test
  void withOnePhaseThereIsNoThickeningToDraw() throws IOException {
    String message = failure("quantity", "thickening");
    assertTrue(message.contains("quantity=ed-thickness"), message);
    assertNotNull(door.shown.get("output"), "the table was made before");
  }

  @Test
  void seventeenSegmentsHaveACap() throws IOException {
    Table table = run("segments", "17", "method", "laplace");
    assertEquals("", table.text(table.rowCount() - 1, "ed_thickness_mm"));
    assertFalse(table.text(table.rowCount() - 1, "segment").isEmpty());
  }
}
