package sc.fiji.cardiacmr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.model.TranslationSettings;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Version;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.recipe.CycleGanRecipe;
import sc.fiji.cardiacmr.training.translation.CycleGanTraining;

/** The training of a CycleGAN with the files that belong to it. */
final class StyleTrainer {

  private final ModelStore models;
  private final Engine engine;
  private final TrainStyleRequest request;

  StyleTrainer(ModelStore models, Engine engine, TrainStyleRequest request) {
    this.models = models;
    this.engine = engine;
    this.request = request;
  }

  TrainedStyle train(CycleGanRecipe recipe, Progress progress) throws IOException {
    Path model = models.target(request.output());
    Path work = model.resolveSibling(model.getFileName() + ModelStore.TRAINING_SUFFIX);
    LiveStyle live = new LiveStyle(progress.live());
    CycleGanTraining.Request training =
        new CycleGanTraining.Request(
            model.getFileName().toString(),
            manifest(request.source()),
            manifest(request.target()),
            name(request.source()),
            name(request.target()),
            recipe.networks(),
            slices -> recipe.plan(slices, request.until()),
            recipe.sampling(),
            recipe.engine(),
            request.description() == null
                ? described(name(request.source()), name(request.target()))
                : ModelDescription.read(request.description()),
            request.command(),
            recipe::whole,
            Version.commit(),
            provenance(),
            request.isAnew(),
            live);
    CycleGanTraining.Result result = CycleGanTraining.run(engine, training, work, model, progress);
    List<String> notes = new ArrayList<>(live.notes());
    if (!live.isStarted())
      notes.add(
          "The training in "
              + work
              + " has already finished; to train again, start over (restart).");
    notes.add(
        result.model().isPresent()
            ? "The model is in " + model + "."
            : "Stopped after "
                + request.until()
                + " images; run the same command again without until to resume and write the"
                + " model.");
    return new TrainedStyle(model, result.model().isPresent(), result.log(), notes);
  }

  private Manifest manifest(Path file) throws IOException {
    Path folder = request.data() != null ? request.data() : file.toAbsolutePath().getParent();
    return Manifest.readImages(file, folder);
  }

  private static ModelDescription described(String source, String target) {
    return new ModelDescription(
        TranslationSettings.sentence(source, target)
            + " Research use only; never measure anything but segmentations in its images.",
        "LicenseRef-unknown",
        List.of("unknown"),
        List.of(),
        List.of("cardiac", "mri", "style-translation", "cyclegan"),
        List.of(),
        1);
  }

  private static String name(Path manifest) {
    return manifest.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
  }

  private Map<String, Path> provenance() {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("source.tsv", request.source());
    files.put("target.tsv", request.target());
    if (request.description() != null) files.put("description.yaml", request.description());
    return files;
  }
}
