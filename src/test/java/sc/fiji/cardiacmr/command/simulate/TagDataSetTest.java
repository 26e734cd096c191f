package sc.fiji.cardiacmr.command.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Tags a phantom whose ED and ES are two files. */
public class TagDataSetTest {

  private static final Phantom PHANTOM =
      Phantom.create(
          PhantomParameters.builder()
              .matrix(80, 72)
              .slices(2)
              .phases(2)
              .spacing(1.8, 1.8, 30)
              .timing(0.5, 60)
              .build(),
          Progress.NONE);

  @TempDir Path folder;
  private final TestDoor door = new TestDoor(false, null);

  private static <T extends net.imglib2.type.numeric.RealType<T>> ImageSeries<T> phase(
      ImageSeries<T> series, int t) {
    long[] min = {0, 0, 0, t};
    long[] max = series.pixels().maxAsLongArray();
    max[3] = t;
    return new ImageSeries<>(
        Views.zeroMin(Views.interval(series.pixels(), min, max)),
        Calibration.UNKNOWN,
        series.name());
  }

  @BeforeEach
  void makeData() throws IOException {
    for (int t = 0; t < 2; t++) {
      String name = t == 0 ? "ed" : "es";
      NiftiWriter.write(phase(PHANTOM.image(), t), folder.resolve(name + ".nii.gz"));
      NiftiWriter.write(phase(PHANTOM.labels(), t), folder.resolve(name + "-gt.nii.gz"));
    }
    Files.writeString(
        folder.resolve("cine.tsv"),
        """
        image\tlabel\tsubject\tcentre\tphase\tsplit\tlabels\tgroup
        es.nii.gz\tes-gt.nii.gz\tA\tone\tES\tvalidation\t1=3,2=2,3=1\tg
        ed.nii.gz\ted-gt.nii.gz\tA\tone\tED\tvalidation\t1=3,2=2,3=1\tg
        b.nii.gz\tb-gt.nii.gz\tB\tone\t\ttraining\t\t
        b.nii.gz\t\tB\tone\t\ttraining\t\t
        """);
    Files.copy(folder.resolve("ed.nii.gz"), folder.resolve("b.nii.gz"));
    Files.copy(folder.resolve("ed-gt.nii.gz"), folder.resolve("b-gt.nii.gz"));
  }

  private void run(String... settings) throws IOException {
    run(Progress.NONE, settings);
  }

  private void run(Progress progress, String... settings) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("manifest", folder.resolve("cine.tsv").toString());
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      values.put(pair[0], pair[1].replace("FOLDER", folder.toString()));
    }
    new CommandRunner(TagDataSet.class, door).run(values, progress);
  }

  private float[] plane(String file) throws IOException {
    return Planes.floats(NiftiReader.read(folder.resolve(file)), 0, 0);
  }

  @Test
  void copiesLabelsDisplacementAndParameters() throws IOException {
    run("output=FOLDER/tagged", "copies=2", "displacement=true", "spacing=6-7", "cspamm=0");
    Manifest manifest = Manifest.read(folder.resolve("tagged/manifest.tsv"));
    assertEquals(6, manifest.size());
    Set<Path> images = new HashSet<>();
    for (ManifestEntry row : manifest.entries()) {
      assertTrue(images.add(row.image()));
      assertTrue(Files.exists(row.image()));
      assertTrue(row.labels().isIdentity());
      assertTrue(row.isTagged());
      assertEquals("one", row.centre());
      assertEquals(row.subject().equals("A") ? "validation" : "training", row.split());
    }
    // The map of the cine manifest exchanges LV and RV.
    ImageSeries<UnsignedByteType> labels =
        NiftiReader.readLabels(folder.resolve("tagged/labels/ed.nii.gz"));
    byte[] was = Planes.labels(PHANTOM.labels(), 0, 0);
    byte[] is = Planes.labels(labels, 0, 0);
    for (int i = 0; i < is.length; i++)
      assertEquals(
          was[i] == Labels.LV ? Labels.RV : was[i] == Labels.RV ? Labels.LV : was[i], is[i]);
    Table parameters = TableReader.read(folder.resolve("tagged/parameters.tsv"));
    assertEquals(6, parameters.rowCount());
    for (int row = 0; row < 6; row++) {
      double spacing = parameters.number(row, "spacing_mm");
      assertTrue(spacing >= 6 && spacing <= 7);
      assertTrue(parameters.text(row, "image").endsWith("-tags" + (row % 2 + 1) + ".nii.gz"));
      double time = parameters.number(row, "frame") / 25;
      boolean systole = time > 0.2 && time < 0.65;
      if (parameters.text(row, "phase").equals("ES")) assertTrue(systole, "" + time);
    }
    float[] rest = plane("tagged/displacement/ed-tags1-x.nii.gz");
    for (float v : rest) assertEquals(0, v);
    float largest = 0;
    for (float v : plane("tagged/displacement/es-tags1-y.nii.gz")) largest = Math.max(largest, v);
    assertTrue(largest > 1, "ES has moved by " + largest);
    assertTrue(door.notes.toString().contains("Left out: 1 row without labels."));
  }

  @Test
  void imagesDependOnSeedNameAndCopyAlone() throws IOException {
    run("output=FOLDER/a", "copies=2", "seed=1");
    run("output=FOLDER/b", "copies=3", "seed=1", "split=validation");
    run("output=FOLDER/c", "copies=1", "seed=2", "split=validation");
    float[] first = plane("a/images/es-tags2.nii.gz");
    assertArrayEquals(first, plane("b/images/es-tags2.nii.gz"));
    assertFalse(Arrays.equals(first, plane("a/images/es-tags1.nii.gz")));
    assertFalse(Arrays.equals(first, plane("c/images/es-tags1.nii.gz")));
    assertTrue(Files.exists(folder.resolve("b/images/ed-tags3.nii.gz")));
    assertFalse(Files.exists(folder.resolve("b/images/b-tags1.nii.gz")));
  }

  @Test
  void whereNamesClashTheSubjectComesFirst() throws IOException {
    for (String subject : new String[] {"p1", "p2"}) {
      Path to = Files.createDirectories(folder.resolve(subject));
      Files.copy(folder.resolve("ed.nii.gz"), to.resolve("cine.nii.gz"));
      Files.copy(folder.resolve("ed-gt.nii.gz"), to.resolve("labels.nii.gz"));
    }
    String head = "image\tlabel\tsubject\tcentre\tphase\tsplit\n";
    String rows =
        "p1/cine.nii.gz\tp1/labels.nii.gz\tP/1\t\t\t\n"
            + "p2/cine.nii.gz\tp2/labels.nii.gz\tP2\t\t\t\n"
            + "b.nii.gz\tb-gt.nii.gz\tB\t\t\t\n";
    Files.writeString(folder.resolve("cine.tsv"), head + rows);
    run("output=FOLDER/clash");
    List<String> images =
        Manifest.read(folder.resolve("clash/manifest.tsv")).entries().stream()
            .map(row -> row.image().getFileName().toString())
            .toList();
    assertEquals(
        List.of("P_1-cine-tags1.nii.gz", "P2-cine-tags1.nii.gz", "b-tags1.nii.gz"), images);
    assertTrue(Files.exists(folder.resolve("clash/labels/P2-cine.nii.gz")));
    assertFalse(
        Arrays.equals(
            plane("clash/images/P_1-cine-tags1.nii.gz"),
            plane("clash/images/P2-cine-tags1.nii.gz")));
    Files.writeString(folder.resolve("cine.tsv"), head + rows.replace("P/1", "P2"));
    assertRefused("the same name and subject", "output=FOLDER/refused");
    assertFalse(Files.exists(folder.resolve("refused")));
  }

  /** Else a split alone would have other images than the same split of the whole. */
  @Test
  void namesThatClashWithAnotherSplitDrawTheSame() throws IOException {
    String rows = "image\tlabel\tsubject\tcentre\tphase\tsplit\n";
    for (String split : new String[] {"training", "validation"}) {
      Path to = Files.createDirectories(folder.resolve(split));
      Files.copy(folder.resolve("ed.nii.gz"), to.resolve("cine.nii.gz"));
      Files.copy(folder.resolve("ed-gt.nii.gz"), to.resolve("labels.nii.gz"));
      rows += "%1$s/cine.nii.gz\t%1$s/labels.nii.gz\tof %1$s\t\t\t%1$s\n".formatted(split);
    }
    Files.writeString(folder.resolve("cine.tsv"), rows);
    run("output=FOLDER/whole");
    run("output=FOLDER/part", "split=validation");
    String name = "/images/of_validation-cine-tags1.nii.gz";
    assertArrayEquals(plane("whole" + name), plane("part" + name));
  }

  @Test
  void whatIsInterruptedDoesNotLookComplete() throws IOException {
    run("output=FOLDER/again");
    NiftiWriter.write(PHANTOM.image(), folder.resolve("b.nii.gz"));
    assertThrows(IOException.class, () -> run("output=FOLDER/again", "seed=2"));
    assertTrue(Files.exists(folder.resolve("again/images/es-tags1.nii.gz")));
    assertFalse(Files.exists(folder.resolve("again/manifest.tsv")));
    assertFalse(Files.exists(folder.resolve("again/parameters.tsv")));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    Files.move(folder.resolve("cine.tsv"), folder.resolve("manifest.tsv"));
    assertRefused("another folder", "manifest=FOLDER/manifest.tsv", "output=" + link);
    assertTrue(Files.exists(folder.resolve("manifest.tsv")));
  }

  @Test
  void thePixelSizeIsGuessedByTheHeartOrStated() throws IOException {
    run("output=FOLDER/a", "split=training");
    double guessed = TableReader.read(folder.resolve("a/parameters.tsv")).number(0, "pixel_mm");
    // It is 1.8 mm, and the heart is about of average size.
    assertEquals(1.8, guessed, 0.6);
    run("output=FOLDER/b", "split=training", "pixelsize=1.3");
    assertEquals(
        1.3, TableReader.read(folder.resolve("b/parameters.tsv")).number(0, "pixel_mm"), 1e-6);
  }

  @Test
  void aSeriesKeepsItsPhases() throws IOException {
    NiftiWriter.write(PHANTOM.image(), folder.resolve("both.nii.gz"));
    NiftiWriter.write(PHANTOM.labels(), folder.resolve("both-gt.nii.gz"));
    Files.writeString(
        folder.resolve("cine.tsv"),
        """
        image\tlabel\tsubject\tcentre\tphase\tsplit\tframe
        both.nii.gz\tboth-gt.nii.gz\tA\tone\tED\t\t1
        both.nii.gz\tboth-gt.nii.gz\tA\tone\tES\t\t2
        """);
    run("output=FOLDER/s", "displacement=true");
    ImageSeries<?> tagged = NiftiReader.read(folder.resolve("s/images/both-tags1.nii.gz"));
    assertEquals(2, tagged.phases());
    Manifest manifest = Manifest.read(folder.resolve("s/manifest.tsv"));
    assertEquals(2, manifest.entries().get(1).frame());
    ImageSeries<?> moved = NiftiReader.read(folder.resolve("s/displacement/both-tags1-x.nii.gz"));
    for (float v : Planes.floats(moved, 0, 0)) assertEquals(0, v, 1e-6);
    float largest = 0;
    for (float v : Planes.floats(moved, 0, 1)) largest = Math.max(largest, Math.abs(v));
    assertTrue(largest > 1);
  }

  /** As in public data sets whose series are labelled at ED and ES only. */
  @Test
  void phasesWithoutALabelledWallAreNamed() throws IOException {
    float[] values = new float[80 * 72 * 2 * 4];
    byte[] marks = new byte[values.length];
    for (int t = 0; t < 4; t++)
      for (int z = 0; z < 2; z++) {
        int at = (t * 2 + z) * 80 * 72;
        int phase = t == 3 ? 1 : 0;
        System.arraycopy(Planes.floats(PHANTOM.image(), z, phase), 0, values, at, 80 * 72);
        if (t == 0 || t == 3)
          System.arraycopy(Planes.labels(PHANTOM.labels(), z, phase), 0, marks, at, 80 * 72);
      }
    Calibration calibration = PHANTOM.image().calibration();
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.floats(values, 80, 72, 2, 4), calibration, "four"),
        folder.resolve("four.nii.gz"));
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.unsignedBytes(marks, 80, 72, 2, 4), calibration, "four"),
        folder.resolve("four-gt.nii.gz"));
    Files.writeString(
        folder.resolve("cine.tsv"),
        """
        image\tlabel\tsubject\tcentre\tphase\tsplit\tframe
        four.nii.gz\tfour-gt.nii.gz\tA\tone\tED\t\t1
        four.nii.gz\tfour-gt.nii.gz\tA\tone\tES\t\t4
        """);
    run("output=FOLDER/f", "copies=2");
    assertEquals(1, door.notes.stream().filter(note -> note.contains("Tags rest")).count());
    String notes = door.notes.toString();
    assertTrue(notes.contains("ED: four.nii.gz, phases 2-3."), notes);
    Table parameters = TableReader.read(folder.resolve("f/parameters.tsv"));
    assertFalse(parameters.text(0, "deformation").isEmpty());
    assertFalse(parameters.text(1, "twist").isEmpty());
    door.notes.clear();
    // The same from the other labelled phase.
    Files.writeString(
        folder.resolve("cine.tsv"),
        Files.readString(folder.resolve("cine.tsv")).replace("ES", "x").replace("\t1\n", "\t4\n"));
    run("output=FOLDER/g", "displacement=true");
    assertTrue(door.notes.toString().contains("four.nii.gz, phases 2-3."), "" + door.notes);
    ImageSeries<?> moved = NiftiReader.read(folder.resolve("g/displacement/four-tags1-x.nii.gz"));
    for (float v : Planes.floats(moved, 1, 3)) assertEquals(0, v);
  }

  @Test
  void motionIsStatedWhereTagsMoveOnly() throws IOException {
    run("output=FOLDER/all");
    assertTrue(
        door.notes.toString().contains("no labelled ED row: b.nii.gz."), door.notes.toString());
    Table parameters = TableReader.read(folder.resolve("all/parameters.tsv"));
    for (int row = 0; row < 3; row++)
      for (String column : new String[] {"deformation", "twist"})
        assertEquals(
            parameters.text(row, "phase").equals("ES"),
            !parameters.text(row, column).isEmpty(),
            parameters.text(row, "image") + " " + column);
    door.notes.clear();
    // Labels of the uppermost part of the wall at ED.
    byte[] open = new byte[80 * 72 * 2];
    System.arraycopy(Planes.labels(PHANTOM.labels(), 0, 0), 0, open, 0, 80 * 72);
    int kept = 0;
    for (int i = 0; i < open.length; i++) if (open[i] == Labels.MYO && ++kept > 20) open[i] = 0;
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.unsignedBytes(open, 80, 72, 2, 1), Calibration.UNKNOWN, "open"),
        folder.resolve("ed-gt.nii.gz"));
    Files.writeString(
        folder.resolve("cine.tsv"),
        """
        image\tlabel\tsubject\tcentre\tphase\tsplit
        es.nii.gz\tes-gt.nii.gz\tA\tone\tES\tvalidation
        ed.nii.gz\ted-gt.nii.gz\tA\tone\tED\tvalidation
        """);
    run("output=FOLDER/open", "pixelsize=1.8");
    assertTrue(door.notes.toString().contains("at ED: es.nii.gz."), door.notes.toString());
    parameters = TableReader.read(folder.resolve("open/parameters.tsv"));
    assertEquals("", parameters.text(0, "deformation"));
  }

  @Test
  void cineImagesMayBeListedBesideTheirCopies() throws IOException {
    run("output=FOLDER/both", "cine=true");
    List<ManifestEntry> rows = Manifest.read(folder.resolve("both/manifest.tsv")).entries();
    List<ManifestEntry> cine =
        Manifest.read(folder.resolve("cine.tsv")).filter(ManifestEntry::hasLabel).entries();
    assertEquals(cine, rows.subList(0, cine.size()));
    assertEquals(2 * cine.size(), rows.size());
    for (ManifestEntry row : rows.subList(cine.size(), rows.size())) assertTrue(row.isTagged());
    assertRefused("already tagged", "manifest=FOLDER/both/manifest.tsv", "output=FOLDER/x");
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    assertRefused("spacing", "output=FOLDER/x", "spacing=10-4");
    assertRefused("flip", "output=FOLDER/x", "flip=0-400");
    Files.copy(folder.resolve("cine.tsv"), folder.resolve("manifest.tsv"));
    assertRefused("another folder", "manifest=FOLDER/manifest.tsv", "output=FOLDER");
    Files.writeString(
        folder.resolve("bare.tsv"),
        "image\tlabel\tsubject\tcentre\tphase\tsplit\ned.nii.gz\t\tB\t\t\t\n");
    assertRefused("no labelled rows", "manifest=FOLDER/bare.tsv", "output=FOLDER/x");
    assertFalse(Files.exists(folder.resolve("x")));
    NiftiWriter.write(PHANTOM.image(), folder.resolve("b.nii.gz"));
    IOException size =
        assertThrows(IOException.class, () -> run("output=FOLDER/y", "split=training"));
    assertTrue(size.getMessage().contains("does not fit its image"), size.getMessage());
    assertFalse(Files.exists(folder.resolve("y/manifest.tsv")));
  }

  private void assertRefused(String part, String... settings) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> run(settings));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void itStopsWhenAsked() {
    Progress stopping = new CancelAfter(0);
    assertThrows(CancellationException.class, () -> run(stopping, "output=FOLDER/z"));
    assertFalse(Files.exists(folder.resolve("z/manifest.tsv")));
  }
}
