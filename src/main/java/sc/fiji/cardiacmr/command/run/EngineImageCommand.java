package sc.fiji.cardiacmr.command.run;

import java.util.Optional;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Selection;

/**
 * An {@link EngineCommand} that works on one image, with the parameters of an {@link ImageCommand}.
 * SciJava finds parameters only in superclasses, of which there is one.
 */
public abstract class EngineImageCommand extends EngineCommand {

  @Parameter(
      label = ImageCommand.INPUT_LABEL,
      description = ImageCommand.INPUT_DESCRIPTION,
      persist = false)
  private ImageSeries<?> input;

  @Parameter(
      label = ImageCommand.PIXEL_SIZE_LABEL,
      description = ImageCommand.PIXEL_SIZE_DESCRIPTION,
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String pixelsize = "";

  /**
   * The image with the stated pixel size; its pixels are not copied and must not be changed.
   *
   * @throws IllegalArgumentException if the pixel size cannot be understood
   */
  protected final ImageSeries<?> inputSeries() {
    return PixelSize.apply(pixelsize, input);
  }

  /** What the user has selected in the image, if anything. */
  protected final Optional<Selection> inputSelection() {
    return door().selection(input);
  }

  /** Another image of the same pixels: the stated pixel size is its own as well. */
  protected final ImageSeries<?> alike(ImageSeries<?> other) {
    return PixelSize.apply(pixelsize, other);
  }
}
