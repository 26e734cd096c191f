package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.augment.Augmentation;

/** Trainings that stop between reports, or go on with another length or other settings. */
@Tag("slow")
class TrainingStopsTest {

  private static final EngineOptions OPTIONS = new EngineOptions(1, "cpu", Precision.FLOAT32);
  private static final Sampling SAMPLING =
      new Sampling(
          InputFrame.heart(16, 16, 7, 1),
          Sampling.STANDARD_NORMALIZATION,
          InputChannels.SLICE,
          Augmentation.NONE);

  @TempDir Path folder;

  /** Networks that say of themselves what they are. */
  private record Networks(String settings) implements NetworkMaker {
    @Override
    public TrainableNetwork make(TrainingStage stage) {
      return EngineLoader.shared()
          .trainable(
              NetworkSpec.unet(1, 4, "instance", 4, 8),
              TrainingSpec.DEFAULT.withTrained(stage.trained()),
              OPTIONS);
    }
  }

  private static TrainingStage stage(LearningRate.Kind kind, long images) {
    return new TrainingStage(images, LearningRate.of(kind, 0.01), TrainedPart.ALL);
  }

  /** Reports after every six images. */
  private static TrainingPlan plan(long until, TrainingStage... stages) {
    return new TrainingPlan(List.of(stages), until, 2, 3, 3, true, 11, 1);
  }

  private static Map<String, FloatArray> train(TrainingPlan plan, String settings, Path work)
      throws IOException {
    try (TrainingRun run =
        new TrainingRun(
            new Networks(settings),
            plan,
            SAMPLING,
            TestSlices.several(5),
            TestSlices.several(2),
            List.of("LV", "MYO", "RV"),
            work,
            TrainingMonitor.NONE)) {
      run.run(network -> Map.of(), Progress.NONE);
      return run.network().state();
    }
  }

  private static List<String> log(Path work) throws IOException {
    return Files.readAllLines(work.resolve(TrainingRun.LOG)).stream()
        .map(l -> l.replaceFirst("\t[^\t]*\t[^\t]*$", ""))
        .toList();
  }

  @Test
  void aStopForNowBetweenReportsLeavesNoTrace() throws IOException {
    TrainingStage stage = stage(LearningRate.Kind.PLATEAU, 30);
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Map<String, FloatArray> expected = train(plan(0, stage), "", whole);
    for (long until : new long[] {2, 4, 10, 16, 20}) train(plan(until, stage), "", parts);
    Map<String, FloatArray> actual = train(plan(0, stage), "", parts);
    assertEquals(log(whole), log(parts));
    expected.forEach((n, a) -> assertArrayEquals(a.values(), actual.get(n).values(), n));
    assertEquals(
        Safetensors.readMetadata(whole.resolve(TrainingRun.CHECKPOINT)),
        Safetensors.readMetadata(parts.resolve(TrainingRun.CHECKPOINT)));
  }

  @Test
  void aTrainingMadeShorterThanItIsEnds() throws IOException {
    TrainingStage first = stage(LearningRate.Kind.CONSTANT, 8);
    TrainingStage second = stage(LearningRate.Kind.CONSTANT, 40);
    train(plan(32, first, second), "", folder);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> train(plan(0, first, stage(LearningRate.Kind.CONSTANT, 12)), "", folder));
    Map<String, String> metadata = Safetensors.readMetadata(folder.resolve(TrainingRun.CHECKPOINT));
    assertEquals("true", metadata.get("finished"));
    assertEquals("32", metadata.get("images"));
  }

  @Test
  void otherNetworksDoNotGoOnFromACheckpoint() throws IOException {
    TrainingStage stage = stage(LearningRate.Kind.CONSTANT, 12);
    train(plan(6, stage), "with Dice", folder);
    assertThrows(IOException.class, () -> train(plan(0, stage), "with focal loss", folder));
    train(plan(0, stage), "with Dice", folder);
  }

  @Test
  void aRateThatWaitsForEpochsHearsOfEach() {
    TrainingStage plateau = stage(LearningRate.Kind.PLATEAU, 150 * 20);
    TrainingStage constant = stage(LearningRate.Kind.CONSTANT, 150 * 20);
    assertEquals(20, withoutReport(plateau).reportImages(20));
    assertEquals(75, withoutReport(constant).reportImages(20));
    assertEquals(100, withoutReport(constant).reportImages(100));
  }

  private static TrainingPlan withoutReport(TrainingStage stage) {
    return new TrainingPlan(List.of(stage), 0, 2, 0, 3, true, 11, 1);
  }

  @Test
  void theLogOfAStopIsRead() throws IOException {
    train(plan(4, stage(LearningRate.Kind.CONSTANT, 12)), "", folder);
    assertEquals(0, TableReader.read(folder.resolve(TrainingRun.LOG)).rowCount());
  }
}
