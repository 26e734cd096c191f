package sc.fiji.cardiacmr.training.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.Initialization;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.training.LearningRate;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingStage;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/** The bundled recipes are the trainings that they were before they were files. */
class TrainingRecipeTest {

  private static final int SLICES = 101;

  private static TrainingRecipe recipe(String name) throws IOException {
    return TrainingRecipe.of(RecipeFile.read(name, TrainingSchema.TRAINING));
  }

  private static void assertIs(
      String name,
      Sampling sampling,
      NetworkSpec network,
      TrainingSpec training,
      int batch,
      List<TrainingStage> stages)
      throws IOException {
    TrainingRecipe recipe = recipe(name);
    assertEquals(sampling, recipe.sampling());
    assertEquals(network, recipe.network());
    assertEquals(training, recipe.training());
    assertEquals(List.of("background", "LV", "MYO", "RV"), recipe.labels());
    int loaders = TrainingPlan.defaultLoaderThreads();
    assertEquals(
        new TrainingPlan(stages, 0, batch, 0, 0, true, 1, loaders), recipe.plan(SLICES, 0));
  }

  private static LearningRate rate(LearningRate.Kind kind, double rate) {
    return LearningRate.of(kind, rate);
  }

  @Test
  void smallIsOurs() throws IOException {
    assertIs(
        "small",
        new Sampling(
            InputFrame.heart(128, 128, 54, 1.4),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.SLICE,
            AugmentationSets.of("standard")),
        NetworkSpec.unet(1, 4, "batch", 24, 48, 96, 160, 224).with("deep_supervision", true),
        TrainingSpec.DEFAULT.withOptimizer(
            OptimizerSpec.DEFAULT.withWeightDecay(0.01, false).withAverageDecay(0.999)),
        16,
        List.of(
            new TrainingStage(40000, rate(LearningRate.Kind.ONE_CYCLE, 2e-3), TrainedPart.ALL)));
  }

  @Test
  void cineIsThatOfItsPaper() throws IOException {
    LearningRate rate = rate(LearningRate.Kind.ONE_CYCLE, 1e-4).withRise(0.3);
    assertIs(
        "cine",
        new Sampling(
            InputFrame.resize(256, 256),
            NormalizationRule.IMAGENET,
            InputChannels.GREY,
            AugmentationSets.of("s2")),
        NetworkSpec.dynamicUnet("resnet34", 3, 4),
        TrainingSpec.DEFAULT
            .withLoss(LossSpec.DEFAULT.withDice(0))
            .withOptimizer(
                OptimizerSpec.DEFAULT.withMoments(0.9, 0.99, 1e-5).withWeightDecay(0.02, false)),
        32,
        List.of(
            new TrainingStage(30 * SLICES, rate, TrainedPart.FROZEN_ENCODER),
            new TrainingStage(30 * SLICES, rate.withRate(1e-5), TrainedPart.ALL)));
  }

  @Test
  void lgeIsThatOfItsPaper() throws IOException {
    assertIs(
        "lge",
        new Sampling(
            InputFrame.crop(256, 256, 0),
            new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100),
            InputChannels.SLICE,
            AugmentationSets.of("lge")),
        NetworkSpec.unet(1, 4, "instance", 32, 64, 128, 256, 512, 1024)
            .with("deep_supervision", true),
        TrainingSpec.DEFAULT.withOptimizer(
            OptimizerSpec.DEFAULT.withMethod(OptimizerSpec.Method.ADAM)),
        16,
        List.of(
            new TrainingStage(
                250 * SLICES, rate(LearningRate.Kind.CONSTANT, 1e-3), TrainedPart.ALL)));
  }

  @Test
  void taggedIsThatOfItsPaper() throws IOException {
    assertIs(
        "tagged",
        new Sampling(
            InputFrame.resize(256, 256),
            new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100, 0.456, 0.224),
            InputChannels.SLICE,
            AugmentationSets.of("tagged")),
        NetworkSpec.resNetVae(1, 4).with("size", 256),
        TrainingSpec.DEFAULT
            .withLoss(LossSpec.DEFAULT.withShapeAware(0.05).withVae(0.1))
            .withOptimizer(OptimizerSpec.DEFAULT.withMethod(OptimizerSpec.Method.ADAM))
            .withInitialization(Initialization.XAVIER_NORMAL),
        128,
        List.of(
            new TrainingStage(
                150 * SLICES, rate(LearningRate.Kind.PLATEAU, 0.01), TrainedPart.ALL)));
  }

  @Test
  void aRecipeWithoutALengthIsRefused() {
    TrainingRecipe empty = TrainingRecipe.of(TrainingSchema.TRAINING.empty());
    String message =
        assertThrows(IllegalArgumentException.class, () -> empty.setup(0)).getMessage();
    assertTrue(message.contains("stages.epochs or stages.images"), message);
  }

  @Test
  void numbersForOtherChannelsAreRefused() throws IOException {
    Recipe small = RecipeSource.read("small", TrainingSchema.TRAINING);
    for (List<String> two : List.of(List.of("0.4", "0.5"), List.of("1", "2", "3", "4"))) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      small.changed(
                          Map.of("normalization.means", two, "input.channels", "neighbours")))
              .getMessage();
      assertTrue(message.contains("one for each channel of input.channels"), message);
    }
    // Those of the recipe mean nothing for one channel.
    assertTrue(
        TrainingRecipe.of(
                RecipeSource.read("cine", TrainingSchema.TRAINING)
                    .changed(Map.of("input.channels", "slice")))
            .sampling()
            .normalization()
            .isMethodAlone());
  }

  @Test
  void whatFollowsFromOtherValuesStandsInTheWholeRecipe() throws IOException {
    Map<String, Object> whole = recipe("small").withLength(2.0, null).whole(SLICES);
    assertEquals("training", whole.get("for"));
    Map<?, ?> input = (Map<?, ?>) whole.get("input");
    assertEquals(54.0, input.get("heartsize"));
    assertEquals(1.4, input.get("spacing"));
    assertEquals(List.of(2L * SLICES), ((Map<?, ?>) whole.get("stages")).get("images"));
    assertEquals(1L, ((Map<?, ?>) whole.get("training")).get("seed"));
  }
}
