package sc.fiji.cardiacmr.command.train;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.EngineCommand;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ValidationSplit;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.model.Models;
import sc.fiji.cardiacmr.plot.TrainingPlot;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Version;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.ModelTraining;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.StartingPoint;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingRun;
import sc.fiji.cardiacmr.training.TrainingStage;

/**
 * What Train Model and Fine-tune Model have in common: a manifest goes in, a model folder comes
 * out, with a working folder beside it from which an interrupted training goes on.
 */
public abstract class TrainingCommand extends EngineCommand {

  private static final int CURVES_WIDTH = 1000;
  private static final int CURVES_HEIGHT = 400;
  private static final String BEST = "best";

  @Parameter(
      label = "Manifest",
      description =
          "tab-separated file with the columns image, label, subject, centre, phase, split"
              + " (training or validation; empty everywhere: some subjects are held out), and"
              + " optionally frame, slice, labels, sequence (tagged: no tags are simulated)")
  private File manifest;

  @Parameter(
      label = "Data folder",
      description = "folder to which the paths in the manifest are relative; empty: its own",
      style = "directory",
      required = false)
  private File data = new File("");

  @Parameter(
      label = "New model",
      description =
          "a name, to have it among your models, or a folder to write. Checkpoint and log lie beside"
              + " it, in NAME.training; give the same name again to go on after an interruption",
      style = "any")
  private File output = new File("my-model");

  @Parameter(label = "Seed", description = "of weights, order of samples and augmentation")
  private long seed = 1;

  @Parameter(
      label = "Begin anew",
      description = "whether to ignore the checkpoint of an earlier training of that name",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean restart = false;

  @Parameter(
      label = "Description",
      description =
          "YAML file with description, license, authors, cite, tags, training_data and orientations"
              + " for the card",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private File description = new File("");

  @Parameter(
      label = "Stop at",
      description =
          "stop for now after this many images; run again, also with another length, to go on. 0: do"
              + " not stop",
      min = "0",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private long until = 0;

  @Parameter(
      label = "Report every",
      description =
          "steps between lines of the log, validation and checkpoint; 0: an epoch, but at most 40"
              + " times in all",
      min = "0",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int report = 0;

  @Parameter(
      label = "Keep",
      description =
          "which weights become the model: those with the best validation score, or the last ones",
      choices = {BEST, "last"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String keep = BEST;

  @Parameter(
      label = "Loader threads",
      description = "that prepare samples; 0: half of the cores, at most 4",
      min = "0",
      max = "64",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int loaderthreads = 0;

  @Parameter(
      label = "Training log",
      description = "loss and validation scores",
      type = ItemIO.OUTPUT)
  private Table log;

  @Parameter(
      label = "Training curves",
      description = "loss and validation scores against images seen",
      type = ItemIO.OUTPUT,
      required = false)
  private BufferedImage curves;

  /** What a subclass decides. */
  record Settings(
      NetworkSpec network,
      TrainingSpec training,
      Sampling sampling,
      List<String> labels,
      StartingPoint start) {}

  final long seed() {
    return seed;
  }

  /** The manifest, with some subjects held out for validation where it knows no splits. */
  final ValidationSplit split() throws IOException {
    Path root = data.getPath().isEmpty() ? null : data.toPath();
    Manifest rows =
        root == null
            ? Manifest.read(manifest.toPath(), true)
            : Manifest.read(manifest.toPath(), root, true);
    return ValidationSplit.of(rows, seed);
  }

  /** The plan, complete but for what the subclass knows. */
  final TrainingPlan plan(List<TrainingStage> stages, int batch, int patience) {
    int loaders = loaderthreads == 0 ? TrainingPlan.defaultLoaderThreads() : loaderthreads;
    return new TrainingPlan(
        stages, until, batch, report, patience, keep.equals(BEST), seed, loaders);
  }

  /**
   * Trains and writes the model.
   *
   * @param split from {@link #split}
   * @param usual what the card says where the user says nothing
   */
  final void train(
      ValidationSplit split,
      Settings settings,
      IntFunction<TrainingPlan> plan,
      ModelDescription usual,
      Progress progress)
      throws IOException {
    if (!split.note().isEmpty()) note(split.note());
    Engine engine = EngineLoader.shared();
    ModelDescription text =
        description.getPath().isEmpty() ? usual : ModelDescription.read(description.toPath());
    Path target = target();
    Path work = target.resolveSibling(target.getFileName() + ModelStore.TRAINING_SUFFIX);
    LiveTraining live = new LiveTraining(progress.live(), LabelClasses.of(settings.labels()));
    ModelTraining.Request request =
        new ModelTraining.Request(
            target.getFileName().toString(),
            split.manifest(),
            settings.network(),
            settings.training(),
            plan,
            settings.sampling(),
            settings.labels(),
            engineOptions(),
            text,
            CommandCatalog.name(getClass()) + " " + CommandParameters.of(getClass()).toText(this),
            Version.commit(),
            settings.start(),
            provenance(),
            restart,
            live);
    boolean isWritten = ModelTraining.run(engine, request, work, target, progress).isPresent();
    live.notes().forEach(this::note);
    if (!live.isStarted())
      note(
          "The training in "
              + work
              + " was finished before; to train again, begin anew (restart).");
    if (isWritten) note("The model is in " + target + ".");
    else
      note(
          "Stopped after "
              + until
              + " images; run the command again without until to go on and write the model.");
    log = TableReader.read(work.resolve(TrainingRun.LOG));
    if (isRequested("curves"))
      curves = TrainingPlot.image(log, live.bestImages(), CURVES_WIDTH, CURVES_HEIGHT);
  }

  private Path target() {
    return output.getParent() == null
        ? Models.store().ownFolder(output.getName().trim())
        : output.toPath().toAbsolutePath().normalize();
  }

  private Map<String, Path> provenance() {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("manifest.tsv", manifest.toPath());
    if (!description.getPath().isEmpty()) files.put("description.yaml", description.toPath());
    return files;
  }

  /**
   * Where to begin.
   *
   * @param base name or folder of a model, a checkpoint, or a safetensors file with torchvision's
   *     names for the encoder; "" for random weights
   * @param encoder name of the encoder of the network, "" if it has none with a name
   */
  static StartingPoint start(String base, String encoder) throws IOException {
    if (base.isBlank()) return StartingPoint.RANDOM;
    if (!base.toLowerCase(java.util.Locale.ROOT).endsWith(".safetensors"))
      return StartingPoint.model(EngineLoader.shared(), Models.store().find(base));
    Path file = Path.of(base);
    if (!Files.isRegularFile(file))
      throw new IllegalArgumentException("base: there is no file '" + base + "'.");
    if (TrainingRun.isCheckpoint(Safetensors.readMetadata(file)))
      return StartingPoint.checkpoint(file);
    if (encoder.isEmpty())
      throw new IllegalArgumentException(
          file
              + " is no checkpoint of a training. Weights of an encoder are for"
              + " architecture=dynamic-unet.");
    return StartingPoint.encoder(file, encoder);
  }
}
