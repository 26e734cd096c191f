package sc.fiji.cardiacmr.command.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;

/** Both commands: one image, and a whole manifest. */
public class ShiftCentreTest {

  private static final Calibration MM = Calibration.ofSpacing(2, 2, 8);

  @TempDir Path folder;
  private final TestDoor door = new TestDoor(false, null);

  @BeforeEach
  void makeData() throws IOException {
    for (String name : new String[] {"a", "b"}) {
      Path file = TestCases.image(folder.resolve(name + ".nii"), 3, 2);
      NiftiWriter.write(NiftiReader.read(file).withCalibration(MM), file);
      Path labels = TestCases.labels(folder.resolve(name + "-gt.nii"), 3, 3, 1);
      NiftiWriter.write(NiftiReader.readLabels(labels).withCalibration(MM), labels);
    }
    Files.writeString(
        folder.resolve("data.tsv"),
        """
        image\tlabel\tsubject\tcentre\tphase\tsplit\tframe\tlabels\tgroup
        a.nii\ta-gt.nii\tA\tone\tED\ttraining\t1\t1=3,3=1\tg
        a.nii\ta-gt.nii\tA\tone\tES\ttraining\t2\t1=3,3=1\tg
        b.nii\tb-gt.nii\tB\ttwo\t\ttest\t\t\t
        b.nii\t\tB\ttwo\t\ttest\t\t\t
        """);
  }

  private void run(Class<? extends CardiacCommand> type, String... settings) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      values.put(pair[0], pair[1].replace("FOLDER", folder.toString()));
    }
    new CommandRunner(type, door).run(values, Progress.NONE);
  }

  @Test
  void oneImageWithItsLabels() throws IOException {
    run(
        ShiftCentre.class,
        "input=FOLDER/a.nii",
        "labels=FOLDER/a-gt.nii",
        "labelmap=1=3,3=1",
        "shift=gamma,spacing",
        "strength=2,1",
        "output=FOLDER/s.nii.gz",
        "shiftedlabels=FOLDER/sl.nii.gz");
    ImageSeries<?> image = NiftiReader.read(folder.resolve("s.nii.gz"));
    assertEquals(16, image.width());
    assertEquals(1, image.calibration().dx(), 1e-6);
    byte[] labels = Planes.labels(NiftiReader.readLabels(folder.resolve("sl.nii.gz")), 0, 0);
    int count = 0;
    for (byte b : labels) if (b == 1) count++;
    assertEquals(16, count);
    run(
        ShiftCentre.class,
        "input=FOLDER/a.nii",
        "output=FOLDER/t.nii",
        "shiftedlabels=FOLDER/x.nii");
    assertFalse(Files.exists(folder.resolve("x.nii")));
    assertTrue(door.notes.toString().contains("labels=..."));
  }

  @Test
  void theStatedPixelSizeIsThatOfTheLabelsAsWell() throws IOException {
    run(
        ShiftCentre.class,
        "input=FOLDER/a.nii",
        "labels=FOLDER/a-gt.nii",
        "pixelsize=4,4,6",
        "shift=spacing",
        "strength=2",
        "output=FOLDER/s.nii.gz",
        "shiftedlabels=FOLDER/sl.nii.gz");
    Calibration image = NiftiReader.read(folder.resolve("s.nii.gz")).calibration();
    Calibration labels = NiftiReader.read(folder.resolve("sl.nii.gz")).calibration();
    assertEquals(2, image.dx(), 1e-6);
    assertEquals(image, labels);
  }

  @Test
  void aManifestWithEverythingThatItHeld() throws IOException {
    run(
        ShiftDataSet.class,
        "manifest=FOLDER/data.tsv",
        "shift=spacing",
        "strength=4",
        "output=FOLDER/far",
        "centre=far away");
    Manifest before = Manifest.read(folder.resolve("data.tsv"));
    Manifest after = Manifest.read(folder.resolve("far/manifest.tsv"));
    assertEquals(4, after.size());
    for (int i = 0; i < 4; i++) {
      ManifestEntry was = before.entries().get(i);
      ManifestEntry is = after.entries().get(i);
      assertEquals(was.image().getFileName(), is.image().getFileName());
      assertEquals(folder.resolve("far/images"), is.image().getParent());
      assertEquals("far away", is.centre());
      assertEquals(
          was.subject() + was.phase() + was.split(), is.subject() + is.phase() + is.split());
      assertEquals(was.frame(), is.frame());
      assertEquals(was.group(), is.group());
      assertEquals(was.hasLabel(), is.hasLabel());
      assertTrue(is.labels().isIdentity());
    }
    ManifestEntry first = after.entries().get(0);
    assertEquals(4, NiftiReader.read(first.image()).width());
    // The file holds 3 in the first phase, which the map of the old manifest calls 1.
    int largest = 0;
    for (byte b : Planes.labels(NiftiReader.readLabels(first.label()), 1, 0))
      largest = Math.max(largest, b);
    assertEquals(1, largest);
  }

  @Test
  void eachImageHasNoiseOfItsOwnWhateverElseIsInTheManifest() throws IOException {
    run(ShiftDataSet.class, "manifest=FOLDER/data.tsv", "shift=noise", "output=FOLDER/all");
    run(
        ShiftDataSet.class,
        "manifest=FOLDER/data.tsv",
        "shift=noise",
        "split=test",
        "output=FOLDER/test");
    float[] a = plane("all/images/a.nii");
    float[] b = plane("all/images/b.nii");
    assertNotEquals(a[3], b[3]);
    assertEquals(b[3], plane("test/images/b.nii")[3]);
    assertFalse(Files.exists(folder.resolve("test/images/a.nii")));
    assertEquals(
        "two", Manifest.read(folder.resolve("test/manifest.tsv")).entries().get(0).centre());
    run(
        ShiftDataSet.class,
        "manifest=FOLDER/data.tsv",
        "shift=noise",
        "output=FOLDER/s2",
        "seed=2");
    assertNotEquals(a[3], plane("s2/images/a.nii")[3]);
  }

  @Test
  void labelsThatImagesShareMoveWithEach() throws IOException {
    Path labels = folder.resolve("a-gt.nii");
    byte[] marked = new byte[64 * 9];
    for (int i = 0; i < marked.length; i++) marked[i] = (byte) (i % 64 % 8 > 3 ? 1 : 0);
    NiftiWriter.write(Planes.wrapLabels(marked, 8, 8, 3, 3, MM, "a-gt"), labels);
    for (String name : new String[] {"a", "b"}) {
      float[] bright = new float[marked.length];
      for (int i = 0; i < bright.length; i++) bright[i] = 100 * marked[i];
      NiftiWriter.write(
          new ImageSeries<>(ArrayImgs.floats(bright, 8, 8, 3, 3), MM, name),
          folder.resolve(name + ".nii"));
    }
    Files.writeString(
        folder.resolve("shared.tsv"),
        """
        image\tlabel\tsubject\tcentre\tphase\tsplit
        a.nii\ta-gt.nii\tA\tone\t\ttraining
        b.nii\ta-gt.nii\tA\tone\t\ttraining
        b.nii\tb-gt.nii\tA\tone\t\ttraining
        """);
    run(ShiftDataSet.class, "manifest=FOLDER/shared.tsv", "shift=fov", "output=FOLDER/moved");
    Manifest moved = Manifest.read(folder.resolve("moved/manifest.tsv"));
    for (ManifestEntry row : moved.entries().subList(0, 2)) {
      ImageSeries<?> image = NiftiReader.read(row.image());
      ImageSeries<?> found = NiftiReader.readLabels(row.label());
      assertEquals(image.calibration(), found.calibration());
      float[] pixels = Planes.floats(image, 0, 0);
      byte[] plane = Planes.labels(NiftiReader.readLabels(row.label()), 0, 0);
      for (int i = 0; i < plane.length; i++)
        assertEquals(pixels[i], 100f * plane[i], row + " " + i);
    }
    assertEquals(
        List.of("a-a-gt.nii", "b-a-gt.nii", "b-gt.nii"),
        moved.entries().stream().map(row -> row.label().getFileName().toString()).toList());
    run(ShiftDataSet.class, "manifest=FOLDER/shared.tsv", "shift=gamma", "output=FOLDER/dark");
    assertEquals(
        folder.resolve("dark/labels/a-gt.nii"),
        Manifest.read(folder.resolve("dark/manifest.tsv")).entries().get(1).label());
  }

  @Test
  void aManifestIsNotLeftBesideImagesOfAnotherRun() throws IOException {
    run(ShiftDataSet.class, "manifest=FOLDER/data.tsv", "output=FOLDER/again");
    Path manifest = folder.resolve("again/manifest.tsv");
    assertRefused("Unknown shift", "manifest=FOLDER/data.tsv", "shift=gama", "output=FOLDER/again");
    assertTrue(Files.exists(manifest), "nothing has been overwritten");
    Files.write(folder.resolve("b.nii"), new byte[9]);
    assertThrows(
        IOException.class,
        () ->
            run(
                ShiftDataSet.class,
                "manifest=FOLDER/data.tsv",
                "shift=inverted",
                "output=FOLDER/again"));
    assertFalse(Files.exists(manifest));
  }

  @Test
  void tablesOfSomebodyElseAreNotDeleted() throws IOException {
    for (Class<? extends CardiacCommand> type : List.of(ShiftDataSet.class, TagDataSet.class)) {
      Path manifest = Files.createDirectories(folder.resolve("mine")).resolve("manifest.tsv");
      Files.writeString(manifest, Files.readString(folder.resolve("data.tsv")));
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> run(type, "manifest=FOLDER/data.tsv", "output=FOLDER/mine"));
      assertTrue(e.getMessage().contains("manifest.tsv' was not made by"), e.getMessage());
      assertTrue(Files.exists(manifest));
      assertFalse(Files.exists(folder.resolve("mine/images")));
    }
  }

  private float[] plane(String name) throws IOException {
    return Planes.floats(NiftiReader.read(folder.resolve(name)), 0, 0);
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeAnythingIsWritten() throws IOException {
    assertRefused("Unknown shift", "manifest=FOLDER/data.tsv", "shift=gama", "output=FOLDER/x");
    assertRefused("2 strengths", "manifest=FOLDER/data.tsv", "strength=1,2", "output=FOLDER/x");
    Files.createDirectories(folder.resolve("other"));
    TestCases.image(folder.resolve("other/a.nii"), 1, 1);
    Files.writeString(
        folder.resolve("twice.tsv"),
        """
        image\tlabel\tsubject\tcentre\tphase\tsplit
        a.nii\t\tA\t\t\t
        other/a.nii\t\tB\t\t\t
        """);
    assertRefused("same name", "manifest=FOLDER/twice.tsv", "output=FOLDER/x");
    assertFalse(Files.exists(folder.resolve("x/images")));
    run(ShiftDataSet.class, "manifest=FOLDER/data.tsv", "output=FOLDER/one");
    assertRefused("another folder", "manifest=FOLDER/one/manifest.tsv", "output=FOLDER/one");
  }

  private void assertRefused(String part, String... settings) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> run(ShiftDataSet.class, settings));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void anImageThatCannotBeShiftedIsNamed() throws IOException {
    TestCases.image(folder.resolve("c.nii"), 1, 1);
    Files.writeString(
        folder.resolve("c.tsv"), "image\tlabel\tsubject\tcentre\tphase\tsplit\nc.nii\t\tC\t\t\t\n");
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                run(
                    ShiftDataSet.class,
                    "manifest=FOLDER/c.tsv",
                    "shift=spacing",
                    "output=FOLDER/y"));
    assertTrue(e.getMessage().contains("c.nii"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("y/manifest.tsv")));
  }
}
