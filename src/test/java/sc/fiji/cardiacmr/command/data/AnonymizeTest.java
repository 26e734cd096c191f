package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Random;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.privacy.PseudonymFiles;
import sc.fiji.cardiacmr.progress.Progress;

class AnonymizeTest {

  @TempDir Path folder;
  private final TestDoor door = new TestDoor(false, null);

  private Path anonymized(Path input, String name) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("input", input.toString());
    values.put("output", folder.resolve(name).toString());
    values.put("report", folder.resolve(name + ".tsv").toString());
    new CommandRunner(Anonymize.class, door).run(values, Progress.NONE);
    return folder.resolve(name);
  }

  private static <T extends RealType<T>> float[] pixels(ImageSeries<T> image) {
    List<Float> all = new ArrayList<>();
    for (T value : Views.flatIterable(image.pixels())) all.add(value.getRealFloat());
    float[] pixels = new float[all.size()];
    for (int i = 0; i < pixels.length; i++) pixels[i] = all.get(i);
    return pixels;
  }

  /** Stacks as one series and as one series for each slice, with and without trigger times. */
  @Test
  void theStudyIsImportedTheSame() throws IOException {
    Random random = new Random(4);
    for (int i = 0; i < 12; i++) {
      int slices = 3 + random.nextInt(4);
      List<DicomTestFiles.Image> images = DicomTestFiles.stack(slices, 2 + random.nextInt(4));
      if (i % 2 == 1) DicomTestFiles.asSeriesPerSlice(images, 3);
      for (DicomTestFiles.Image image : images) {
        image.description = i % 3 == 0 ? "cine subject SAX " + image.slice : "cine_sa";
        if (i % 4 == 3) image.triggerTime = Double.NaN;
      }
      Path input = Files.createDirectories(folder.resolve("in" + i));
      DicomTestFiles.write(input, images, i);
      Path output = anonymized(input, "out" + i);
      CineStudy before = CineImporter.importSeries(input, CineOptions.DEFAULT, Progress.NONE);
      CineStudy after = CineImporter.importSeries(output, CineOptions.DEFAULT, Progress.NONE);
      assertArrayEquals(pixels(before.image()), pixels(after.image()));
      assertEquals(before.image().calibration(), after.image().calibration());
      assertEquals(before.report().rowCount(), after.report().rowCount());
    }
  }

  @Test
  void saysWhereTheKeyIsAndWhatIsKept() throws IOException {
    Path input = Files.createDirectories(folder.resolve("in"));
    DicomTestFiles.write(input, DicomTestFiles.stack(2, 2), 1);
    anonymized(input, "out");
    String notes = String.join("\n", door.notes);
    assertTrue(notes.contains("4 images written"), notes);
    assertTrue(notes.contains(folder.resolve(PseudonymFiles.KEY).toString()), notes);
    assertTrue(Files.readString(folder.resolve(PseudonymFiles.NAMES)).contains("\tsubject\n"));
    assertTrue(Files.readString(folder.resolve("out.tsv")).contains("PatientID"));
    assertThrows(IllegalArgumentException.class, () -> anonymized(input, "out"), "not empty");
  }

  @Test
  void anEmptyFolderIsRefused() throws IOException {
    Path input = Files.createDirectories(folder.resolve("in"));
    assertThrows(IOException.class, () -> anonymized(input, "out"));
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
