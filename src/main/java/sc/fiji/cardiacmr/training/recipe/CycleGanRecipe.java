package sc.fiji.cardiacmr.training.recipe;

import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.engine.CycleGanSpec;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.translation.CycleGanPlan;

/**
 * A recipe for the training of a CycleGAN, and what it means.
 *
 * @param recipe of {@link CycleGanSchema#CYCLEGAN}
 */
public record CycleGanRecipe(Recipe recipe) {

  /** Passes through the style with more slices, as in the paper. */
  private static final int EPOCHS = 200;

  /** Networks, losses, optimizer. */
  public CycleGanSpec networks() {
    return new CycleGanSpec(
        NetworkSpec.resNetGenerator(1, whole("network.width"), whole("network.blocks")),
        whole("network.discriminatorwidth"),
        whole("network.discriminatorlayers"),
        recipe.number("loss.cycle"),
        recipe.number("loss.identity"),
        CycleGanSpec.OPTIMIZER.withMoments(
            recipe.number("optimizer.beta1"),
            recipe.number("optimizer.beta2"),
            CycleGanSpec.OPTIMIZER.epsilon()),
        recipe.whole("training.seed"));
  }

  /** What the networks see: one channel, -1..1. */
  public Sampling sampling() {
    return new Sampling(
        SamplingSettings.frame(recipe),
        new NormalizationRule(
            NormalizationRule.Method.RANGE,
            recipe.number("normalization.low"),
            recipe.number("normalization.high"),
            List.of(0.5),
            List.of(0.5)),
        InputChannels.SLICE,
        SamplingSettings.augmentation(recipe));
  }

  /** Threads, device and precision of the engine. */
  public EngineOptions engine() {
    return TrainingRecipe.engine(recipe);
  }

  /**
   * The plan.
   *
   * @param slices number of slices of the style that has more
   * @param until samples after which to stop for now; 0: not before the end
   */
  public CycleGanPlan plan(int slices, long until) {
    long images = recipe.optionalWhole("training.images").orElse((long) EPOCHS * slices);
    return new CycleGanPlan(
        images,
        until,
        whole("training.batch"),
        recipe.number("optimizer.learningrate"),
        recipe.number("training.constant"),
        whole("training.history"),
        recipe.optionalWhole("training.report").orElse(0L),
        recipe.whole("training.seed"),
        recipe
            .optionalWhole("training.loaderthreads")
            .map(Math::toIntExact)
            .orElse(TrainingPlan.defaultLoaderThreads()));
  }

  /**
   * The whole recipe, for the card of the model.
   *
   * @param slices see {@link #plan}
   */
  public Map<String, Object> whole(int slices) {
    return TrainingRecipe.whole(
        recipe.changed(Map.of("training.images", plan(slices, 0).images())));
  }

  private int whole(String key) {
    return Math.toIntExact(recipe.whole(key));
  }
}
