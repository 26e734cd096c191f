package sc.fiji.cardiacmr.command.train;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineCommand;
import sc.fiji.cardiacmr.command.run.ManifestPairs;
import sc.fiji.cardiacmr.command.run.PixelSize;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.QualityModel;
import sc.fiji.cardiacmr.table.Table;

/** Finds out how a model errs. */
@Plugin(
    type = Command.class,
    name = "calibrate-quality",
    label = "Calibrate Quality...",
    visible = false,
    description =
        "Finds out how a model errs, so that it can say how right its labels are likely to be:"
            + " segments images of its training and labelled images that it was not trained with, as"
            + " they are and changed as if from other centres. The result becomes a part of the"
            + " model.")
public class CalibrateQuality extends EngineCommand {

  @Parameter(
      label = "Model",
      description = "name of an installed model, or a model folder; gets the calibration",
      persist = false)
  private String model = "";

  @Parameter(
      label = "Manifest",
      description =
          "tab-separated file: image label subject centre phase split ...; the rows training and"
              + " validation are used",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File manifest;

  @Parameter(
      label = "Data folder",
      description =
          "folder that the paths in the manifest are relative to; empty: the manifest's folder",
      style = "directory",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File data = new File("");

  @Parameter(
      label = "Copies",
      description = "of each labelled image, changed at random as if from another centre",
      min = "0",
      max = "20",
      persist = false)
  private int copies = 3;

  @Parameter(
      label = "Pixel size of others (mm)",
      description =
          "width, height and slice distance in mm of images that do not state them; empty: unknown",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String otherpixelsize = "";

  @Parameter(label = "Seed", description = "of the random changes", persist = false)
  private long seed = 1;

  @Parameter(
      label = "Scores",
      description = "how well Dice is predicted, of subjects that were left out",
      type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    Calibration stated = PixelSize.apply(otherpixelsize, Calibration.UNKNOWN);
    Path root = data.getPath().isEmpty() ? null : data.toPath();
    QualityModel quality =
        cardiacMr()
            .calibrateQuality(
                model,
                ManifestPairs.rows(manifest.toPath(), root, ""),
                stated,
                copies,
                seed,
                this::note,
                progress);
    QualityModel.Scores scores = quality.scores();
    output = new Table("unit", "correlation", "mean_error", "studies", "subjects");
    output.addRow(
        "study", scores.correlation(), scores.meanError(), scores.studies(), scores.subjects());
    output.addRow(
        "slice",
        scores.planeCorrelation(),
        scores.planeError(),
        scores.studies(),
        scores.subjects());
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }
}
