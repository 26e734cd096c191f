package sc.fiji.cardiacmr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ValidationSplit;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Version;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.ModelTraining;
import sc.fiji.cardiacmr.training.ModelWeights;
import sc.fiji.cardiacmr.training.StartingPoint;
import sc.fiji.cardiacmr.training.StartingWeights;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingRun;
import sc.fiji.cardiacmr.training.recipe.FineTuning;
import sc.fiji.cardiacmr.training.recipe.TrainingSetup;

/** A training with the files that belong to it. */
final class ModelTrainer {

  private static final String STATISTICS = "stages.keepstatistics";

  /** Statistics of fewer subjects are worse than those of the model to begin with. */
  private static final int SUBJECTS_FOR_STATISTICS = 3;

  /** Fewer samples than this teach random weights next to nothing. */
  private static final int FEW = 5000;

  private final ModelStore models;
  private final Engine engine;
  private final TrainRequest request;
  private final List<String> notes = new ArrayList<>();

  ModelTrainer(ModelStore models, Engine engine, TrainRequest request) {
    this.models = models;
    this.engine = engine;
    this.request = request;
  }

  /**
   * Trains a network.
   *
   * @param base where its weights come from, as for {@link StartingWeights#of}; "" for random ones
   */
  TrainedModel train(TrainingSetup setup, String base, Progress progress) throws IOException {
    StartingPoint start = StartingWeights.of(base, setup.network());
    TrainingSetup noted =
        base.isBlank() ? setup.withPlan(slices -> noted(setup.plan().apply(slices))) : setup;
    return run(split(setup.training().seed()), noted, start, ModelDescription.UNKNOWN, progress);
  }

  private TrainingPlan noted(TrainingPlan plan) {
    if (plan.images() < FEW)
      notes.add(
          plan.images()
              + " samples are probably too few for a network that starts from random weights; give"
              + " images=40000 or more, or fine-tune a model.");
    return plan;
  }

  /**
   * Continues training an installed model.
   *
   * @param recipe for fine-tuning
   * @param classes to segment, background first; empty: those of the model
   * @throws IllegalArgumentException if the recipe does not suit the model
   */
  TrainedModel fineTune(String base, Recipe recipe, List<String> classes, Progress progress)
      throws IOException {
    ModelFolder folder = models.find(base);
    folder.requireNoTranslator();
    CardiacSettings model =
        folder
            .card()
            .cardiac()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The card of "
                            + base
                            + " does not describe its network, so it cannot be trained."));
    if (recipe.isGiven(STATISTICS) && folder.attachment(ModelWeights.BATCH_NORM).isEmpty())
      throw new IllegalArgumentException(
          STATISTICS
              + " has no effect here: it applies only to networks with batch normalisation.");
    ValidationSplit split = split(recipe.whole("training.seed"));
    int subjects = split.manifest().split(Manifest.TRAINING).subjects().size();
    Recipe used =
        recipe.isGiven(STATISTICS)
            ? recipe
            : recipe.changed(Map.of(STATISTICS, subjects < SUBJECTS_FOR_STATISTICS));
    List<String> labels = classes.isEmpty() ? model.labels() : classes;
    return run(
        split,
        FineTuning.setup(used, model, labels, request.until()),
        StartingPoint.model(engine, folder),
        ModelDescription.UNKNOWN.withOrientations(model.orientations()),
        progress);
  }

  /** The manifest, with some subjects held out for validation where it knows no splits. */
  private ValidationSplit split(long seed) throws IOException {
    Path file = request.manifest();
    Path folder = request.data() != null ? request.data() : file.toAbsolutePath().getParent();
    ValidationSplit split = ValidationSplit.of(Manifest.read(file, folder, true), seed);
    if (!split.note().isEmpty()) notes.add(split.note());
    return split;
  }

  private TrainedModel run(
      ValidationSplit split,
      TrainingSetup setup,
      StartingPoint start,
      ModelDescription usual,
      Progress progress)
      throws IOException {
    Path target = models.target(request.output());
    Path work = target.resolveSibling(target.getFileName() + ModelStore.TRAINING_SUFFIX);
    LiveTraining live = new LiveTraining(progress.live(), LabelClasses.of(setup.labels()));
    ModelTraining.Request training =
        new ModelTraining.Request(
            target.getFileName().toString(),
            split.manifest(),
            setup.network(),
            setup.training(),
            setup.plan(),
            setup.sampling(),
            setup.labels(),
            setup.engine(),
            request.description() == null ? usual : ModelDescription.read(request.description()),
            request.command(),
            setup.recipe(),
            Version.commit(),
            start,
            provenance(),
            request.isAnew(),
            live);
    boolean isWritten = ModelTraining.run(engine, training, work, target, progress).isPresent();
    notes.addAll(live.notes());
    if (!live.isStarted())
      notes.add(
          "The training in "
              + work
              + " has already finished; to train again, start over (restart).");
    Table log = TableReader.read(work.resolve(TrainingRun.LOG));
    BaseScore.note(log, live.bestImages()).ifPresent(notes::add);
    notes.add(
        isWritten
            ? "The model is in " + target + "."
            : "Stopped after "
                + request.until()
                + " images; run the same command again without until to resume and write the"
                + " model.");
    return new TrainedModel(target, isWritten, log, live.bestImages(), List.copyOf(notes));
  }

  /** Files that are kept in the model's folder. */
  private Map<String, Path> provenance() {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("manifest.tsv", request.manifest());
    if (request.description() != null) files.put("description.yaml", request.description());
    return files;
  }
}
