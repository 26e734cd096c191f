package sc.fiji.cardiacmr.command.segment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.ModelComparison;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineImageCommand;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Compares what two models make of one image. */
@Plugin(
    type = Command.class,
    name = "compare-models",
    label = "Compare Models...",
    visible = false,
    description =
        "Segments the image with two models, or two versions of one, and compares their labels:"
            + " Dice of each class, volumes and ejection fraction of each, and a picture of where"
            + " they differ.")
public class CompareModels extends EngineImageCommand {

  @Parameter(
      label = "First model",
      description = "name of an installed model, or a model folder",
      persist = false)
  private String first = "cine-unet";

  @Parameter(
      label = "Second model",
      description = "name of another installed model, or a model folder",
      persist = false)
  private String second;

  @Parameter(
      label = "Orientations",
      description =
          "number of orientations to average over, for models of this program; auto: as each"
              + " model's card recommends",
      choices = {OrientationChoice.AUTO, "1", "2", "4", "8"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String orientations = OrientationChoice.AUTO;

  @Parameter(label = "Comparison", description = "a row for each class", type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Differences",
      description =
          "the slices at ED and ES; contours of the first model in full lines, of the second in"
              + " dots; where they differ in yellow",
      type = ItemIO.OUTPUT,
      required = false)
  private BufferedImage picture;

  @Parameter(
      label = "Labels of the first model",
      description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> firstlabels;

  @Parameter(
      label = "Labels of the second model",
      description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> secondlabels;

  @Override
  protected void execute(Progress progress) throws IOException {
    if (first.equals(second))
      throw new IllegalArgumentException("Both models are '" + first + "'. Choose two.");
    SegmentRequest request =
        SegmentRequest.DEFAULT.withOrientations(OrientationChoice.parse(orientations));
    ModelComparison comparison =
        cardiacMr().compareModels(inputSeries(), first, second, request, progress);
    output = comparison.table();
    firstlabels = comparison.first();
    secondlabels = comparison.second();
    if (isRequested("picture")) picture = comparison.picture();
    note(comparison.sentence());
    note(comparison.unknown());
    if (!comparison.unknown().isEmpty())
      note(
          "The channels of a model have other names than the classes of this program, so classes"
              + " are called by number and volumes are left out. To say what they are, use Apply"
              + " Model (labelvalues=) and compare the labels with Evaluate Segmentation.");
  }

  @Override
  protected List<String> suggestions(String parameter) {
    boolean isSecond = parameter.equals("second");
    if (!isSecond && !parameter.equals("first")) return List.of();
    List<String> names = new ArrayList<>(InstalledModels.segmenters());
    // The one that is offered at first is another one.
    if (isSecond && names.remove(first)) names.add(first);
    return names;
  }
}
