package sc.fiji.cardiacmr.command.train;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ValidationSplit;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.plot.TrainingPlot;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.StartingPoint;
import sc.fiji.cardiacmr.training.recipe.TrainingSetup;

/**
 * What Train Model and Fine-tune Model have in common: a manifest goes in, a model folder comes
 * out, with a working folder beside it from which an interrupted training goes on.
 */
public abstract class TrainingCommand extends CardiacCommand {

  private static final int CURVES_WIDTH = 1000;
  private static final int CURVES_HEIGHT = 400;

  @Parameter(
      label = "Manifest",
      description =
          "tab-separated file with the columns image, label, subject, centre, phase, split"
              + " (training or validation; empty everywhere: some subjects are held out), and"
              + " optionally frame, slice, labels, sequence (tagged: no tags are simulated)",
      persist = false)
  private File manifest;

  @Parameter(
      label = "Data folder",
      description = "folder to which the paths in the manifest are relative; empty: its own",
      style = "directory",
      required = false,
      persist = false)
  private File data = new File("");

  @Parameter(
      label = "New model",
      description =
          "a name, to have it among your models, or a folder to write. Checkpoint and log lie beside"
              + " it, in NAME.training; give the same name again to go on after an interruption",
      style = "any",
      persist = false)
  private File output = new File("my-model");

  @Parameter(
      label = "Seed",
      description =
          "of weights, order of samples and augmentation; empty: training.seed of the recipe",
      required = false,
      persist = false)
  private Long seed;

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
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private File description = new File("");

  @Parameter(
      label = "Stop at",
      description =
          "stop for now after this many images; run again, also with another length, to go on."
              + " Empty: do not stop before the end",
      min = "1",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private Long until;

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

  /** The seed that was given; null: none. */
  final Long seed() {
    return seed;
  }

  /** Images after which to stop for now; 0: not before the end. */
  final long until() {
    return until == null ? 0 : until;
  }

  /** The manifest, with some subjects held out for validation where it knows no splits. */
  final ValidationSplit split(long splitSeed) throws IOException {
    Path root = data.getPath().isEmpty() ? null : data.toPath();
    Manifest rows =
        root == null
            ? Manifest.read(manifest.toPath(), true)
            : Manifest.read(manifest.toPath(), root, true);
    return ValidationSplit.of(rows, splitSeed);
  }

  /**
   * Trains and writes the model.
   *
   * @param split from {@link #split}
   * @param setup what is trained and how
   * @param start weights to begin with
   * @param usual what the card says where the user says nothing
   */
  final void train(
      ValidationSplit split,
      TrainingSetup setup,
      StartingPoint start,
      ModelDescription usual,
      Progress progress)
      throws IOException {
    if (!split.note().isEmpty()) note(split.note());
    LiveTraining live = new LiveTraining(progress.live(), LabelClasses.of(setup.labels()));
    TrainingJob job =
        new TrainingJob(
            output,
            manifest.toPath(),
            description.getPath().isEmpty() ? null : description.toPath(),
            CommandCatalog.name(getClass()) + " " + CommandParameters.of(getClass()).toText(this),
            restart,
            live);
    boolean isWritten = job.run(split.manifest(), setup, start, usual, progress);
    live.notes().forEach(this::note);
    if (!live.isStarted())
      note(
          "The training in "
              + job.work()
              + " was finished before; to train again, begin anew (restart).");
    if (isWritten) note("The model is in " + job.model() + ".");
    else
      note(
          "Stopped after "
              + until
              + " images; run the command again without until to go on and write the model.");
    log = job.log();
    if (isRequested("curves"))
      curves = TrainingPlot.image(log, live.bestImages(), CURVES_WIDTH, CURVES_HEIGHT);
  }
}
