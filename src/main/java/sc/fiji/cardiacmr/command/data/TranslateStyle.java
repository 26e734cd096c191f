package sc.fiji.cardiacmr.command.data;

import java.io.IOException;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineImageCommand;
import sc.fiji.cardiacmr.engine.Direction;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;

/** Translates an image into another style. */
@Plugin(
    type = Command.class,
    name = "translate",
    label = "Translate Style...",
    visible = false,
    description =
        "Translates an image into the style of others, e.g. a cine into a tagged one, by a model"
            + " that Train CycleGAN made. What such a network draws may not have been there: never"
            + " measure anything but segmentations in its images.")
public class TranslateStyle extends EngineImageCommand {

  @Parameter(label = "Model", description = "name or folder of the model", persist = false)
  private String model = "";

  @Parameter(
      label = "Direction",
      description = "from the source of the training to its target, or back",
      choices = {"source-to-target", "target-to-source"},
      persist = false)
  private String direction = Direction.SOURCE_TO_TARGET.text();

  @Parameter(
      label = "Tile (pixels)",
      description =
          "largest width and height that is translated as a whole; larger slices are translated in"
              + " tiles that overlap",
      min = "96",
      max = "4096",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int tile = 512;

  @Parameter(
      label = "Translated image",
      description = "with the size, calibration and position in the patient of the image",
      type = ItemIO.OUTPUT)
  private ImageSeries<?> output;

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.names() : super.suggestions(parameter);
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    if (model.isBlank())
      throw new IllegalArgumentException(
          "Give a model that train-cyclegan made: model=NAME, or its folder.");
    output =
        cardiacMr().translate(inputSeries(), model, Direction.parse(direction), tile, progress);
  }
}
