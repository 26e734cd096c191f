package sc.fiji.cardiacmr.training.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingStage;

/** A recipe for a training, and what it means. */
public final class TrainingRecipe {

  private final Recipe recipe;
  private final Double epochs;
  private final Long images;

  private TrainingRecipe(Recipe recipe, Double epochs, Long images) {
    this.recipe = recipe;
    this.epochs = epochs;
    this.images = images;
  }

  /**
   * The training of a recipe.
   *
   * @param recipe of {@link TrainingSchema#TRAINING}
   */
  public static TrainingRecipe of(Recipe recipe) {
    return new TrainingRecipe(recipe, null, null);
  }

  /**
   * The same with another length of all stages together, which share it as before.
   *
   * @param totalEpochs passes through the training slices; null: as it is
   * @param totalImages samples; null: as it is
   * @throws IllegalArgumentException if both are given
   */
  public TrainingRecipe withLength(Double totalEpochs, Long totalImages) {
    if (totalEpochs != null && totalImages != null)
      throw new IllegalArgumentException("Give epochs or images, not both.");
    return new TrainingRecipe(recipe, totalEpochs, totalImages);
  }

  /** What the network sees. */
  public Sampling sampling() {
    return SamplingSettings.sampling(recipe);
  }

  /** Names of the classes, background first. */
  public List<String> labels() {
    return NetworkSettings.labels(recipe);
  }

  /** The network. */
  public NetworkSpec network() {
    Sampling sampling = sampling();
    return NetworkSettings.network(
        recipe, sampling.channels().count(), labels().size(), sampling.frame().width());
  }

  /** Loss, optimizer, initial weights and seed. */
  public TrainingSpec training() {
    return LossSettings.training(recipe);
  }

  /** Threads, device and precision of the engine. */
  public EngineOptions engine() {
    return engine(recipe);
  }

  static EngineOptions engine(Recipe recipe) {
    return new EngineOptions(
        recipe.optionalWhole("engine.threads").map(Math::toIntExact).orElse(0),
        recipe.word("engine.device"),
        Precision.parse(recipe.word("engine.precision")));
  }

  /** The stages for a number of training slices. */
  public List<TrainingStage> stages(int slices) {
    List<TrainingStage> stages = StageSettings.stages(recipe, slices);
    if (images != null) return scaled(stages, images);
    return epochs != null ? scaled(stages, epochs * slices) : stages;
  }

  /** Stages that share another length as they did theirs. */
  static List<TrainingStage> scaled(List<TrainingStage> stages, double wanted) {
    long usual = stages.stream().mapToLong(TrainingStage::images).sum();
    List<TrainingStage> lengthened = new ArrayList<>();
    for (TrainingStage stage : stages)
      lengthened.add(
          new TrainingStage(
              Math.max(1, Math.round(stage.images() * wanted / usual)),
              stage.rate(),
              stage.trained()));
    return lengthened;
  }

  /**
   * The plan for a number of training slices.
   *
   * @param until images after which to stop for now; 0: not before the end
   */
  public TrainingPlan plan(int slices, long until) {
    return plan(recipe, stages(slices), until);
  }

  static TrainingPlan plan(Recipe recipe, List<TrainingStage> stages, long until) {
    return new TrainingPlan(
        stages,
        until,
        Math.toIntExact(recipe.whole("training.batch")),
        recipe.optionalWhole("training.report").map(Math::toIntExact).orElse(0),
        recipe.optionalWhole("training.patience").map(Math::toIntExact).orElse(0),
        recipe.word("training.keep").equals("best"),
        recipe.whole("training.seed"),
        recipe
            .optionalWhole("training.loaderthreads")
            .map(Math::toIntExact)
            .orElse(TrainingPlan.defaultLoaderThreads()));
  }

  /**
   * Everything that the recipe decides.
   *
   * @param until see {@link #plan}
   * @throws IllegalArgumentException if values do not fit each other
   */
  public TrainingSetup setup(long until) {
    whole(1);
    return new TrainingSetup(
        network(),
        training(),
        sampling(),
        labels(),
        engine(),
        slices -> plan(slices, until),
        this::whole);
  }

  /**
   * The whole recipe, with what follows from other values, too.
   *
   * @param slices number of training slices, by which a length in epochs was counted
   */
  public Map<String, Object> whole(int slices) {
    stages(slices);
    Sampling sampling = sampling();
    Map<String, Object> implied =
        SamplingSettings.values(sampling.frame(), sampling.normalization(), sampling.channels());
    implied.putAll(NetworkSettings.values(network(), labels()));
    if (epochs != null || images != null)
      implied.put("stages.images", stages(slices).stream().map(TrainingStage::images).toList());
    return whole(recipe.changed(implied));
  }

  /** A recipe with the line that tells what it is for. */
  static Map<String, Object> whole(Recipe recipe) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("for", recipe.schema().purpose());
    whole.putAll(recipe.toMap());
    return whole;
  }
}
