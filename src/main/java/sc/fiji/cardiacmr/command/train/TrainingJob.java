package sc.fiji.cardiacmr.command.train;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Version;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.ModelTraining;
import sc.fiji.cardiacmr.training.StartingPoint;
import sc.fiji.cardiacmr.training.TrainingMonitor;
import sc.fiji.cardiacmr.training.TrainingRun;
import sc.fiji.cardiacmr.training.recipe.TrainingSetup;

/**
 * A training with the files that belong to it.
 *
 * @param output name of the new model, or its folder
 * @param manifestFile kept in the model's folder
 * @param description file for the card, kept as well; null for none
 * @param command that repeats the training, for the card
 * @param isAnew whether to ignore a checkpoint
 * @param monitor watches it
 */
record TrainingJob(
    File output,
    Path manifestFile,
    Path description,
    String command,
    boolean isAnew,
    TrainingMonitor monitor) {

  /** The folder of the model. */
  Path model() {
    return output.getParent() == null
        ? InstalledModels.store().ownFolder(output.getName().trim())
        : output.toPath().toAbsolutePath().normalize();
  }

  /** The folder of checkpoint and log. */
  Path work() {
    return model().resolveSibling(model().getFileName() + ModelStore.TRAINING_SUFFIX);
  }

  /** The log as it is now. */
  Table log() throws IOException {
    return TableReader.read(work().resolve(TrainingRun.LOG));
  }

  /**
   * Trains.
   *
   * @param manifest with splits
   * @param usual what the card says without a description
   * @return whether the model was written; otherwise the training stopped for now
   */
  boolean run(
      Manifest manifest,
      TrainingSetup setup,
      StartingPoint start,
      ModelDescription usual,
      Progress progress)
      throws IOException {
    ModelTraining.Request request =
        new ModelTraining.Request(
            model().getFileName().toString(),
            manifest,
            setup.network(),
            setup.training(),
            setup.plan(),
            setup.sampling(),
            setup.labels(),
            setup.engine(),
            description == null ? usual : ModelDescription.read(description),
            command,
            setup.recipe(),
            Version.commit(),
            start,
            provenance(),
            isAnew,
            monitor);
    return ModelTraining.run(EngineLoader.shared(), request, work(), model(), progress).isPresent();
  }

  private Map<String, Path> provenance() {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("manifest.tsv", manifestFile);
    if (description != null) files.put("description.yaml", description);
    return files;
  }
}
