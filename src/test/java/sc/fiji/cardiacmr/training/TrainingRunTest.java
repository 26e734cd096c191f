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
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.progress.Progress;
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
    SpatialAugmentation spatial =
        new SpatialAugmentation(16, 7, 180, true, 1.3, 1.1, 1, 1, 0.5, 0.2, 0.2);
    return new TrainingPlan(
        images, until, 2, rate, 0.3, 3, spatial, IntensityAugmentation.DEFAULT, 11, 1);
  }

  private static TrainableNetwork network(String norm, long seed) {
    return EngineLoader.shared()
        .trainable(
            NetworkSpec.unet(1, 4, norm, 4, 8),
            TrainingSpec.DEFAULT
                .withOptimizer(
                    OptimizerSpec.DEFAULT.withWeightDecay(0.01, false).withAverageDecay(0.9))
                .withSeed(seed),
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
    return log.stream().map(l -> l.substring(0, l.lastIndexOf('\t'))).toList();
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

  private static Map<String, FloatArray> watch(
      Path folder, long until, List<TrainingSlice> validation) throws IOException {
    // Nothing is ever good enough: each report lowers the rate.
    ReduceOnPlateau schedule = new ReduceOnPlateau(0.01, ReduceOnPlateau.Mode.MIN, 0.5, 0, 0.9, 0);
    try (TrainableNetwork network = network("instance", 1)) {
      new TrainingRun(network, plan(20, until, 0.01), schedule, TRAINING, validation, folder)
          .run(Progress.NONE);
      return network.state();
    }
  }

  /** 10 steps, a report every 3; the stop after 4 steps is none. */
  @Test
  void aScheduleThatWatchesIsResumedBitForBit() throws IOException {
    for (List<TrainingSlice> validation : List.of(VALIDATION, List.<TrainingSlice>of())) {
      Path whole = folder.resolve("whole" + validation.size());
      Path parts = folder.resolve("parts" + validation.size());
      Map<String, FloatArray> expected = watch(whole, 0, validation);
      watch(parts, 8, validation);
      Map<String, String> metadata =
          Safetensors.readMetadata(parts.resolve(TrainingRun.CHECKPOINT));
      assertEquals("4", metadata.get("step"));
      assertEquals("1", metadata.get("watched_steps"));
      Map<String, FloatArray> state = watch(parts, 0, validation);
      expected.forEach((n, a) -> assertArrayEquals(a.values(), state.get(n).values(), n));
      Map<String, String> end = Safetensors.readMetadata(parts.resolve(TrainingRun.CHECKPOINT));
      assertEquals(
          Safetensors.readMetadata(whole.resolve(TrainingRun.CHECKPOINT)).get("schedule"),
          end.get("schedule"));
      assertTrue(end.get("schedule").startsWith("plateau 0.0025 "), end.get("schedule"));
    }
  }

  @Test
  void aCheckpointWithoutTheStateOfTheScheduleIsRefused() throws IOException {
    try (TrainableNetwork network = network("instance", 1)) {
      new TrainingRun(network, plan(2, 0.01), TRAINING, List.of(), folder).run(Progress.NONE);
      ReduceOnPlateau schedule = new ReduceOnPlateau(0.01, ReduceOnPlateau.Mode.MIN);
      TrainingRun run =
          new TrainingRun(network, plan(2, 0.01), schedule, TRAINING, List.of(), folder);
      assertMessage("watches for a plateau", run);
    }
  }

  @Test
  void lossesThatNeedDistancesGetThem() throws IOException {
    TrainingSpec training = TrainingSpec.DEFAULT.withLoss(LossSpec.DEFAULT.withShapeAware(0.05));
    NetworkSpec network = NetworkSpec.unet(1, 4, "instance", 4, 8);
    try (TrainableNetwork shaped = EngineLoader.shared().trainable(network, training, OPTIONS)) {
      assertTrue(shaped.needsDistances());
      new TrainingRun(shaped, plan(4, 0.01), TRAINING, List.of(), folder).run(Progress.NONE);
      assertArrayEquals(new float[] {0, 2}, shaped.state().get("steps").values());
    }
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
