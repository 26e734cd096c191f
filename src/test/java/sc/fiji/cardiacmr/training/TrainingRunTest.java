package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.augment.Augmentation;
import sc.fiji.cardiacmr.training.augment.IntensityAugmentation;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.SpatialAugmentation;

@Tag("slow")
class TrainingRunTest {

  private static final EngineOptions OPTIONS = new EngineOptions(1, "cpu", Precision.FLOAT32);
  private static final List<LabelledSlice> TRAINING = TestSlices.several(5);
  private static final List<LabelledSlice> VALIDATION = TestSlices.several(2);
  private static final Sampling SAMPLING =
      new Sampling(
          InputFrame.heart(16, 16, 7, 1),
          Sampling.STANDARD_NORMALIZATION,
          InputChannels.SLICE,
          Augmentation.standard(
              new SpatialAugmentation(180, true, 1.3, 1.1, 1, 1, 0.5, 0.2, 0.2),
              IntensityAugmentation.DEFAULT));

  @TempDir Path folder;

  private static TrainingStage stage(long images, double rate, TrainedPart trained) {
    return new TrainingStage(
        images, LearningRate.of(LearningRate.Kind.ONE_CYCLE, rate).withRise(0.3), trained);
  }

  private static TrainingPlan plan(long until, boolean keepBest, TrainingStage... stages) {
    return new TrainingPlan(List.of(stages), until, 2, 3, 0, keepBest, 11, 1);
  }

  private static TrainingPlan plan(long images, double rate) {
    return plan(0, false, stage(images, rate, TrainedPart.ALL));
  }

  private static NetworkMaker networks(String norm, long seed) {
    return stage ->
        EngineLoader.shared()
            .trainable(
                NetworkSpec.unet(1, 4, norm, 4, 8),
                TrainingSpec.DEFAULT
                    .withOptimizer(
                        OptimizerSpec.DEFAULT.withWeightDecay(0.01, false).withAverageDecay(0.9))
                    .withSeed(seed)
                    .withTrained(stage.trained()),
                OPTIONS);
  }

  private static TrainingRun run(
      NetworkMaker networks,
      TrainingPlan plan,
      List<LabelledSlice> validation,
      Path folder,
      TrainingMonitor monitor) {
    return new TrainingRun(
        networks,
        plan,
        SAMPLING,
        TRAINING,
        validation,
        List.of("LV", "MYO", "RV"),
        folder,
        monitor);
  }

  private static Map<String, FloatArray> train(
      NetworkMaker networks, TrainingPlan plan, Path folder, Progress progress) throws IOException {
    try (TrainingRun run = run(networks, plan, VALIDATION, folder, TrainingMonitor.NONE)) {
      run.run(network -> Map.of(), progress);
      return run.network().state();
    }
  }

  private static void assertSame(Map<String, FloatArray> expected, Map<String, FloatArray> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, a) -> assertArrayEquals(a.values(), actual.get(name).values(), name));
  }

  /** Cancels once so many images were seen. */
  private static Progress cancelAfter(long images) {
    return new Progress() {
      private volatile boolean canceled;

      @Override
      public void update(long done, long total, String message) {
        if (message.startsWith("Training: ") && seen(message) >= images) canceled = true;
      }

      @Override
      public boolean isCanceled() {
        return canceled;
      }
    };
  }

  private static long seen(String message) {
    return Long.parseLong(message.replaceFirst("Training: (\\d+) images seen.*", "$1"));
  }

  @Test
  void aResumedRunEndsWithTheSameStateBitForBit() throws IOException {
    TrainingPlan plan = plan(20, 0.01);
    Map<String, FloatArray> whole =
        train(networks("batch", 1), plan, folder.resolve("whole"), Progress.NONE);
    Path interrupted = folder.resolve("interrupted");
    assertThrows(
        CancellationException.class,
        () -> train(networks("batch", 1), plan, interrupted, cancelAfter(10)));
    Path checkpoint = interrupted.resolve(TrainingRun.CHECKPOINT);
    assertEquals("6", Safetensors.readMetadata(checkpoint).get("images"));
    // Another seed: everything has to come from the checkpoint.
    assertSame(whole, train(networks("batch", 2), plan, interrupted, Progress.NONE));
    // A finished run does nothing more, but for the optimizer, which is not needed any more.
    Map<String, FloatArray> again = train(networks("batch", 2), plan, interrupted, Progress.NONE);
    for (String name : whole.keySet())
      if (!name.startsWith("adam_") && !name.equals("steps"))
        assertArrayEquals(whole.get(name).values(), again.get(name).values(), name);
    List<String> log = Files.readAllLines(interrupted.resolve(TrainingRun.LOG));
    List<String> expected = Files.readAllLines(folder.resolve("whole").resolve(TrainingRun.LOG));
    assertEquals(withoutSpeed(expected), withoutSpeed(log));
    assertEquals(
        List.of("images", "6", "12", "18", "20"),
        log.stream().map(l -> l.substring(0, l.indexOf('\t'))).toList());
  }

  @Test
  void checkpointsBetweenReportsLeaveNoTrace() throws IOException {
    TrainingPlan plan = plan(20, 0.01);
    Path often = folder.resolve("often");
    try (TrainingRun run =
        run(networks("batch", 1), plan, VALIDATION, often, TrainingMonitor.NONE)) {
      run.setSaveInterval(0);
      assertThrows(
          CancellationException.class, () -> run.run(network -> Map.of(), cancelAfter(10)));
    }
    Path checkpoint = often.resolve(TrainingRun.CHECKPOINT);
    assertEquals("8", Safetensors.readMetadata(checkpoint).get("images"));
    assertSame(
        train(networks("batch", 1), plan, folder.resolve("whole"), Progress.NONE),
        train(networks("batch", 2), plan, often, Progress.NONE));
    assertEquals(
        withoutSpeed(Files.readAllLines(folder.resolve("whole").resolve(TrainingRun.LOG))),
        withoutSpeed(Files.readAllLines(often.resolve(TrainingRun.LOG))));
  }

  private static final class Watcher implements TrainingMonitor {
    private final List<List<String>> firsts = new ArrayList<>();
    private final List<Table> logs = new ArrayList<>();

    @Override
    public void reported(Table log, double best, List<Example> examples) {
      logs.add(log);
      firsts.add(IntStream.range(0, log.rowCount()).mapToObj(r -> log.texts(r).get(0)).toList());
    }

    @Override
    public boolean wantsExamples() {
      return true;
    }
  }

  @Test
  void earlyPointsAreShownAndLeaveNoTrace() throws IOException {
    TrainingPlan plan = plan(20, 0.01);
    Path quick = folder.resolve("quick");
    Map<String, FloatArray> plain = train(networks("batch", 1), plan, quick, Progress.NONE);
    Path slow = folder.resolve("slow");
    Watcher watcher = new Watcher();
    long[] now = {0};
    try (TrainingRun run = run(networks("batch", 1), plan, VALIDATION, slow, watcher)) {
      run.setClock(() -> now[0] += 6_000_000_000L); // each look at the clock takes 6 s
      run.run(network -> Map.of(), Progress.NONE);
      assertSame(plain, run.network().state());
    }
    assertEquals(List.of("4"), watcher.firsts.get(0), "before the first report, at 6 images");
    assertTrue(watcher.logs.get(0).number(0, "dice_LV") >= 0);
    assertTrue(watcher.logs.get(0).number(0, "loss") > 0);
    assertEquals(List.of("4", "6"), watcher.firsts.get(1));
    assertEquals(
        withoutSpeed(Files.readAllLines(quick.resolve(TrainingRun.LOG))),
        withoutSpeed(Files.readAllLines(slow.resolve(TrainingRun.LOG))));
  }

  @Test
  void theModelToBeginWithIsScoredAndChangesNothing() throws IOException {
    TrainingPlan plan = plan(20, 0.01);
    Map<String, FloatArray> plain =
        train(networks("batch", 1), plan, folder.resolve("plain"), Progress.NONE);
    TrainingStart model =
        new TrainingStart() {
          @Override
          public Map<String, FloatArray> weights(TrainableNetwork network) {
            return Map.of();
          }

          @Override
          public boolean isModel() {
            return true;
          }
        };
    Path scored = folder.resolve("scored");
    Watcher watcher = new Watcher();
    try (TrainingRun run = run(networks("batch", 1), plan, VALIDATION, scored, watcher)) {
      assertThrows(CancellationException.class, () -> run.run(model, cancelAfter(10)));
    }
    assertEquals(List.of("0"), watcher.firsts.get(0));
    Table log = watcher.logs.get(0);
    assertTrue(log.number(0, "dice_LV") >= 0 && Double.isNaN(log.number(0, "loss")));
    try (TrainingRun run = run(networks("batch", 1), plan, VALIDATION, scored, watcher)) {
      run.run(model, Progress.NONE);
      assertSame(plain, run.network().state());
    }
    assertEquals(
        List.of("images", "0", "6", "12", "18", "20"),
        Files.readAllLines(scored.resolve(TrainingRun.LOG)).stream()
            .map(l -> l.substring(0, l.indexOf('\t')))
            .toList());
  }

  /** A user sees a first point soon, though there is much to score, and the log has all of it. */
  @Test
  void theModelToBeginWithIsScoredOnMoreWithTheFirstReport() throws IOException {
    List<LabelledSlice> many = TestSlices.several(9);
    TrainingPlan plan = plan(20, 0.01);
    TrainingStart model = model();
    Path plain = folder.resolve("plain");
    try (TrainingRun run = run(networks("batch", 1), plan, many, plain, TrainingMonitor.NONE)) {
      run.run(model, Progress.NONE);
    }
    Path watched = folder.resolve("watched");
    Watcher watcher = new Watcher();
    List<String> messages = new ArrayList<>();
    long[] now = {0};
    try (TrainingRun run = run(networks("batch", 1), plan, many, watched, watcher)) {
      run.setClock(() -> now[0] += 3_000_000_000L); // each look at the clock takes 3 s
      run.run(model, (done, total, message) -> messages.add(message));
    }
    assertEquals(List.of("0"), watcher.firsts.get(0));
    assertTrue(watcher.logs.get(0).number(0, "dice_LV") >= 0);
    assertTrue(
        messages.stream()
            .anyMatch(m -> m.endsWith("scores so far are of 3 of 9 validation images")),
        messages.toString());
    assertFalse(messages.get(messages.size() - 1).contains("so far"));
    assertEquals(
        withoutSpeed(Files.readAllLines(plain.resolve(TrainingRun.LOG))),
        withoutSpeed(Files.readAllLines(watched.resolve(TrainingRun.LOG))));
    Table last = watcher.logs.get(watcher.logs.size() - 1);
    Table log = TableReader.read(watched.resolve(TrainingRun.LOG));
    assertEquals(log.texts(0), last.texts(0), "the line to beat is that of all images in the end");
  }

  private static TrainingStart model() {
    return new TrainingStart() {
      @Override
      public Map<String, FloatArray> weights(TrainableNetwork network) {
        return Map.of();
      }

      @Override
      public boolean isModel() {
        return true;
      }
    };
  }

  @Test
  void whatIsToBeBeatenIsKnownToATrainingThatIsResumed() throws IOException {
    List<LabelledSlice> many = TestSlices.several(9);
    TrainingPlan plan = plan(20, 0.01);
    Path early = folder.resolve("early");
    long[] now = {0};
    try (TrainingRun run = run(networks("batch", 1), plan, many, early, new Watcher())) {
      run.setClock(() -> now[0] += 3_000_000_000L); // each look at the clock takes 3 s
      run.setSaveInterval(0);
      assertThrows(CancellationException.class, () -> run.run(model(), cancelAfter(4)));
    }
    try (TrainingRun run = run(networks("batch", 1), plan, many, early, TrainingMonitor.NONE)) {
      run.run(model(), Progress.NONE);
    }
    Path whole = folder.resolve("all at once");
    try (TrainingRun run = run(networks("batch", 1), plan, many, whole, TrainingMonitor.NONE)) {
      run.run(model(), Progress.NONE);
    }
    assertEquals(
        withoutSpeed(Files.readAllLines(whole.resolve(TrainingRun.LOG))),
        withoutSpeed(Files.readAllLines(early.resolve(TrainingRun.LOG))));
  }

  private static List<String> withoutSpeed(List<String> log) {
    return log.stream().map(l -> l.replaceFirst("\t[^\t]*\t[^\t]*$", "")).toList();
  }

  @Test
  void aRunInTwoPartsEndsAsOneInOne() throws IOException {
    TrainingStage stage = stage(8, 0.01, TrainedPart.ALL);
    Map<String, FloatArray> whole =
        train(networks("batch", 1), plan(8, 0.01), folder.resolve("whole"), Progress.NONE);
    Path parts = folder.resolve("parts");
    try (TrainingRun run =
        run(networks("batch", 1), plan(3, false, stage), VALIDATION, parts, TrainingMonitor.NONE)) {
      assertEquals(TrainingRun.Outcome.SUSPENDED, run.run(n -> Map.of(), Progress.NONE));
      assertEquals(4, run.images());
    }
    assertSame(whole, train(networks("batch", 2), plan(8, 0.01), parts, Progress.NONE));
  }

  @Test
  void stagesTrainTheirPartsAndAreResumedToo() throws IOException {
    TrainingPlan plan =
        plan(
            0, false, stage(8, 0.01, TrainedPart.FROZEN_ENCODER), stage(8, 0.005, TrainedPart.ALL));
    List<Map<String, FloatArray>> atStage = new ArrayList<>();
    NetworkMaker watched =
        stage -> {
          TrainableNetwork network = networks("batch", 1).make(stage);
          atStage.add(network.state());
          return network;
        };
    Map<String, FloatArray> whole = train(watched, plan, folder.resolve("whole"), Progress.NONE);
    assertEquals(2, atStage.size());
    assertFalse(atStage.get(0).containsKey("adam_m.encoder0.conv0.kernel"));
    assertTrue(atStage.get(1).containsKey("adam_m.encoder0.conv0.kernel"));
    assertArrayEquals(new float[] {0, 4}, whole.get("steps").values());

    Path again = folder.resolve("again");
    assertThrows(
        CancellationException.class,
        () -> train(networks("batch", 1), plan, again, cancelAfter(7)));
    assertThrows(
        CancellationException.class,
        () -> train(networks("batch", 2), plan, again, cancelAfter(9)));
    assertSame(whole, train(networks("batch", 4), plan, again, Progress.NONE));
  }

  @Test
  void theBestWeightsAreKept() throws IOException {
    TrainingPlan plan = plan(0, true, stage(24, 0.02, TrainedPart.ALL));
    Path work = folder.resolve("best");
    try (TrainingRun run =
        run(networks("batch", 1), plan, VALIDATION, work, TrainingMonitor.NONE)) {
      run.run(network -> Map.of(), Progress.NONE);
      Table log = TableReader.read(work.resolve(TrainingRun.LOG));
      double best = -1;
      double images = -1;
      for (int row = 0; row < log.rowCount(); row++) {
        double score =
            (log.number(row, "dice_LV") + log.number(row, "dice_MYO") + log.number(row, "dice_RV"))
                / 3;
        if (score > best) {
          best = score;
          images = log.number(row, "images");
        }
      }
      assertEquals(images, run.images());
      SliceValidation validation = new SliceValidation(VALIDATION, SAMPLING);
      try (var predictor = run.network().predictor()) {
        assertEquals(best, SliceValidation.mean(validation.dice(predictor, Progress.NONE)), 1e-4);
      }
    }
  }

  @Test
  void aMonitorSeesTheLogAndMayEndTheTraining() throws IOException {
    List<Double> reported = new ArrayList<>();
    TrainingMonitor monitor =
        new TrainingMonitor() {
          @Override
          public void reported(Table log, double best, List<Example> examples) {
            reported.add(log.number(log.rowCount() - 1, "images"));
            assertEquals(2, examples.size());
            assertEquals(256, examples.get(0).predicted().size());
            assertArrayEquals(
                SAMPLING.sample(VALIDATION.get(0)).labels().pixels(),
                examples.get(0).reference().pixels());
          }

          @Override
          public boolean wantsExamples() {
            return true;
          }

          @Override
          public boolean isStopAsked() {
            return reported.size() >= 2;
          }
        };
    Path work = folder.resolve("stopped");
    try (TrainingRun run =
        run(networks("instance", 1), plan(100, 0.01), VALIDATION, work, monitor)) {
      assertEquals(TrainingRun.Outcome.FINISHED, run.run(network -> Map.of(), Progress.NONE));
      assertEquals(14, run.images(), "one step after the second report");
    }
    assertEquals(List.of(6.0, 12.0, 14.0), reported);
    // It is over: the same training is not taken up again.
    try (TrainingRun run =
        run(networks("instance", 1), plan(100, 0.01), VALIDATION, work, TrainingMonitor.NONE)) {
      run.run(network -> Map.of(), Progress.NONE);
      assertEquals(14, run.images());
    }
  }

  @Test
  void trainingRestsWhilePausedAndHearsOfCancelling() throws IOException {
    int[] asked = {0};
    TrainingMonitor paused =
        new TrainingMonitor() {
          @Override
          public boolean isPaused() {
            asked[0]++;
            return true;
          }
        };
    Progress impatient =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {
            if (done > 0 && message.startsWith("Training"))
              throw new AssertionError("a step was made");
          }

          @Override
          public boolean isCanceled() {
            return asked[0] > 3;
          }
        };
    try (TrainingRun run =
        run(networks("instance", 1), plan(8, 0.01), VALIDATION, folder, paused)) {
      assertThrows(CancellationException.class, () -> run.run(network -> Map.of(), impatient));
    }
  }

  @Test
  void trainingEndsWhenTheScoreStopsGettingBetter() throws IOException {
    TrainingPlan plan =
        new TrainingPlan(List.of(stage(400, 1e-9, TrainedPart.ALL)), 0, 2, 1, 4, true, 11, 1);
    try (TrainingRun run =
        run(networks("instance", 1), plan, VALIDATION, folder, TrainingMonitor.NONE)) {
      assertEquals(TrainingRun.Outcome.FINISHED, run.run(network -> Map.of(), Progress.NONE));
    }
    Table log = TableReader.read(folder.resolve(TrainingRun.LOG));
    assertTrue(log.rowCount() < 100, "ended after " + log.rowCount() + " reports");
    assertTrue(log.rowCount() >= 5);
  }

  /** A network whose steps go otherwise: a loss, or null for what the network itself does. */
  private static TrainableNetwork changed(
      TrainableNetwork network, Function<TrainingBatch, Double> step) {
    return (TrainableNetwork)
        Proxy.newProxyInstance(
            TrainingRunTest.class.getClassLoader(),
            new Class<?>[] {TrainableNetwork.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("step")) {
                Double loss = step.apply((TrainingBatch) arguments[0]);
                if (loss != null) return loss;
              }
              try {
                return method.invoke(network, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** A network whose memory holds so many images. */
  private static NetworkMaker small(int most, List<Integer> batches) {
    return stage ->
        changed(
            networks("instance", 1).make(stage),
            batch -> {
              if (batch.n() > most) throw new OutOfMemoryEngineException("too many", null);
              batches.add(batch.n());
              return null;
            });
  }

  @Test
  void aBatchTooLargeForTheMemoryIsHalved() throws IOException {
    List<Integer> batches = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    TrainingMonitor monitor =
        new TrainingMonitor() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    TrainingPlan plan =
        new TrainingPlan(List.of(stage(8, 0.01, TrainedPart.ALL)), 0, 8, 1, 0, false, 1, 1);
    try (TrainingRun run = run(small(2, batches), plan, List.of(), folder, monitor)) {
      run.run(network -> Map.of(), Progress.NONE);
      assertEquals(8, run.images());
    }
    assertEquals(List.of(2, 2, 2, 2), batches);
    assertEquals(2, notes.size());
    assertTrue(notes.get(1).contains("2 images per step"), notes.get(1));

    try (TrainingRun run =
        run(small(0, batches), plan, List.of(), folder.resolve("none"), monitor)) {
      Exception e = assertThrows(Exception.class, () -> run.run(n -> Map.of(), Progress.NONE));
      assertTrue(e.getMessage().contains("even for one image"), e.getMessage());
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
            // Four reports on two slices.
            assertEquals(TrainingCourse.LEARNING * 20 + 4 * VALIDATION.size(), total);
          }

          @Override
          public boolean isCanceled() {
            return last[0] > 0;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> train(networks("instance", 1), plan(20, 0.01), folder, once));
    assertEquals(TrainingCourse.LEARNING * 2, last[0]);
  }

  @Test
  void aCheckpointOfAnotherPlanOrNetworkIsRefused() throws IOException {
    TrainingPlan unfinished = plan(2, false, stage(6, 0.01, TrainedPart.ALL));
    train(networks("instance", 1), unfinished, folder, Progress.NONE);
    assertRefused("other settings", networks("instance", 1), plan(6, 0.02));
    // Lacks the moving statistics.
    assertRefused("another network", networks("batch", 1), plan(6, 0.01));
    Path checkpoint = folder.resolve(TrainingRun.CHECKPOINT);
    Files.write(checkpoint, Arrays.copyOf(Files.readAllBytes(checkpoint), 100));
    assertRefused("damaged", networks("instance", 1), plan(6, 0.01));
  }

  /** With other images it would be a model of the old ones that claims to know the new ones. */
  @Test
  void aCheckpointOfOtherImagesIsRefused() throws IOException {
    TrainingPlan plan = plan(6, 0.01);
    train(networks("instance", 1), plan, folder, Progress.NONE);
    LabelPlane labels = TRAINING.get(0).labels().copy();
    labels.pixels()[7]++;
    List<LabelledSlice> others = changed(slice -> slice.withLabels(labels));
    assertOthersAreRefused(plan, others, VALIDATION);
    // Best scores and patience are by the validation images.
    assertOthersAreRefused(plan, TRAINING, others);
    assertOthersAreRefused(plan, changed(slice -> slice.withBefore(slice.plane())), VALIDATION);
    assertOthersAreRefused(plan, changed(slice -> slice.withAfter(slice.plane())), VALIDATION);
    assertOthersAreRefused(plan, changed(slice -> slice.withSpacingX(1.2)), VALIDATION);
    HeartFrame moved = new HeartFrame(3, 4, 5);
    assertOthersAreRefused(plan, changed(slice -> slice.withFrame(moved)), VALIDATION);
  }

  private static List<LabelledSlice> changed(UnaryOperator<LabelledSlice> change) {
    List<LabelledSlice> others = new ArrayList<>(TRAINING);
    others.replaceAll(slice -> slice == TRAINING.get(0) ? change.apply(slice) : slice);
    return others;
  }

  private void assertOthersAreRefused(
      TrainingPlan plan, List<LabelledSlice> training, List<LabelledSlice> validation)
      throws IOException {
    try (TrainingRun run =
        new TrainingRun(
            networks("instance", 1),
            plan,
            SAMPLING,
            training,
            validation,
            List.of("LV", "MYO", "RV"),
            folder,
            TrainingMonitor.NONE)) {
      String message =
          assertThrows(IOException.class, () -> run.run(n -> Map.of(), Progress.NONE)).getMessage();
      assertTrue(message.contains("other settings or images"), message);
    }
  }

  @Test
  void aLogThatCannotBeWrittenForAWhileDoesNotEndTheTraining() throws IOException {
    Path log = folder.resolve(TrainingRun.LOG);
    List<String> notes = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    TrainingMonitor monitor =
        new TrainingMonitor() {
          @Override
          public void reported(Table table, double best, List<Example> examples) {
            rows.add(table.rowCount());
            try {
              // A folder of that name is in the way of the second report, but not of the third.
              Files.delete(log);
              if (rows.size() == 1) Files.createDirectory(log);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    try (TrainingRun run =
        run(networks("instance", 1), plan(18, 0.01), VALIDATION, folder, monitor)) {
      run.run(network -> Map.of(), Progress.NONE);
    }
    assertEquals(List.of(1, 2, 3), rows);
    assertEquals(4, Files.readAllLines(log).size());
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains(TrainingRun.LOG), notes.get(0));
  }

  private void assertRefused(String reason, NetworkMaker networks, TrainingPlan plan) {
    String message =
        assertThrows(IOException.class, () -> train(networks, plan, folder, Progress.NONE))
            .getMessage();
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains(TrainingRun.CHECKPOINT), message);
  }

  @Test
  void aRunThatDivergesSaysSo() {
    NetworkMaker diverging =
        stage -> changed(networks("instance", 1).make(stage), batch -> Double.NaN);
    String message =
        assertThrows(
                IOException.class, () -> train(diverging, plan(80, 0.01), folder, Progress.NONE))
            .getMessage();
    assertTrue(message.contains("lower learning rate"), message);
    assertFalse(Files.exists(folder.resolve(TrainingRun.CHECKPOINT)));
  }

  @Test
  void nothingToTrainOn() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TrainingRun(
                null,
                plan(2, 0.01),
                SAMPLING,
                List.of(),
                VALIDATION,
                List.of("LV"),
                folder,
                TrainingMonitor.NONE));
  }
}
