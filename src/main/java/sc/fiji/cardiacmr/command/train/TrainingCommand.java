package sc.fiji.cardiacmr.command.train;

import java.io.File;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.TrainRequest;
import sc.fiji.cardiacmr.TrainedModel;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.plot.TrainingPlot;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

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
              + " (training or validation; if empty everywhere, some subjects are held out), and"
              + " optionally frame, slice, labels, sequence (tagged: no tags are simulated)",
      persist = false)
  private File manifest;

  @Parameter(
      label = "Data folder",
      description =
          "folder that the paths in the manifest are relative to; empty: the manifest's folder",
      style = "directory",
      required = false,
      persist = false)
  private File data = new File("");

  @Parameter(
      label = "New model",
      description =
          "a name, to add it to your models, or a folder to write. Checkpoint and log are"
              + " next to it, in NAME.training; give the same name again to resume after an"
              + " interruption",
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
      label = "Start over",
      description = "ignore the checkpoint, and replace the model, of that name",
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
      label = "Stop at (images)",
      description =
          "stop for now after this many images; run again, even with a different length,"
              + " to resume. Empty: do not stop before the end",
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
  private Drawing curves;

  @Override
  protected final String whyNamesStay() {
    return "a model is kept with the list of the images that it was trained on, and resumed by it."
        + " Models that are exported carry no names.";
  }

  /** The seed that was given; null: none. */
  final Long seed() {
    return seed;
  }

  /** Images after which to stop for now; 0: not before the end. */
  final long until() {
    return until == null ? 0 : until;
  }

  /** What is read and written. */
  final TrainRequest request() {
    return new TrainRequest(
        manifest.toPath(),
        data.getPath().isEmpty() ? null : data.toPath(),
        output.getPath(),
        description.getPath().isEmpty() ? null : description.toPath(),
        restart,
        until(),
        CommandCatalog.name(getClass()) + " " + CommandParameters.of(getClass()).toText(this));
  }

  final void deliver(TrainedModel trained) {
    note(trained.notes());
    log = trained.log();
    if (isRequested("curves"))
      curves = TrainingPlot.image(log, trained.bestImages(), CURVES_WIDTH, CURVES_HEIGHT);
  }
}
