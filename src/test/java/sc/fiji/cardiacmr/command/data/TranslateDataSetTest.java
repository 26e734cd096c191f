package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.command.run.TinyStyles;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class TranslateDataSetTest {

  @TempDir static Path folder;
  private static Path style;

  @BeforeAll
  static void train() throws IOException {
    TinyModels.dataSet(folder);
    TinyStyles.dataSets(folder);
    style = TinyStyles.trained(folder);
  }

  private static TestDoor run(String manifest, Path output, String... more) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("manifest", folder.resolve(manifest).toString());
    values.put("model", style.toString());
    values.put("output", output.toString());
    values.put("check", output + ".tsv");
    for (String value : more) values.put(value.split("=", 2)[0], value.split("=", 2)[1]);
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(TranslateDataSet.class, door).run(values, Progress.NONE);
    return door;
  }

  private static void assertSamePixels(ImageSeries<?> one, ImageSeries<?> other) {
    for (int z = 0; z < one.slices(); z++)
      for (int t = 0; t < one.phases(); t++)
        assertArrayEquals(Plane.of(one, z, t).pixels(), Plane.of(other, z, t).pixels());
  }

  @Test
  void imagesChangeAndLabelsDoNot() throws IOException {
    Path output = folder.resolve("made");
    TestDoor door = run("set.tsv", output, "sequence=tagged", "centre=Z");
    Manifest made = Manifest.read(output.resolve("manifest.tsv"), output, true);
    assertEquals(2, made.entries().size());
    for (ManifestEntry row : made.entries()) {
      assertEquals("tagged", row.sequence());
      assertEquals("Z", row.centre());
      String name = row.image().getFileName().toString();
      assertEquals(name.equals("p1.nii") ? "training" : "validation", row.split());
      assertSamePixels(
          NiftiReader.readLabels(folder.resolve(name.replace(".nii", "-labels.nii"))),
          NiftiReader.readLabels(row.label()));
      ImageSeries<?> image = NiftiReader.read(folder.resolve(name));
      ImageSeries<?> translated = NiftiReader.read(row.image());
      assertEquals(image.calibration().geometry(), translated.calibration().geometry());
      assertFalse(
          Plane.of(image, 0, 0).pixels()[2000] == Plane.of(translated, 0, 0).pixels()[2000]);
    }
    Table check = TableReader.read(Path.of(output + ".tsv"));
    assertEquals(2, check.rowCount());
    assertEquals("p1.nii", check.text(0, "image"));
    assertEquals(4, check.number(0, "slices"));
    int doubtful = 0;
    for (int row = 0; row < 2; row++) {
      boolean isDoubtful = check.number(row, "doubtful") > 0;
      assertEquals(isDoubtful ? "check" : "good", check.text(row, "quality"));
      if (isDoubtful) doubtful++;
    }
    assertEquals(
        doubtful > 0,
        door.notes.toString().contains(" of 2 the generator may"),
        doubtful + " " + door.notes);
  }

  /** Without a word about the sequence it is that of the images. */
  @Test
  void rowsKeepTheirSequence() throws IOException {
    Files.writeString(
        folder.resolve("sequences.tsv"),
        "image\tlabel\tsubject\tcentre\tphase\tsplit\tsequence\n"
            + "p1.nii\t\tA\tX\t\t\tlge\n"
            + "p2.nii\t\tB\tX\t\t\t\n");
    Path output = folder.resolve("sequenced");
    run("sequences.tsv", output);
    Manifest made = Manifest.read(output.resolve("manifest.tsv"), output, true);
    assertEquals(List.of("lge", ""), made.entries().stream().map(r -> r.sequence()).toList());
    assertFalse(Files.exists(output.resolve("labels/p1-labels.nii")));
  }

  @Test
  void labelsThatLieElsewhereAreRefused() throws IOException {
    ImageSeries<?> labels = NiftiReader.readLabels(folder.resolve("p1-labels.nii"));
    PatientGeometry place = labels.calibration().geometry();
    double[] matrix =
        place == null ? new double[] {-3, 0, 0, 0, 0, -3, 0, 0, 0, 0, 20, 0} : place.matrix();
    matrix[3] += 60;
    NiftiWriter.write(
        labels.withCalibration(labels.calibration().withGeometry(new PatientGeometry(matrix))),
        folder.resolve("moved.nii"));
    ImageSeries<?> image = NiftiReader.read(folder.resolve("p1.nii"));
    double[] here = matrix.clone();
    here[3] -= 60;
    NiftiWriter.write(
        image.withCalibration(image.calibration().withGeometry(new PatientGeometry(here))),
        folder.resolve("placed.nii"));
    Files.writeString(
        folder.resolve("moved.tsv"),
        "image\tlabel\tsubject\tcentre\tphase\tsplit\nplaced.nii\tmoved.nii\tA\tX\t\t\n");
    IOException e =
        assertThrows(IOException.class, () -> run("moved.tsv", folder.resolve("elsewhere")));
    assertTrue(e.getMessage().contains("position or orientation"), e.getMessage());
    assertTrue(e.getMessage().contains("placed.nii"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("elsewhere/manifest.tsv")));
  }
}
