package sc.fiji.cardiacmr.training.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingStage;

/** Training a model on: its network and what it sees stay, the rest is said by a recipe. */
public final class FineTuning {

  /** First all but the encoder, then everything at a tenth of the rate. */
  public static final String TWO_STAGES = "frozen-then-all";

  /** Share of the images that the frozen stage gets. */
  private static final double FROZEN_SHARE = 0.3;

  /** Training slices by which stages in epochs are compared with each other. */
  private static final int SLICES = 1000;

  private FineTuning() {}

  /**
   * A recipe with its changes.
   *
   * @param usual of {@link TrainingSchema#FINE_TUNING}
   * @param changes by key, of the user
   * @param train one of the parts of a network that {@code stages.trained} names, or {@link
   *     #TWO_STAGES}; "": as the recipe says
   * @param images length of the training; null: as the recipe says
   * @throws IllegalArgumentException if a value is wrong or has no effect with the others
   */
  public static Recipe recipe(Recipe usual, Map<String, ?> changes, String train, Long images) {
    boolean isTwoStages = train.equals(TWO_STAGES);
    Map<String, Object> parts = new LinkedHashMap<>();
    if (isTwoStages) parts.put("stages.trained", List.of("frozen-encoder", "all"));
    else if (!train.isEmpty()) parts.put("stages.trained", train);
    Recipe recipe = usual.changed(changes, parts);
    if (isTwoStages && lengths(recipe) == 1) return twoStages(recipe, images);
    if (images == null) return recipe;
    List<Long> lengths =
        TrainingRecipe.scaled(StageSettings.stages(recipe, SLICES), images).stream()
            .map(TrainingStage::images)
            .toList();
    return recipe.changed(Map.of("stages.images", lengths));
  }

  private static int lengths(Recipe recipe) {
    return recipe.wholes("stages.images").size() + recipe.numbers("stages.epochs").size();
  }

  private static Recipe twoStages(Recipe recipe, Long images) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Double> rates = recipe.numbers("optimizer.learningrate");
    if (rates.size() == 1)
      values.put("optimizer.learningrate", List.of(rates.get(0), rates.get(0) / 10));
    if (images == null && recipe.wholes("stages.images").isEmpty()) {
      double epochs = recipe.numbers("stages.epochs").get(0);
      values.put("stages.epochs", List.of(FROZEN_SHARE * epochs, (1 - FROZEN_SHARE) * epochs));
      return recipe.changed(values);
    }
    long length = images == null ? recipe.wholes("stages.images").get(0) : images;
    long frozen = Math.max(1, Math.round(FROZEN_SHARE * length));
    if (length > frozen) {
      values.put("stages.images", List.of(frozen, length - frozen));
      return recipe.changed(values);
    }
    return recipe.changed(Map.of("stages.images", frozen, "stages.trained", "frozen-encoder"));
  }

  /**
   * The classes of a text.
   *
   * @param names without background, commas between
   * @return background first
   * @throws IllegalArgumentException if one is unknown or stands twice
   */
  public static List<String> labels(String names) {
    return NetworkSettings.labels(
        TrainingSchema.TRAINING
            .empty()
            .changed(Map.of("network.classes", List.of(names.split("\\s*,\\s*")))));
  }

  /**
   * Everything that is decided about the training.
   *
   * @param recipe of {@link TrainingSchema#FINE_TUNING}
   * @param model to begin with
   * @param labels names of the classes, background first
   * @param until images after which to stop for now; 0: not before the end
   * @throws IllegalArgumentException if values do not fit each other
   */
  public static TrainingSetup setup(
      Recipe recipe, CardiacSettings model, List<String> labels, long until) {
    NetworkSpec network =
        new NetworkSpec(model.architecture(), model.architectureArguments())
            .with("classes", labels.size());
    Sampling sampling =
        new Sampling(
            model.frame(),
            model.normalization(),
            InputChannels.of(model.channels()),
            SamplingSettings.augmentation(recipe));
    StageSettings.stages(recipe, 1);
    whole(recipe, network, sampling, labels);
    return new TrainingSetup(
        network,
        LossSettings.training(recipe),
        sampling,
        labels,
        TrainingRecipe.engine(recipe),
        slices -> TrainingRecipe.plan(recipe, StageSettings.stages(recipe, slices), until),
        slices -> whole(recipe, network, sampling, labels));
  }

  /** The recipe of a training that does the same. */
  private static Map<String, Object> whole(
      Recipe recipe, NetworkSpec network, Sampling sampling, List<String> labels) {
    Map<String, Object> values = recipe.values();
    values.putAll(
        SamplingSettings.values(sampling.frame(), sampling.normalization(), sampling.channels()));
    values.putAll(NetworkSettings.values(network, labels));
    return TrainingRecipe.whole(TrainingSchema.TRAINING.empty().changed(values));
  }
}
