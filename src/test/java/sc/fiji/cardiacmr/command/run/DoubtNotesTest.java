package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Doubt.About;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class DoubtNotesTest {

  private static final int SIZE = 24;

  @TempDir Path folder;

  /** Labels whose matrix says 1.4 x 1.4 x 8 mm and whose pixdim says 1 x 1 x 1 mm. */
  @BeforeEach
  void writeLabels() throws IOException {
    byte[] labels = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < labels.length; i++) {
      double radius = Math.hypot(i % SIZE - 11.0, i / SIZE % SIZE - 11.0);
      labels[i] = (byte) (radius < 5 ? 1 : radius < 9 ? 2 : 0);
    }
    Calibration calibration =
        Calibration.ofSpacing(1.4, 1.4, 8)
            .withGeometry(new PatientGeometry(-1.4, 0, 0, 80, 0, -1.4, 0, 90, 0, 0, 8, -30));
    Path file = folder.resolve("labels.nii");
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.unsignedBytes(labels, SIZE, SIZE, 3, 1), calibration, "labels"),
        file);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int d = 1; d <= 3; d++) header.putFloat(76 + 4 * d, 1);
    header.putShort(252, (short) 0);
    Files.write(file, bytes);
  }

  private TestDoor run(String command, String... values) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (String value : values) {
      String[] parts = value.split("=", 2);
      boolean isFile = parts[1].endsWith(".nii");
      given.put(parts[0], isFile ? folder.resolve(parts[1]).toString() : parts[1]);
    }
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(new CommandCatalog().find(command), door).run(given, Progress.NONE);
    return door;
  }

  private static List<String> contradictions(TestDoor door) {
    return door.notes.stream().filter(note -> note.contains("contradicts itself")).toList();
  }

  @Test
  void aCommandSaysOnceWhatIsDoubtfulAboutItsImage() throws IOException {
    TestDoor door = run("function", "input=labels.nii");
    assertEquals(1, contradictions(door).size(), door.notes.toString());
    String note = contradictions(door).get(0);
    assertTrue(note.startsWith("'labels': "), note);
    assertTrue(note.contains("1 x 1 x 1 mm") && note.contains("1.4 x 1.4 x 8 mm"), note);
    Table table = (Table) door.shown.get("output");
    long lv = 0;
    for (int y = 0; y < SIZE; y++)
      for (int x = 0; x < SIZE; x++) if (Math.hypot(x - 11.0, y - 11.0) < 5) lv += 3;
    assertEquals(lv * 1.4 * 1.4 * 8 / 1000, table.number(0, "value"), 1e-6);
  }

  @Test
  void aStatedSizeSettlesIt() throws IOException {
    assertEquals(List.of(), contradictions(run("function", "input=labels.nii", "pixelsize=2,2,9")));
    List<String> notes = run("function", "input=labels.nii", "pixelsize=25,25,9").notes;
    assertTrue(notes.stream().anyMatch(note -> note.contains("25 x 25 mm")), notes.toString());
  }

  @Test
  void filesThatMayBeSomethingElseCountToo() throws IOException {
    Files.copy(folder.resolve("labels.nii"), folder.resolve("truth.nii"));
    TestDoor door = run("evaluate", "prediction=labels.nii", "reference=truth.nii");
    assertTrue(!contradictions(door).isEmpty(), door.notes.toString());
  }

  @Test
  void eachDoubtIsSaidOnceWithTheFirstImages() {
    DoubtNotes notes = new DoubtNotes();
    for (String name : List.of("a", "b", "b", "c", "d", "e"))
      notes.add(
          new ImageSeries<>(
              ArrayImgs.bytes(1, 1, 1, 1),
              Calibration.UNKNOWN
                  .withDoubt(new Doubt(About.TIME, "A guess."))
                  .withDoubt(new Doubt(About.PLACE, "Of " + (name.equals("e") ? "e" : "all"))),
              name));
    assertEquals(
        List.of(
            "'a', 'b', 'c' and 2 more: A guess.", "'a', 'b', 'c' and 1 more: Of all", "'e': Of e"),
        notes.texts());
  }
}
