package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.OvalRoi;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class AddTrainingCaseTest {

  @TempDir Path folder;
  private final Map<String, String> values = new HashMap<>();
  private final TestDoor door = new TestDoor(false, null);

  @BeforeEach
  void makeImage() throws IOException {
    values.put("input", TestCases.image(folder.resolve("cine.nii.gz"), 2, 3).toString());
    values.put("data", folder.resolve("data").toString());
    values.put("subject", "P1");
  }

  private Manifest run() throws IOException {
    new CommandRunner(AddTrainingCase.class, door).run(values, Progress.NONE);
    return Manifest.read(folder.resolve("data/data.tsv"));
  }

  @Test
  void aLabelImageGivesARowForEachLabelledPhase() throws IOException {
    values.put("labels", TestCases.labels(folder.resolve("l.nii"), 2, 5, 0, 5).toString());
    values.put("labelmap", "5=1");
    values.put("group", "sick");
    Manifest manifest = run();
    assertEquals(List.of(1, 3), manifest.entries().stream().map(ManifestEntry::frame).toList());
    assertEquals("sick", manifest.entries().get(0).group());
    assertEquals(
        Labels.LV,
        NiftiReader.readLabels(manifest.entries().get(0).label()).pixels().getAt(3, 3, 0, 2).get());
    Table added = (Table) door.shown.get("output");
    assertEquals("P1.nii.gz", added.text(0, "image"));
    assertEquals("all", added.text(0, "slice"));
    assertTrue(door.shown.get("note").toString().startsWith("No RV is labelled"));
  }

  @Test
  void onePhaseCanBeTakenOutOfASeries() throws IOException {
    values.put("labels", TestCases.labels(folder.resolve("l.nii"), 2, 3).toString());
    values.put("frame", "2");
    ManifestEntry row = run().entries().get(0);
    assertTrue(row.image().endsWith("P1_frame02.nii.gz"));
    assertEquals(ManifestEntry.ALL, row.frame());
    ImageSeries<?> saved = NiftiReader.read(row.image());
    ImageSeries<?> whole = NiftiReader.read(folder.resolve("cine.nii.gz"));
    assertEquals(1, saved.phases());
    assertEquals(
        whole.pixels().getAt(5, 1, 1, 1).getRealDouble(),
        saved.pixels().getAt(5, 1, 1, 0).getRealDouble());
    assertFalse(door.shown.containsKey("note"));
    values.put("frame", "1");
    values.put("phase", "ED");
    values.put("labels", TestCases.labels(folder.resolve("m.nii"), 2, 3, 0, 0).toString());
    assertTrue(run().entries().get(1).image().endsWith("P1_ED.nii.gz"));
    values.put("frame", "4");
    assertThrows(IllegalArgumentException.class, this::run);
  }

  @Test
  void labelsThatLieElsewhereAreRefused() throws IOException {
    TestCases.place(folder.resolve("cine.nii.gz"), false);
    Path labels = TestCases.labels(folder.resolve("l.nii"), 2, 3, 3, 3);
    values.put("labels", TestCases.place(labels, true).toString());
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, this::run);
    assertTrue(e.getMessage().contains("rotated or mirrored"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("data")));
    TestCases.place(labels, false);
    run();
    values.put("subject", "P2");
    TestCases.labels(labels, 2, 3, 3, 3); // which does not know where it lies
    assertEquals(2, run().size());
  }

  @Test
  void contoursGiveRowsForTheImagesTheyAreIn() throws IOException {
    Roi inner = oval("LV_endo", 2);
    Roi outer = oval("LV_epi", 6);
    Path zip = folder.resolve("rois.zip");
    RoiFiles.write(List.of(inner, outer, oval("RV", 8)), zip);
    values.put("contours", zip.toString());
    ManifestEntry row = run().entries().get(0);
    assertEquals(3, row.frame());
    assertEquals(2, row.slice());
    values.put("subject", "P2");
    values.put("frame", "3");
    row = run().entries().get(1);
    assertEquals(ManifestEntry.ALL, row.frame());
    assertEquals(2, row.slice());
  }

  private static Roi oval(String name, int size) {
    Roi roi = new OvalRoi(4 - size / 2.0, 4 - size / 2.0, size, size);
    roi.setName(name);
    roi.setPosition(0, 2, 3);
    return roi;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contours=FOLDER/cine.nii.gz | give a label image as labels
          manager=true                | ROI Manager is not available here
          subject=P2                  | not 0 of them
          labels=FOLDER/small.nii     | 1 slice, 3 phases, but 'cine' has 8 x 8 pixels, 2 slices
          labels=FOLDER/empty.nii     | No image has complete labels
          manifest=data.csv           | must be the name of a file that ends in .tsv
          """)
  void whatDoesNotFitIsSaidAndNothingIsWritten(String change, String reason) throws IOException {
    TestCases.labels(folder.resolve("small.nii"), 1, 1, 1, 1);
    TestCases.labels(folder.resolve("empty.nii"), 2, 0, 0, 0);
    String[] pair = change.replace("FOLDER", folder.toString()).split("=", 2);
    values.put(pair[0], pair[1]);
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, this::run);
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertFalse(Files.exists(folder.resolve("data")));
  }
}
