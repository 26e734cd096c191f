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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.command.run.TinyStyles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;

class TranslateStyleTest {

  @TempDir static Path folder;
  private static Path style;
  private static Path network;

  @BeforeAll
  static void train() throws IOException {
    TinyModels.dataSet(folder);
    TinyStyles.dataSets(folder);
    style = TinyStyles.trained(folder);
    Map<String, String> values =
        TinyModels.training(folder.resolve("set.tsv"), folder.resolve("tiny-unet"));
    run("train", values);
    network = folder.resolve("tiny-unet");
  }

  private static TestDoor run(String command, Map<String, String> values) throws IOException {
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(new CommandCatalog().find(command), door).run(values, Progress.NONE);
    return door;
  }

  private static Map<String, String> values(String... more) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("input", folder.resolve("p1.nii").toString());
    values.put("model", style.toString());
    values.put("output", folder.resolve("translated.nii").toString());
    for (String value : more)
      values.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
    return values;
  }

  private static IllegalArgumentException refused(String command, Map<String, String> values) {
    return assertThrows(IllegalArgumentException.class, () -> run(command, values), command);
  }

  @Test
  void theImageIsTranslatedOnItsOwnGrid() throws IOException {
    TestDoor door = run("translate", values("check=" + folder.resolve("check.tsv")));
    ImageSeries<?> image = NiftiReader.read(folder.resolve("p1.nii"));
    ImageSeries<?> made = NiftiReader.read(folder.resolve("translated.nii"));
    assertEquals(image.calibration().dx(), made.calibration().dx());
    assertEquals(image.calibration().geometry(), made.calibration().geometry());
    assertEquals(
        List.of(image.width(), image.height(), image.slices(), image.phases()),
        List.of(made.width(), made.height(), made.slices(), made.phases()));
    String check = Files.readString(folder.resolve("check.tsv"));
    assertTrue(check.startsWith("slice\tphase\tedge_agreement"), check);
    // What the check finds is said wherever the image is read.
    String found = "invented or lost structures";
    assertEquals(check.contains(found), door.notes.toString().contains(found), door.notes + check);
    assertEquals(check.contains(found), made.calibration().doubts().toString().contains(found));
  }

  @Test
  void bothDirectionsDiffer() throws IOException {
    run("translate", values());
    Plane forth = Plane.of(NiftiReader.read(folder.resolve("translated.nii")), 0, 0);
    run("translate", values("direction=target-to-source"));
    Plane back = Plane.of(NiftiReader.read(folder.resolve("translated.nii")), 0, 0);
    double difference = 0;
    for (int i = 0; i < forth.size(); i++)
      difference += Math.abs(forth.pixels()[i] - back.pixels()[i]);
    assertTrue(difference / forth.size() > 1, "mean difference " + difference / forth.size());
  }

  @Test
  void labelsAreCarriedAlongBitForBit() throws IOException {
    String labels = folder.resolve("p1-labels.nii").toString();
    String carried = folder.resolve("carried.nii").toString();
    run("translate", values("labels=" + labels, "outputlabels=" + carried));
    ImageSeries<UnsignedByteType> expected = NiftiReader.readLabels(Path.of(labels));
    ImageSeries<UnsignedByteType> found = NiftiReader.readLabels(Path.of(carried));
    assertEquals(expected.calibration().geometry(), found.calibration().geometry());
    for (int z = 0; z < expected.slices(); z++)
      for (int t = 0; t < expected.phases(); t++)
        assertArrayEquals(Plane.of(expected, z, t).pixels(), Plane.of(found, z, t).pixels());
  }

  @Test
  void segmentationsBeforeAndAfterAreCompared() throws IOException {
    Path dice = folder.resolve("dice.tsv");
    run(
        "translate",
        values(
            "labels=" + folder.resolve("p1-labels.nii"),
            "before=" + network,
            "after=" + network,
            "dice=" + dice));
    List<String> lines = Files.readAllLines(dice);
    assertTrue(lines.get(0).startsWith("class\tdice_before\tdice_after\tquality\tremarks"));
    assertTrue(lines.size() > 1 && lines.size() <= 4, lines.toString());
    for (String line : lines.subList(1, lines.size()))
      assertTrue(List.of(Labels.name(Labels.LV), "MYO", "RV").contains(line.split("\t")[0]), line);
  }

  @Test
  void whatIsMissingIsAskedFor() {
    String none = refused("translate", values("model=")).getMessage();
    assertTrue(none.contains("model"), none);
    String one = refused("translate", values("before=" + network)).getMessage();
    assertTrue(one.contains("before=MODEL and after=MODEL"), one);
    String unlabelled =
        refused("translate", values("before=" + network, "after=" + network)).getMessage();
    assertTrue(unlabelled.contains("labels="), unlabelled);
  }

  @Test
  void modelsToCompareAreLookedForBeforeTheWorkBegins() {
    Map<String, String> values =
        values("labels=" + folder.resolve("p1-labels.nii"), "before=" + network, "after=tiny-unat");
    List<String> messages = new ArrayList<>();
    TestDoor door = new TestDoor(true, null);
    CommandRunner runner = new CommandRunner(new CommandCatalog().find("translate"), door);
    assertThrows(
        IllegalArgumentException.class,
        () -> runner.run(values, (done, total, message) -> messages.add(message)));
    assertFalse(messages.stream().anyMatch(m -> m.startsWith("Translating")), messages + "");
  }

  @Test
  void resultsThatCannotBeMadeAreNotMissedInSilence() throws IOException {
    Path carried = folder.resolve("none.nii");
    Path dice = folder.resolve("none.tsv");
    TestDoor door = run("translate", values("outputlabels=" + carried, "dice=" + dice));
    assertFalse(Files.exists(carried) || Files.exists(dice));
    String notes = door.notes.toString();
    assertTrue(notes.contains("no labels to carry along: give labels="), notes);
    assertTrue(notes.contains("needs labels=, before=MODEL and after=MODEL"), notes);
  }

  /** Each kind of model says what the other is for. */
  @Test
  void modelsOfTheOtherKindAreRefused() {
    String segmenting = refused("translate", values("model=" + network)).getMessage();
    assertTrue(segmenting.contains("'tiny-unet' does not translate styles"), segmenting);
    assertTrue(segmenting.contains("train-cyclegan"), segmenting);
    String image = folder.resolve("p1.nii").toString();
    String manifest = folder.resolve("set.tsv").toString();
    String output = folder.resolve("refused.nii").toString();
    Map<String, Map<String, String>> commands = new LinkedHashMap<>();
    for (String command : List.of("segment-cine", "segment-tagged", "segment-lge", "predict"))
      commands.put(command, Map.of("input", image, "model", style.toString(), "output", output));
    commands.put(
        "compare-models",
        Map.of("input", image, "first", network.toString(), "second", style.toString()));
    commands.put(
        "fine-tune", Map.of("manifest", manifest, "base", style.toString(), "output", output));
    commands.put(
        "segment-dataset",
        Map.of("manifest", manifest, "model", style.toString(), "predictions", output + "-folder"));
    commands.put("calibrate-quality", Map.of("manifest", manifest, "model", style.toString()));
    commands.put("harmonize", Map.of("input", image, "model", style.toString(), "output", output));
    commands.put(
        "quality",
        Map.of(
            "image",
            image,
            "labels",
            folder.resolve("p1-labels.nii").toString(),
            "model",
            style.toString(),
            "output",
            output + ".tsv"));
    commands.forEach(
        (command, values) -> {
          String message = refused(command, values).getMessage();
          assertTrue(message.contains("'tiny-style' translates the style"), command + message);
          assertTrue(message.contains("translate model=tiny-style"), command + ": " + message);
        });
    assertFalse(Files.exists(Path.of(output)));
  }

  @Test
  void aDamagedModelIsNamed() throws IOException {
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    try (var files = Files.list(style)) {
      for (Path file : files.toList())
        if (!file.endsWith("target_to_source.zip"))
          Files.copy(file, damaged.resolve(file.getFileName()));
    }
    IOException e =
        assertThrows(
            IOException.class, () -> run("translate", values("model=" + damaged)), "missing");
    assertTrue(e.getMessage().contains("target_to_source.zip"), e.getMessage());
  }
}
