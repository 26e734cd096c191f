package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.augment.Augmentation;
import sc.fiji.cardiacmr.training.augment.IntensityAugmentation;
import sc.fiji.cardiacmr.training.augment.SpatialAugmentation;

class TrainingRunTest {

  private static final EngineOptions OPTIONS = new EngineOptions(1, "cpu", Precision.FLOAT32);
  private static final List<TrainingSlice> TRAINING = TestSlices.several(5);
  private static final List<TrainingSlice> VALIDATION = TestSlices.several(2);

  @TempDir Path folder;

  private static TrainingPlan plan(long images, double rate) {
    return plan(images, 0, rate);
  }

  private static TrainingPlan plan(long images, long until, double rate) {
    SpatialAugmentation spatial = new SpatialAugmentation(180, true, 1.3, 1.1, 1, 1, 0.5, 0.2, 0.2);
    Sampling sampling =
        new Sampling(
            InputFrame.heart(16, 16, 7, 1),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.SLICE,
            Augmentation.standard(spatial, IntensityAugmentation.DEFAULT));
    return new TrainingPlan(images, until, 2, rate, 0.3, 3, sampling, 11, 1);
  }

  private static TrainableNetwork network(String norm, long seed) {
    return EngineLoader.shared()
        .trainable(
            NetworkSpec.unet(1, 4, norm, 4, 8),
            TrainingSpec.DEFAULT.with(0.01, 0.9).withSeed(seed),
            OPTIONS);
  }

  private Map<String, FloatArray> train(TrainableNetwork network, Path folder, Progress progress)
      throws IOException {
    new TrainingRun(network, plan(20, 0.01), TRAINING, VALIDATION, folder).run(progress);
    return network.state();
  }

  /** Cancels once a step is done. */
  private static Progress cancelAfter(long step) {
    return new Progress() {
      private volatile boolean canceled;

      @Override
      public void update(long done, long total, String message) {
        if (done >= step) canceled = true;
      }

      @Override
      public boolean isCanceled() {
        return canceled;
      }
    };
  }

  @Test
  void aResumedRunEndsWithTheSameStateBitForBit() throws IOException {
    Map<String, FloatArray> whole;
    try (TrainableNetwork network = network("batch", 1)) {
      whole = train(network, folder.resolve("whole"), Progress.NONE);
    }
    Path interrupted = folder.resolve("interrupted");
    try (TrainableNetwork network = network("batch", 1)) {
      assertThrows(CancellationException.class, () -> train(network, interrupted, cancelAfter(5)));
    }
    assertEquals(
        "3", Safetensors.readMetadata(interrupted.resolve(TrainingRun.CHECKPOINT)).get("step"));
    // Another seed: everything has to come from the checkpoint.
    try (TrainableNetwork network = network("batch", 2)) {
      Map<String, FloatArray> resumed = train(network, interrupted, Progress.NONE);
      assertEquals(whole.keySet(), resumed.keySet());
      whole.forEach((name, a) -> assertArrayEquals(a.values(), resumed.get(name).values(), name));
      // A finished run does nothing more.
      train(network, interrupted, Progress.NONE);
      assertArrayEquals(new float[] {0, 10}, network.state().get("steps").values());
    }
    List<String> log = Files.readAllLines(interrupted.resolve(TrainingRun.LOG));
    List<String> expected = Files.readAllLines(folder.resolve("whole").resolve(TrainingRun.LOG));
    assertEquals(withoutSpeed(expected), withoutSpeed(log));
    assertEquals(
        List.of("images", "6", "12", "18", "20"),
        log.stream().map(TrainingRunTest::first).toList());
  }

  private static String first(String line) {
    return line.substring(0, line.indexOf('\t'));
  }

  private static List<String> withoutSpeed(List<String> log) {
    return log.stream().map(l -> l.replaceFirst("\t[^\t]*\t[^\t]*$", "")).toList();
  }

  @Test
  void aRunInTwoPartsEndsAsOneInOne() throws IOException {
    Map<String, FloatArray> whole;
    try (TrainableNetwork network = network("batch", 1)) {
      new TrainingRun(network, plan(8, 0.01), TRAINING, List.of(), folder.resolve("whole"))
          .run(Progress.NONE);
      whole = network.state();
    }
    Path parts = folder.resolve("parts");
    try (TrainableNetwork network = network("batch", 1)) {
      new TrainingRun(network, plan(8, 3, 0.01), TRAINING, List.of(), parts).run(Progress.NONE);
      assertArrayEquals(new float[] {0, 2}, network.state().get("steps").values());
    }
    try (TrainableNetwork network = network("batch", 2)) {
      new TrainingRun(network, plan(8, 0.01), TRAINING, List.of(), parts).run(Progress.NONE);
      Map<String, FloatArray> state = network.state();
      whole.forEach((name, a) -> assertArrayEquals(a.values(), state.get(name).values(), name));
    }
  }

  /** A log begun before there was a column for it goes on without the loader's share. */
  @Test
  void logsOfEarlierVersionsGoOn() throws IOException {
    Path log = folder.resolve(TrainingRun.LOG);
    try (TrainableNetwork network = network("instance", 1)) {
      new TrainingRun(network, plan(12, 6, 0.01), TRAINING, List.of(), folder).run(Progress.NONE);
      Table table = Table.read(log);
      double share = table.number(0, "loader_share");
      assertTrue(share >= 0 && share <= 1, "share " + share);
      Files.write(
          log,
          Files.readAllLines(log).stream().map(l -> l.substring(0, l.lastIndexOf('\t'))).toList());
      new TrainingRun(network, plan(12, 0.01), TRAINING, List.of(), folder).run(Progress.NONE);
    }
    Table table = Table.read(log);
    assertEquals(2, table.rowCount());
    assertEquals(12, table.number(1, "images"));
    assertTrue(!table.columns().contains("loader_share"));
  }

  @Test
  void cancellingStopsAfterOneStep() {
    long[] last = {0};
    Progress once =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {
            last[0] = done;
            assertEquals(10, total);
          }

          @Override
          public boolean isCanceled() {
            return last[0] > 0;
          }
        };
    try (TrainableNetwork network = network("instance", 1)) {
      assertThrows(CancellationException.class, () -> train(network, folder, once));
    }
    assertEquals(1, last[0]);
  }

  @Test
  void aCheckpointOfAnotherPlanOrNetworkIsRefused() throws IOException {
    try (TrainableNetwork network = network("instance", 1)) {
      new TrainingRun(network, plan(2, 0.01), TRAINING, List.of(), folder).run(Progress.NONE);
      TrainingRun other = new TrainingRun(network, plan(2, 0.02), TRAINING, List.of(), folder);
      assertMessage("other settings", other);
    }
    Path checkpoint = folder.resolve(TrainingRun.CHECKPOINT);
    try (TrainableNetwork network = network("batch", 1)) {
      TrainingRun run = new TrainingRun(network, plan(2, 0.01), TRAINING, List.of(), folder);
      // Lacks the moving statistics.
      assertMessage("another network", run);
      Safetensors.write(checkpoint, network.state(), Safetensors.readMetadata(checkpoint));
    }
    try (TrainableNetwork network = network("instance", 1)) {
      TrainingRun run = new TrainingRun(network, plan(2, 0.01), TRAINING, List.of(), folder);
      assertMessage("another network", run);
    }
    Files.write(checkpoint, new byte[100]);
    try (TrainableNetwork network = network("instance", 1)) {
      TrainingRun run = new TrainingRun(network, plan(2, 0.01), TRAINING, List.of(), folder);
      assertMessage("damaged", run);
    }
  }

  private void assertMessage(String part, TrainingRun run) {
    String message = assertThrows(IOException.class, () -> run.run(Progress.NONE)).getMessage();
    assertTrue(message.contains(part), message);
    assertTrue(message.contains(TrainingRun.CHECKPOINT), message);
  }

  @Test
  void aRunThatDivergesSaysSo() {
    try (TrainableNetwork network = network("batch", 1)) {
      TrainingRun run = new TrainingRun(network, plan(40, 1e30), TRAINING, List.of(), folder);
      String message = assertThrows(IOException.class, () -> run.run(Progress.NONE)).getMessage();
      assertTrue(message.contains("lower learning rate"), message);
    }
  }

  @Test
  void nothingToTrainOn() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new TrainingRun(null, plan(2, 0.01), List.of(), VALIDATION, folder));
  }
}
