package sc.fiji.cardiacmr.training.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.CycleGanSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.recipe.Setting;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.translation.CycleGanPlan;

class CycleGanRecipeTest {

  private static final int SLICES = 30;

  private static CycleGanRecipe recipe(String name, String changes) throws IOException {
    return new CycleGanRecipe(
        RecipeFile.read(name, CycleGanSchema.CYCLEGAN)
            .changed(Assignments.parse(changes), Map.of()));
  }

  /** All that the recipe decides, as text. */
  private static String meaning(CycleGanRecipe recipe) {
    return recipe.networks()
        + " "
        + recipe.sampling()
        + " "
        + recipe.plan(SLICES, 0)
        + " "
        + recipe.engine();
  }

  /** Section 4 and the appendix of the paper. */
  @Test
  void theWholeOneIsThatOfThePaper() throws IOException {
    CycleGanRecipe recipe = recipe("cyclegan", "");
    assertEquals(
        new CycleGanSpec(
            NetworkSpec.resNetGenerator(1, 64, 9),
            64,
            3,
            10,
            5,
            CycleGanSpec.OPTIMIZER.withMoments(0.5, 0.999, CycleGanSpec.OPTIMIZER.epsilon()),
            1),
        recipe.networks());
    assertEquals(
        new Sampling(
            InputFrame.crop(256, 256, 0),
            new NormalizationRule(
                NormalizationRule.Method.RANGE, 0.5, 99.5, List.of(0.5), List.of(0.5)),
            InputChannels.SLICE,
            AugmentationSets.of(AugmentationSets.STYLE)),
        recipe.sampling());
    assertEquals(
        new CycleGanPlan(
            200 * SLICES, 0, 1, 2e-4, 0.5, 50, 0, 1, TrainingPlan.defaultLoaderThreads()),
        recipe.plan(SLICES, 0));
  }

  @Test
  void theSmallOneIsSmaller() throws IOException {
    CycleGanRecipe recipe = recipe("cyclegan-small", "");
    assertEquals(NetworkSpec.resNetGenerator(1, 32, 6), recipe.networks().generator());
    assertEquals(InputFrame.crop(128, 128, 1.4), recipe.sampling().frame());
    assertEquals(12_000, recipe.plan(SLICES, 0).images());
    assertEquals(7, recipe.plan(SLICES, 7).until());
  }

  @Test
  void eachSettingHasAnEffect() throws IOException {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("network.width", "8");
    changes.put("network.blocks", "2");
    changes.put("network.discriminatorwidth", "8");
    changes.put("network.discriminatorlayers", "2");
    changes.put("input.fit", "resize");
    changes.put("input.window", "64");
    changes.put("input.spacing", "2");
    changes.put("normalization.low", "1");
    changes.put("normalization.high", "99");
    changes.put("augmentation.set", "none");
    changes.put("augmentation.probability", "0.25");
    changes.put("loss.cycle", "3");
    changes.put("loss.identity", "0");
    changes.put("optimizer.learningrate", "0.001");
    changes.put("optimizer.beta1", "0.6");
    changes.put("optimizer.beta2", "0.99");
    changes.put("training.images", "77");
    changes.put("training.constant", "0.25");
    changes.put("training.batch", "4");
    changes.put("training.history", "3");
    changes.put("training.report", "9");
    changes.put("training.seed", "5");
    changes.put("training.loaderthreads", "7");
    changes.put("engine.threads", "3");
    changes.put("engine.device", "cpu");
    changes.put("engine.precision", "float32");
    assertEquals(
        CycleGanSchema.CYCLEGAN.settings().stream().map(Setting::key).toList(),
        List.copyOf(changes.keySet()));
    String usual = meaning(recipe("cyclegan", ""));
    for (Map.Entry<String, String> change : changes.entrySet())
      assertNotEquals(
          usual,
          meaning(recipe("cyclegan", change.getKey() + "=" + change.getValue())),
          change.getKey());
  }

  @Test
  void valuesOutOfRangeAreRefusedByName() {
    for (String change :
        List.of(
            "network.width=0",
            "network.blocks=33",
            "network.discriminatorlayers=6",
            "input.fit=heart",
            "input.window=8",
            "normalization.high=101",
            "augmentation.set=tagged",
            "loss.cycle=-1",
            "loss.identity=much",
            "optimizer.learningrate=0",
            "optimizer.beta1=1",
            "training.images=0",
            "training.constant=1.5",
            "training.batch=0",
            "training.history=-1",
            "network.depth=3")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> recipe("cyclegan", change), change);
      assertTrue(e.getMessage().contains(change.substring(0, change.indexOf('='))), e.getMessage());
    }
  }

  /** What the card keeps says how long the training was, and repeats it. */
  @Test
  void theWholeRecipeRepeatsTheTraining() throws IOException {
    CycleGanRecipe recipe = recipe("cyclegan", "network.width=8,loss.identity=0");
    Map<String, Object> whole = recipe.whole(SLICES);
    assertEquals("cyclegan", whole.get("for"));
    assertTrue(whole.toString().contains("images=" + 200 * SLICES), whole.toString());
  }
}
