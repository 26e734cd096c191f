package sc.fiji.cardiacmr.training.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.recipe.RecipeText;
import sc.fiji.cardiacmr.training.LearningRate;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingStage;

class FineTuningTest {

  private static final LearningRate RATE = LearningRate.of(LearningRate.Kind.ONE_CYCLE, 1e-3);
  private static final List<String> LABELS = List.of("background", "LV", "MYO");

  private static final CardiacSettings MODEL =
      new CardiacSettings(
          "unet",
          Map.of("channels", 1, "classes", 4, "norm", "instance", "widths", List.of(4, 8)),
          List.of("slice"),
          List.of("background", "LV", "MYO", "RV"),
          InputFrame.crop(64, 64, 2),
          new NormalizationRule(NormalizationRule.Method.RANGE, 1, 99),
          List.of(),
          null,
          Map.of());

  private static Recipe recipe(String train, Long images, Map<String, ?> changes)
      throws IOException {
    Recipe usual = RecipeFile.read("fine-tuning", TrainingSchema.FINE_TUNING);
    return FineTuning.recipe(usual, changes, train, images);
  }

  private static TrainingSetup setup(String train, Long images, Map<String, ?> changes)
      throws IOException {
    return FineTuning.setup(recipe(train, images, changes), MODEL, LABELS, 0);
  }

  private static List<TrainingStage> stages(String train, Long images, Map<String, ?> changes)
      throws IOException {
    return setup(train, images, changes).plan().apply(100).stages();
  }

  /** As fine-tune did it before recipes were files. */
  @Test
  void theBundledRecipeIsWhatFineTuneDid() throws IOException {
    TrainingSetup setup = setup("all", null, Map.of());
    assertEquals(
        new TrainingSpec(
            LossSpec.DEFAULT,
            OptimizerSpec.DEFAULT.withWeightDecay(0.01, false).withAverageDecay(0.99),
            TrainingSpec.DEFAULT.initialization(),
            TrainedPart.ALL,
            1),
        setup.training());
    int loaders = TrainingPlan.defaultLoaderThreads();
    assertEquals(
        new TrainingPlan(
            List.of(new TrainingStage(6000, RATE, TrainedPart.ALL)),
            0,
            16,
            0,
            12,
            true,
            1,
            loaders),
        setup.plan().apply(100));
    assertEquals(
        new NetworkSpec("unet", MODEL.architectureArguments()).with("classes", 3), setup.network());
    assertEquals(MODEL.frame(), setup.sampling().frame());
    assertEquals("standard", setup.sampling().augmentation().name());
  }

  @Test
  void partsAndStagesAreThoseThatWereAskedFor() throws IOException {
    assertEquals(
        List.of(
            new TrainingStage(30, RATE, TrainedPart.FROZEN_ENCODER.withKeepStatistics(true)),
            new TrainingStage(
                70,
                RATE.withRate(1e-3 / 10),
                TrainedPart.ALL.withRateFactor(0.5).withKeepStatistics(true))),
        stages(
            FineTuning.TWO_STAGES,
            100L,
            Map.of("stages.ratefactor", 0.5, "stages.keepstatistics", true)));
    assertEquals(
        List.of(new TrainingStage(1, RATE, TrainedPart.FROZEN_ENCODER)),
        stages(FineTuning.TWO_STAGES, 1L, Map.of()));
    assertEquals(
        List.of(new TrainingStage(9, RATE, TrainedPart.encoder(2))),
        stages("encoder", 9L, Map.of("stages.blocks", 2)));
    assertEquals(
        List.of(new TrainingStage(6000, RATE, TrainedPart.HEAD)), stages("head", null, Map.of()));
    assertEquals(
        List.of(25L, 75L),
        stages("", 100L, Map.of("stages.epochs", List.of(1, 3))).stream()
            .map(TrainingStage::images)
            .toList());
  }

  @Test
  void whatTheModelDecidesCannotBeChanged() {
    assertRefused("Unknown setting 'network.widths'", Map.of("network.widths", "4"));
    assertRefused("loss.vae has no effect", Map.of("loss.vae", 0.1));
    assertRefused("stages.blocks has no effect", Map.of("stages.blocks", 2));
  }

  private static void assertRefused(String reason, Map<String, ?> changes) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> setup("all", null, changes))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void theWholeRecipeTrainsTheSame() throws IOException {
    TrainingSetup tuned = setup(FineTuning.TWO_STAGES, 100L, Map.of("loss.focal", 1));
    Recipe whole = RecipeText.of(tuned.recipe().apply(7)).as(TrainingSchema.TRAINING);
    TrainingSetup again = TrainingRecipe.of(whole).setup(0);
    assertEquals(tuned.network().with("deep_supervision", true), again.network());
    assertEquals(tuned.training(), again.training());
    assertEquals(tuned.sampling(), again.sampling());
    assertEquals(tuned.labels(), again.labels());
    assertEquals(tuned.plan().apply(7), again.plan().apply(7));
  }

  @Test
  void classesStandBehindTheBackground() {
    assertEquals(LABELS, FineTuning.labels("LV, myo"));
    assertThrows(IllegalArgumentException.class, () -> FineTuning.labels("LV,LV"));
    assertThrows(IllegalArgumentException.class, () -> FineTuning.labels("lung"));
  }
}
