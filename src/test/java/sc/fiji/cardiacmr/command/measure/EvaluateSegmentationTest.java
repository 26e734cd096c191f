package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.TestLabels;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class EvaluateSegmentationTest {

  @TempDir Path folder;

  private String write(String name, String... phases) throws IOException {
    Path file = folder.resolve(name);
    NiftiWriter.write(
        TestLabels.of(
            TestLabels.draw(phases), 4, 1, 1, phases.length, Calibration.ofSpacing(2, 2, 8)),
        file);
    return file.toString();
  }

  @Test
  void aReferenceAtSomePhasesIsComparedThere() throws IOException {
    TestDoor door = new TestDoor(false, null);
    String prediction = write("p.nii", "11..", "111.", "1...");
    String reference = write("r.nii", "11..", "....", "1...");
    Map<String, String> values =
        Map.of("prediction", prediction, "reference", reference, "classes", "LV");
    new CommandRunner(EvaluateSegmentation.class, door).run(values, Progress.NONE);
    Table scores = (Table) door.shown.get("output");
    assertEquals(2, scores.rowCount());
    for (int row = 0; row < 2; row++) assertEquals(1, scores.number(row, "dice_3d"));
    assertTrue(door.notes.toString().contains("labels in 2 of 3 phases"), door.notes.toString());
  }

  private static Roi roi(String name, int x, int width, int phase) {
    Roi roi = new Roi(x, 0, width, 1);
    roi.setName(name);
    roi.setPosition(1, 1, phase);
    return roi;
  }

  private String rois(String name, Roi... rois) throws IOException {
    Path file = folder.resolve(name);
    RoiFiles.write(List.of(rois), file);
    return file.toString();
  }

  private TestDoor run(Map<String, String> values) throws IOException {
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(EvaluateSegmentation.class, door).run(values, Progress.NONE);
    return door;
  }

  @Test
  void whatHasNoEffectIsSaid() throws IOException {
    String image = write("image.nii", "11..");
    Path manifest =
        Files.writeString(
            folder.resolve("m.tsv"),
            "image\tlabel\tsubject\tcentre\tphase\tsplit\nimage.nii\timage.nii\tA\t\t\t\n");
    Map<String, String> set =
        Map.of("manifest", manifest.toString(), "predictions", folder.toString());
    for (String key : List.of("labelmap", "contours", "dicom"))
      assertNoEffect(set, key, key.equals("labelmap") ? "3=1" : image, "manifest=...");
    Map<String, String> pair = Map.of("prediction", image, "reference", image);
    for (String key : List.of("split", "predictions", "data"))
      assertNoEffect(pair, key, key.equals("split") ? "test" : folder.toString(), "a single pair");
    run(set);
    run(pair);
  }

  private void assertNoEffect(Map<String, String> values, String key, String value, String with) {
    Map<String, String> all = new HashMap<>(values);
    all.put(key, value);
    String message = assertThrows(IllegalArgumentException.class, () -> run(all)).getMessage();
    assertEquals(key + "=... has no effect with " + with + ".", message);
  }

  @Test
  void twoObserversMayBothHaveDrawnContours() throws IOException {
    String image = write("image.nii", "....", "....", "....");
    String first =
        rois("first.zip", roi("LV_endo", 0, 2, 1), roi("LV_endo", 0, 3, 2), roi("RV", 3, 1, 2));
    String second = rois("second.zip", roi("LV_endo", 0, 2, 2), roi("LV_endo", 1, 2, 3));
    TestDoor door =
        run(Map.of("prediction", image, "contours", first, "reference", second, "perimage", ""));
    Table scores = (Table) door.shown.get("output");
    // Phase 2 is the only one that both looked at, and the LV the only class.
    assertEquals(1, scores.rowCount());
    assertEquals("LV", scores.text(0, "class"));
    assertEquals(2, scores.number(0, "frame"));
    assertEquals(0.8, scores.number(0, "dice_3d"), 1e-12);
    assertEquals("good", scores.text(0, "quality"));
  }

  @Test
  void predictedContoursMayBeComparedWithLabels() throws IOException {
    String image = write("image.nii", "....", "....");
    String reference = write("truth.nii", ".11.", "11..");
    String drawn = rois("drawn.zip", roi("LV_endo", 0, 2, 1));
    TestDoor door = run(Map.of("prediction", image, "contours", drawn, "reference", reference));
    Table scores = (Table) door.shown.get("output");
    assertEquals(1, scores.rowCount(), "phase 2 was not looked at");
    assertEquals(0.5, scores.number(0, "dice_3d"), 1e-12);
    // Distances 0 and 2 in both directions; the percentile lies between them.
    assertEquals(1.9, scores.number(0, "hd95"), 1e-12);
  }

  @Test
  void labelsAreNoContours() throws IOException {
    String image = write("image.nii", "11..");
    Map<String, String> values = Map.of("prediction", image, "contours", image, "reference", image);
    String message = assertThrows(IllegalArgumentException.class, () -> run(values)).getMessage();
    assertTrue(message.contains("zip of ImageJ ROIs"), message);
  }

  @Test
  void picturesAndTablesAreMadeOnRequest() throws IOException {
    String prediction = write("p.nii", "112.", "1122", "1.23");
    String reference = write("r.nii", "1122", "112.", "1.23");
    Map<String, String> values = new HashMap<>();
    values.put("prediction", prediction);
    values.put("reference", reference);
    values.put("by", "all,phase,slice");
    List<String> pictures =
        List.of("boxplot", "violinplot", "blandaltman", "sliceplot", "phaseplot");
    for (String picture : pictures)
      values.put(
          picture,
          folder.resolve(picture + (picture.length() % 2 == 0 ? ".png" : ".svg")).toString());
    values.put("confusion", folder.resolve("confusion.tsv").toString());
    TestDoor door = run(values);
    for (String picture : pictures) {
      Path file = Path.of(values.get(picture));
      assertTrue(Files.size(file) > 2000, picture);
      if (file.toString().endsWith(".svg"))
        assertTrue(Files.readString(file).contains("<svg"), picture);
    }
    String confusion = Files.readString(Path.of(values.get("confusion")));
    assertTrue(confusion.contains("predicted_MYO"), confusion);
    Table summary = (Table) door.shown.get("summary");
    Set<String> levels = new TreeSet<>();
    for (int row = 0; row < summary.rowCount(); row++)
      levels.add(summary.text(row, "grouped_by") + " " + summary.text(row, "group"));
    assertEquals(Set.of("all all", "phase 1", "phase 2", "phase 3", "slice 1"), levels);
  }

  @Test
  void scoresGoOntoTheCardOfAModel() throws IOException {
    Path model = TinyModels.trained(folder);
    Map<String, String> values = new HashMap<>();
    values.put("prediction", write("p.nii", "1122"));
    values.put("reference", write("r.nii", "112."));
    values.put("card", model.toString());
    String message = assertThrows(IllegalArgumentException.class, () -> run(values)).getMessage();
    assertTrue(message.contains("dataset=..."), message);
    values.put("dataset", "two pixels");
    run(values);
    Map<String, Double> scores = ModelFolder.open(model).card().cardiac().orElseThrow().scores();
    assertEquals(1, scores.get("two pixels: LV Dice 3D"));
    assertEquals(0.6667, scores.get("two pixels: MYO Dice 3D"));
    assertTrue(scores.containsKey("validation_windows_dice_LV"), "what was there stays");
  }

  @Test
  void noPredictionIsThatOfTwoImagesOfOneName() throws IOException {
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (int s = 1; s <= 2; s++) {
      Files.createDirectories(folder.resolve("p" + s));
      Files.createDirectories(folder.resolve("predictions/p" + s));
      write("p" + s + "/cine.nii", "11..");
      write("p" + s + "/truth.nii", s == 1 ? "11.." : ".11.");
      rows.append("p%s/cine.nii\tp%s/truth.nii\tP%s\tc\t\t\n".formatted(s, s, s));
    }
    Map<String, String> values =
        Map.of(
            "manifest", Files.writeString(folder.resolve("set.tsv"), rows).toString(),
            "predictions", folder.resolve("predictions").toString(),
            "classes", "LV");
    write("predictions/cine.nii", ".11.");
    String message = assertThrows(IOException.class, () -> run(values)).getMessage();
    assertTrue(message.contains(Path.of("p1", "cine.nii").toString()), message);
    assertTrue(message.contains(Path.of("p2", "cine.nii").toString()), message);
    write("predictions/p1/cine.nii", "11..");
    write("predictions/p2/cine.nii", ".11.");
    Table scores = (Table) run(values).shown.get("output");
    assertEquals(2, scores.rowCount());
    for (int row = 0; row < 2; row++) assertEquals(1, scores.number(row, "dice_3d"));
  }

  @Test
  void subjectsCentresAndGroupsOfAManifestAreSummarized() throws IOException {
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\tgroup\n");
    Files.createDirectory(folder.resolve("predictions"));
    for (String subject : List.of("A", "B", "C", "D"))
      for (String phase : List.of("ED", "ES")) {
        String name = subject + phase + ".nii";
        write(name, "1122");
        write("label-" + name, subject.equals("A") ? "1122" : "11.2");
        write("predictions/" + name, "1122");
        rows.append(
            "%s\tlabel-%s\t%s\t%s\t%s\ttest\t%s\n"
                .formatted(
                    name,
                    name,
                    subject,
                    subject.compareTo("C") < 0 ? "north" : "south",
                    phase,
                    subject.equals("A") ? "healthy" : "ill"));
      }
    Path manifest = Files.writeString(folder.resolve("set.tsv"), rows);
    TestDoor door =
        run(
            Map.of(
                "manifest", manifest.toString(),
                "predictions", folder.resolve("predictions").toString(),
                "agreement", ""));
    Table scores = (Table) door.shown.get("output");
    assertEquals("A ED", scores.text(0, "case"));
    assertEquals("A", scores.text(0, "subject"));
    assertEquals("north", scores.text(0, "centre"));
    assertEquals("healthy", scores.text(0, "group"));
    assertEquals("ED", scores.text(0, "phase"));
    Table summary = (Table) door.shown.get("summary");
    Set<String> groups = new LinkedHashSet<>();
    for (int row = 0; row < summary.rowCount(); row++)
      if (summary.text(row, "class").equals("MYO") && summary.text(row, "metric").equals("Dice 3D"))
        groups.add(
            String.join(
                " ",
                summary.text(row, "grouped_by"),
                summary.text(row, "group"),
                summary.text(row, "n"),
                summary.text(row, "subjects")));
    assertEquals(
        List.of(
            "all all 8 4",
            "group healthy 2 1",
            "group ill 6 3",
            "centre north 4 2",
            "centre south 4 2"),
        List.copyOf(groups));
    Table agreement = (Table) door.shown.get("agreement");
    assertEquals("4", agreement.text(0, "subjects"));
  }

  /** Two phases of three slices, wide at the first, of which each row of the manifest means one. */
  private TestDoor rowsOfOneFile(boolean isSlices) throws IOException {
    Files.createDirectory(folder.resolve("predictions"));
    var labels =
        TestLabels.of(
            TestLabels.draw("111.", "11..", "1...", "111.", "11..", "1..."),
            4,
            1,
            3,
            2,
            Calibration.ofSpacing(2, 2, 8));
    for (String name : List.of("a.nii", "label.nii", "predictions/a.nii"))
      NiftiWriter.write(labels, folder.resolve(name));
    StringBuilder rows =
        new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\tframe\tslice\n");
    for (int frame = 1; frame <= 2; frame++)
      for (int slice = 1; slice <= (isSlices ? 3 : 1); slice++)
        rows.append("a.nii\tlabel.nii\tA\t\t\t\t%s\t%s\n".formatted(frame, isSlices ? slice : ""));
    return run(
        Map.of(
            "manifest", Files.writeString(folder.resolve("set.tsv"), rows).toString(),
            "predictions", folder.resolve("predictions").toString(),
            "classes", "LV",
            "by", "phase,slice",
            "perimage", ""));
  }

  @Test
  void rowsOfAManifestKeepTheNumbersOfTheirPhasesAndSlices() throws IOException {
    TestDoor door = rowsOfOneFile(true);
    Table images = (Table) door.shown.get("perimage");
    List<String> found = new ArrayList<>();
    for (int row = 0; row < images.rowCount(); row++)
      found.add(
          String.join(
              ",",
              images.text(row, "case"),
              images.text(row, "frame"),
              images.text(row, "phase"),
              images.text(row, "slice"),
              images.text(row, "slice_from_base")));
    assertEquals(
        List.of(
            "A phase 1 slice 1,1,1,1,1",
            "A phase 1 slice 2,1,1,2,2",
            "A phase 1 slice 3,1,1,3,3",
            "A phase 2 slice 1,2,2,1,1",
            "A phase 2 slice 2,2,2,2,2",
            "A phase 2 slice 3,2,2,3,3"),
        found);
    Table summary = (Table) door.shown.get("summary");
    Set<String> groups = new LinkedHashSet<>();
    for (int row = 0; row < summary.rowCount(); row++)
      if (summary.text(row, "metric").equals("Dice 2D, all images"))
        groups.add(
            String.join(
                " ",
                summary.text(row, "grouped_by"),
                summary.text(row, "group"),
                summary.text(row, "n")));
    assertEquals(
        List.of("phase 1 3", "phase 2 3", "slice 1 2", "slice 2 2", "slice 3 2"),
        List.copyOf(groups));
  }

  @Test
  void rowsOfPhasesAloneAreWholeStacks() throws IOException {
    Table scores = (Table) rowsOfOneFile(false).shown.get("output");
    assertEquals(2, scores.rowCount());
    assertEquals("A phase 2", scores.text(1, "case"));
    assertEquals(2, scores.number(1, "frame"));
    assertEquals(3, scores.number(1, "images"));
  }
}
