package sc.fiji.cardiacmr.training.recipe;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.LearningRate;
import sc.fiji.cardiacmr.training.TrainingStage;

/** The groups {@code stages} and {@code schedule} of a recipe. */
final class StageSettings {

  private static final String FROZEN_ENCODER = "frozen-encoder";

  /** What may be trained in a stage. */
  static final List<String> PARTS = List.of("all", FROZEN_ENCODER, "encoder", "decoder", "head");

  private StageSettings() {}

  /**
   * The stages for a number of training slices.
   *
   * @throws IllegalArgumentException if there is no length, or more values than stages
   */
  static List<TrainingStage> stages(Recipe recipe, int slices) {
    List<Long> lengths = lengths(recipe, slices);
    List<Double> rates = recipe.numbers("optimizer.learningrate");
    List<String> parts = recipe.words("stages.trained");
    require("optimizer.learningrate", rates.size(), lengths.size());
    require("stages.trained", parts.size(), lengths.size());
    List<TrainingStage> stages = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++)
      stages.add(
          new TrainingStage(
              lengths.get(i), rate(recipe, at(rates, i)), part(recipe, at(parts, i))));
    return stages;
  }

  private static List<Long> lengths(Recipe recipe, int slices) {
    List<Long> images = recipe.wholes("stages.images");
    if (!images.isEmpty()) return images;
    List<Double> epochs = recipe.numbers("stages.epochs");
    if (epochs.isEmpty())
      throw new IllegalArgumentException(
          "The training has no length: give stages.epochs or stages.images.");
    return epochs.stream().map(e -> Math.max(1, Math.round(e * slices))).toList();
  }

  private static void require(String key, int values, int stages) {
    if (values > 1 && values != stages)
      throw new IllegalArgumentException(
          key
              + " has "
              + values
              + " values, but the recipe has "
              + Count.of(stages, "stage")
              + ".");
  }

  private static <T> T at(List<T> values, int stage) {
    return values.get(Math.min(stage, values.size() - 1));
  }

  private static LearningRate rate(Recipe recipe, double highest) {
    return new LearningRate(
        LearningRate.Kind.of(recipe.word("schedule.course")),
        highest,
        recipe.number("schedule.warmup"),
        recipe.number("schedule.rise"),
        recipe.number("schedule.power"),
        Math.toIntExact(recipe.whole("schedule.patience")),
        recipe.number("schedule.factor"));
  }

  private static TrainedPart part(Recipe recipe, String name) {
    int blocks = Math.toIntExact(recipe.whole("stages.blocks"));
    TrainedPart part =
        switch (name) {
          case FROZEN_ENCODER -> TrainedPart.FROZEN_ENCODER;
          case "encoder" -> TrainedPart.encoder(blocks);
          case "decoder" -> TrainedPart.decoder(blocks);
          case "head" -> TrainedPart.HEAD;
          default -> TrainedPart.ALL;
        };
    boolean trainsEncoder = name.equals("all") || name.equals("encoder");
    return part.withRateFactor(trainsEncoder ? recipe.number("stages.ratefactor") : 1)
        .withKeepStatistics(recipe.optionalFlag("stages.keepstatistics").orElse(false));
  }
}
