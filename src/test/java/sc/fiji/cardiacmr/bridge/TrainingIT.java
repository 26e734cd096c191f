package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.table.Table;

/**
 * Training with the product as it was packaged, in a real ImageJ 1 and in a shell: dialogs, live
 * window, cancel, macro, a process that is killed, a disk that is full.
 */
@Tag("slow")
class TrainingIT {

  /** A network so small that it trains in seconds. */
  private static final String TINY =
      "widths=8,16,32 window=32 heartsize=14 spacing=3 batch=8 threads=1 precision=float32"
          + " probability=0 averaging=0.9 learningrate=0.01 seed=2";

  private static final String[] MODEL_FILES = {
    "saved_model.zip", "test_output.npy", "batch_norm.safetensors"
  };

  @TempDir static Path shared;
  private static RealImageJ imageJ;
  private static Path manifest;
  private static Path base;

  @TempDir Path folder;

  @BeforeAll
  static void trainABase() throws Exception {
    imageJ = RealImageJ.install(Files.createDirectories(shared.resolve("imagej")));
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (int i = 1; i <= 2; i++) {
      String image = shared.resolve("p" + i + ".nii").toString();
      String labels = shared.resolve("p" + i + "-labels.nii").toString();
      String phantom = "matrix=64 slices=2 phases=2 pixelsize=3,3,20 snr=50 seed=" + i;
      shellDone(shared, "phantom " + phantom, "output=" + image, "labels=" + labels);
      rows.append(
          "p%d.nii\tp%d-labels.nii\tP%d\tA\t\t%s\n"
              .formatted(i, i, i, i == 1 ? "training" : "validation"));
    }
    manifest = Files.writeString(shared.resolve("set.tsv"), rows);
    base = shared.resolve("base-unet");
    shellDone(
        shared, "train images=2400 report=150 " + TINY, "manifest=" + manifest, "output=" + base);
  }

  private static String shellDone(Path home, String words, String... more)
      throws IOException, InterruptedException {
    RealImageJ.Run run = imageJ.shell(home, arguments(words, more));
    assertEquals(0, run.status(), run.output());
    return run.output();
  }

  private static String[] arguments(String words, String... more) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.addAll(List.of(more));
    return arguments.toArray(new String[0]);
  }

  private Path model(String name) {
    return folder.resolve(".cardiacmr/models").resolve(name);
  }

  private static void assertSameModel(Path expected, Path actual) throws IOException {
    for (String file : MODEL_FILES)
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(file)),
          Files.readAllBytes(actual.resolve(file)),
          file);
  }

  @Test
  void theDialogsFitASmallScreen() throws Exception {
    RealImageJ.Run run =
        imageJ.driver(folder, TrainingDriver.class, "dialogs", manifest.toString());
    for (String page : new String[] {"train-model", "fine-tune-model"})
      for (String end : new String[] {" fits", "-more fits"})
        assertEquals("true", run.values().get(page + end), run.output());
  }

  /** The recorded line, with a shorter training, gives in a macro what it gives in a shell. */
  @Test
  void aTrainingIsWatchedPausedEndedEarlyAndRecorded() throws Exception {
    RealImageJ.Run run = imageJ.driver(folder, TrainingDriver.class, "live", manifest.toString());
    Map<String, String> seen = run.values();
    assertTrue(seen.getOrDefault("paused", "").startsWith("Paused. Training: "), run.output());
    assertFalse(seen.get("paused").contains("left"), seen.get("paused"));
    assertEquals("true", seen.get("rests"), run.output());
    assertEquals("Resume", seen.get("button while paused"));
    assertTrue(seen.get("gone on").startsWith("Training: "), seen.get("gone on"));
    assertNotEquals(seen.get("paused"), "Paused. " + seen.get("gone on"));
    assertEquals("true", seen.get("stays in place"));
    assertTrue(seen.get("stopping").startsWith("Stopping early. "), seen.get("stopping"));
    Table log = TableReader.read(model("live-unet").resolve("training.tsv"));
    double trained = log.number(log.rowCount() - 1, "images");
    assertTrue(trained > 0 && trained < 200_000, "images: " + trained);

    String line = seen.get("recorded");
    assertTrue(line.startsWith("run(\"Train Model...\", \"manifest="), line);
    assertTrue(
        line.contains(" images=200000") && line.contains(" set=network.widths=[8,16,32],"), line);
    String shorter =
        line.replace("output=live-unet", "output=replayed-unet")
            .replace("set=", "set=engine.threads=1,engine.precision=float32,")
            .replace("images=200000", "images=64");
    RealImageJ.Run replayed = imageJ.macro(folder, shorter);
    assertTrue(Files.exists(model("replayed-unet")), replayed.output());
    String options =
        shorter
            .substring(shorter.indexOf("manifest="), shorter.lastIndexOf('"'))
            .replace("output=replayed-unet", "output=shell-unet");
    shellDone(folder, "train " + options);
    assertSameModel(model("shell-unet"), model("replayed-unet"));
  }

  @Test
  void theTrainingOfAStyleIsWatchedAndCanceled() throws Exception {
    RealImageJ.Run run = imageJ.driver(folder, TrainingDriver.class, "style", manifest.toString());
    assertEquals("Losses, Translations", run.values().get("pages"), run.output());
    assertTrue(run.values().get("text").startsWith("Training: "), run.output());
    int milliseconds = Integer.parseInt(run.values().getOrDefault("milliseconds", "1000000"));
    assertTrue(milliseconds < 1000, run.output());
    assertFalse(Files.exists(model("live-style")));
  }

  @Test
  void cancelGivesTheInterfaceBackWithinASecond() throws Exception {
    RealImageJ.Run run = imageJ.driver(folder, TrainingDriver.class, "cancel", manifest.toString());
    int milliseconds = Integer.parseInt(run.values().getOrDefault("milliseconds", "1000000"));
    assertTrue(milliseconds < 1000, run.output());
    assertEquals("Train Model: canceled", run.values().get("status"), run.output());
    assertFalse(Files.exists(model("cancelled-unet")));
  }

  /** A base that lies anywhere; the new model is among the user's at once. */
  @Test
  void aMacroFineTunesAndTheModelIsListedAndSegments() throws Exception {
    String options =
        "base=%s images=64 batch=8 report=4 threads=1 precision=float32 seed=3".formatted(base);
    RealImageJ.Run run =
        imageJ.macro(
            folder,
            """
            List.setCommands;
            print("entry=" + List.get("Fine-tune Model..."));
            run("Fine-tune Model...", "manifest=%s output=tuned-unet %s");
            run("Models...", "action=list output=[%s]");
            run("Import Cine Series...", "input=[%s]");
            run("Segment Cine...", "model=tuned-unet output=[%s]");
            """
                .formatted(
                    manifest,
                    options,
                    folder.resolve("models.csv"),
                    shared.resolve("p2.nii"),
                    folder.resolve("labels.nii")));
    assertEquals(
        "sc.fiji.cardiacmr.bridge.CommandBridge(\"fine-tune\")",
        run.values().get("entry"),
        run.output());
    Table models = TableReader.read(folder.resolve("models.csv"));
    List<String> listed = new ArrayList<>();
    for (int row = 0; row < models.rowCount(); row++) listed.add(models.text(row, "name"));
    assertTrue(listed.contains("tuned-unet"), listed.toString());
    assertFalse(listed.contains("tuned-unet.training"), listed.toString());
    assertTrue(Files.exists(folder.resolve("labels.nii")), run.output());
    assertEquals(2, NiftiReader.readLabels(folder.resolve("labels.nii")).slices());

    String manifestOption = "manifest=" + manifest;
    shellDone(folder, "fine-tune " + options, manifestOption, "output=shell-unet");
    assertSameModel(model("shell-unet"), model("tuned-unet"));
  }

  @Test
  void aTrainingThatWasKilledEndsAsOneThatWasNot() throws Exception {
    String[] killed = arguments("train images=1600 report=10 " + TINY, "manifest=" + manifest);
    Path whole = folder.resolve("whole-unet");
    shellDone(folder, String.join(" ", killed), "output=" + whole);
    Path resumed = folder.resolve("killed-unet");
    String output = "output=" + resumed;
    Path checkpoint = folder.resolve("killed-unet.training/checkpoint.safetensors");
    List<String> command =
        RealImageJ.shellCommand(folder, arguments(String.join(" ", killed), output));
    Process process = RealImageJ.start(folder, command, folder.resolve("killed.txt"));
    while (process.isAlive() && !Files.exists(checkpoint)) Thread.sleep(5);
    process.destroyForcibly().waitFor(); // kill -9
    assertEquals(128 + 9, process.exitValue(), Files.readString(folder.resolve("killed.txt")));
    assertFalse(Files.exists(resumed), "there is no model before the end");
    // What a process that was killed while writing leaves behind.
    Path left = checkpoint.resolveSibling(".01234567-89ab-cdef-0123-456789abcdef.part");
    Files.writeString(left, "half");
    String said = shellDone(folder, String.join(" ", killed), output);
    assertTrue(said.contains("Resumed from the checkpoint"), said);
    assertSameModel(whole, resumed);
    assertFalse(Files.exists(left));
  }

  /** No more than some kilobytes may be written into a file: as on a disk that becomes full. */
  @Test
  void aFullDiskLeavesCheckpointAndModelAsTheyWere() throws Exception {
    Path model = folder.resolve("full-unet");
    Path work = folder.resolve("full-unet.training");
    String options = "train report=4 " + TINY + " manifest=" + manifest + " output=" + model;
    shellDone(folder, options + " images=64 until=32");
    byte[] checkpoint = Files.readAllBytes(work.resolve("checkpoint.safetensors"));
    assertFull(options + " images=64", checkpoint.length / 2, "checkpoint.safetensors");
    assertArrayEquals(checkpoint, Files.readAllBytes(work.resolve("checkpoint.safetensors")));
    assertFalse(Files.exists(model));

    shellDone(folder, options + " images=64");
    byte[] weights = Files.readAllBytes(model.resolve("saved_model.zip"));
    // Writes the finished model once more.
    assertFull(options + " images=64", weights.length / 2, model + " cannot be written");
    assertArrayEquals(weights, Files.readAllBytes(model.resolve("saved_model.zip")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("full-unet", "full-unet.training", "output.txt"),
          files
              .map(f -> f.getFileName().toString())
              // What the engine keeps in the home folder, and its native libraries.
              .filter(f -> !List.of(".javacpp", ".cache", ".cardiacmr").contains(f))
              .sorted()
              .toList());
    }
    try (Stream<Path> files = Files.list(work)) {
      assertFalse(files.anyMatch(f -> f.toString().endsWith(".part")));
    }
  }

  private void assertFull(String options, int bytes, String file) throws Exception {
    List<String> words = new ArrayList<>();
    for (String word : RealImageJ.shellCommand(folder, options.split(" ")))
      words.add("'" + word + "'");
    // Units of 512 bytes in a plain shell; the signal that comes with the limit is ignored.
    String limited =
        "trap '' XFSZ; ulimit -f " + Math.max(1, bytes / 512) + "; exec " + String.join(" ", words);
    RealImageJ.Run run = RealImageJ.run(folder, List.of("sh", "-c", limited));
    assertNotEquals(0, run.status(), run.output());
    assertTrue(run.output().contains("cannot be written"), run.output());
    assertTrue(run.output().contains(file), run.output());
    assertFalse(run.output().contains("\tat "), "no stack trace: " + run.output());
  }
}
