package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class JudgeLabelsTest {

  private static final int SLICES = 8;

  @TempDir static Path folder;

  @BeforeAll
  static void draw() throws IOException {
    Phantom phantom =
        Phantom.create(
            PhantomParameters.builder()
                .matrix(96, 96)
                .spacing(2, 2, 9)
                .slices(SLICES)
                .phases(1)
                .build(),
            Progress.NONE);
    ImageSeries<UnsignedByteType> labels = phantom.labels();
    NiftiWriter.write(phantom.image(), folder.resolve("image.nii"));
    NiftiWriter.write(labels, folder.resolve("good.nii"));
    byte[] damaged = new byte[96 * 96 * SLICES];
    int i = 0;
    for (UnsignedByteType label : labels.pixels()) {
      boolean isEmptied = i / (96 * 96) == 3;
      damaged[i++] = (byte) (isEmptied ? 0 : label.get());
    }
    write("damaged.nii", damaged, 96, 96, SLICES, 1, labels.calibration());
    write("small.nii", new byte[64 * 64 * SLICES], 64, 64, SLICES, 1, labels.calibration());
    short[] twice = new short[2 * damaged.length];
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.shorts(twice, 96, 96, SLICES, 2), labels.calibration(), "twice"),
        folder.resolve("twice.nii"));
  }

  private static void write(
      String name, byte[] values, int w, int h, int slices, int phases, Calibration calibration)
      throws IOException {
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(values, w, h, slices, phases), calibration, "labels"),
        folder.resolve(name));
  }

  private static TestDoor run(String image, String labels) throws IOException {
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(JudgeLabels.class, door)
        .run(
            Map.of(
                "image",
                folder.resolve(image).toString(),
                "labels",
                folder.resolve(labels).toString(),
                "model",
                "none"),
            Progress.NONE);
    return door;
  }

  @Test
  void goodLabelsAreGoodInTheWholeAndInEachSlice() throws IOException {
    TestDoor door = run("image.nii", "good.nii");
    Table table = (Table) door.shown.get("output");
    assertEquals(1 + SLICES, table.rowCount());
    for (int row = 0; row <= SLICES; row++)
      assertEquals("good", table.text(row, "quality"), table.text(row, "remarks"));
    assertEquals("", table.text(0, "slice"));
    assertEquals("", table.text(0, "phase"));
    assertEquals("1", table.text(1, "slice"));
    assertEquals("1", table.text(1, "phase"));
    assertTrue(door.notes.contains("quality: good"), door.notes.toString());
  }

  @Test
  void anEmptySliceIsNamed() throws IOException {
    TestDoor door = run("image.nii", "damaged.nii");
    Table table = (Table) door.shown.get("output");
    assertEquals("check", table.text(0, "quality"));
    assertEquals("check", table.text(4, "quality"));
    assertTrue(table.text(4, "remarks").contains("LV missing"), table.text(4, "remarks"));
    assertEquals("good", table.text(1, "quality"));
    long lines = door.notes.stream().filter(note -> note.startsWith("quality: check - ")).count();
    assertEquals(1, lines, door.notes.toString());
  }

  @Test
  void labelsThatAreNotThoseOfTheImageAreRefused() {
    String size =
        assertThrows(IllegalArgumentException.class, () -> run("image.nii", "small.nii"))
            .getMessage();
    assertTrue(size.contains("64") && size.contains("96"), size);
    String phases =
        assertThrows(IllegalArgumentException.class, () -> run("twice.nii", "good.nii"))
            .getMessage();
    assertTrue(phases.contains("save the phase that they belong to"), phases);
  }
}
