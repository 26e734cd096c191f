package sc.fiji.cardiacmr;

import java.io.IOException;
import java.util.List;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.metrics.EvaluationOptions;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.training.recipe.CycleGanRecipe;
import sc.fiji.cardiacmr.training.recipe.FineTuning;
import sc.fiji.cardiacmr.training.recipe.RecipeSource;
import sc.fiji.cardiacmr.training.recipe.TrainingRecipe;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;
import sc.fiji.cardiacmr.training.recipe.TrainingSetup;

/**
 * Cardiac MR for Java and scripts: everything that the commands do, with the same defaults.
 *
 * <pre>{@code
 * var mr = CardiacMR.create();
 * var labels = mr.segment(img, Spacing.mm(1.4, 1.4, 8), "cine-unet");
 * System.out.println(mr.function(labels).lv().ejectionFraction());
 * }</pre>
 *
 * <p>Images are {@link ImageSeries}: axes X, Y, Z (slice), T (phase), with a calibration in mm and
 * ms; {@link #image} makes one of any ImgLib2 image, {@link #open} of a file. Images that are given
 * are never changed. Label values are 1 = LV blood pool, 2 = myocardium, 3 = RV blood pool, and
 * within the myocardium 4 = scar, 5 = no-reflow, 6 = grey zone.
 *
 * <p>Each task has a short form, and one that takes a request (what the command's parameters say)
 * and a {@link Progress}, which hears of the work and may cancel it. What is wrong with a value is
 * thrown as {@code IllegalArgumentException}, with a file as {@code IOException}, with the engine
 * as {@link sc.fiji.cardiacmr.engine.EngineException}, each with a message for the user; a cancel
 * as {@code CancellationException}.
 *
 * <p>Immutable; may be used by several threads. Tasks are grouped by what they need: {@link
 * ImageTasks}, {@link MeasurementTasks}, {@link NetworkTasks}, {@link StudyTasks}, and training,
 * here.
 */
public final class CardiacMR implements ImageTasks, MeasurementTasks, StudyTasks {

  private final ModelStore models;
  private final EngineOptions engineOptions;

  private CardiacMR(ModelStore models, EngineOptions engineOptions) {
    this.models = models;
    this.engineOptions = engineOptions;
  }

  /** With the models that the commands find, all cores, and the GPU where there is one. */
  public static CardiacMR create() {
    return new CardiacMR(InstalledModels.store(), EngineOptions.DEFAULT);
  }

  /** The same with other threads, device or precision for networks. */
  public CardiacMR withEngine(EngineOptions options) {
    return new CardiacMR(models, options);
  }

  @Override
  public ModelStore models() {
    return models;
  }

  @Override
  public Engine engine() {
    return EngineLoader.shared();
  }

  @Override
  public EngineOptions engineOptions() {
    return engineOptions;
  }

  /**
   * Trains a network and writes it as a model.
   *
   * @param recipe name of a bundled one, a YAML file, or {@code model:NAME}
   * @param manifest file that lists images with labels
   * @param output name or folder of the new model
   * @param changes of the recipe, e.g. {@code stages.images=40000}; "" for none
   */
  public TrainedModel train(String recipe, String manifest, String output, String changes)
      throws IOException {
    Recipe changed =
        RecipeSource.read(recipe, TrainingSchema.TRAINING).changed(Assignments.parse(changes));
    String command = "train recipe=" + recipe + " set=" + changes;
    return train(
        TrainingRecipe.of(changed).setup(0),
        "",
        TrainRequest.of(manifest, output, command),
        Progress.NONE);
  }

  /**
   * Trains a network and writes it as a model.
   *
   * @param base name or folder of a model, a checkpoint, or weights of an encoder to begin with; ""
   *     for random weights
   */
  public TrainedModel train(
      TrainingSetup setup, String base, TrainRequest request, Progress progress)
      throws IOException {
    return new ModelTrainer(models, engine(), request).train(setup, base, progress);
  }

  /**
   * Fine-tunes an installed model with labelled cases, and writes a new one.
   *
   * @param base name or folder of the model to begin with
   * @param manifest file that lists images with labels
   * @param output name or folder of the new model
   * @param changes of the bundled recipe, e.g. {@code stages.images=4000}; "" for none
   */
  public TrainedModel fineTune(String base, String manifest, String output, String changes)
      throws IOException {
    Recipe usual = RecipeSource.read("fine-tuning", TrainingSchema.FINE_TUNING);
    Recipe recipe = FineTuning.recipe(usual, Assignments.parse(changes), "", null);
    String command = "fine-tune base=" + base + " set=" + changes;
    return fineTune(
        base, recipe, List.of(), TrainRequest.of(manifest, output, command), Progress.NONE);
  }

  /**
   * Fine-tunes an installed model with labelled cases, and writes a new one.
   *
   * @param recipe for fine-tuning
   * @param classes to segment, background first; empty: those of the model
   */
  public TrainedModel fineTune(
      String base, Recipe recipe, List<String> classes, TrainRequest request, Progress progress)
      throws IOException {
    return new ModelTrainer(models, engine(), request).fineTune(base, recipe, classes, progress);
  }

  /**
   * Trains a CycleGAN from images of two styles, and writes it as a model with a generator for each
   * direction.
   *
   * @param recipe of {@link sc.fiji.cardiacmr.training.recipe.CycleGanSchema#CYCLEGAN}
   */
  public TrainedStyle trainCycleGan(
      CycleGanRecipe recipe, TrainStyleRequest request, Progress progress) throws IOException {
    return new StyleTrainer(models, engine(), request).train(recipe, progress);
  }

  /** Compares predicted labels with a reference: Dice, distances and volumes. */
  public Evaluation evaluate(ImageSeries<?> prediction, ImageSeries<?> reference) {
    return evaluate(prediction, reference, EvaluationOptions.DEFAULT, Progress.NONE);
  }

  /** Compares predicted labels with a reference. */
  public Evaluation evaluate(
      ImageSeries<?> prediction,
      ImageSeries<?> reference,
      EvaluationOptions options,
      Progress progress) {
    Evaluation evaluation = new Evaluation(options);
    evaluation.add(
        prediction.name(), "", LabelMap.labels(prediction), LabelMap.labels(reference), progress);
    return evaluation;
  }
}
