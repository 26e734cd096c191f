package sc.fiji.cardiacmr.command.run;

import java.util.Optional;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Selection;

/** A command that works on one image, the active one in ImageJ. */
public abstract class ImageCommand extends CardiacCommand {

  public static final String INPUT_LABEL = "Image";
  public static final String INPUT_DESCRIPTION =
      "the image to work on; in ImageJ the active one unless given";
  public static final String PIXEL_SIZE_LABEL = "Pixel size (mm)";
  public static final String PIXEL_SIZE_DESCRIPTION =
      "width, height and slice distance in mm, if the image does not state them";

  @Parameter(label = INPUT_LABEL, description = INPUT_DESCRIPTION, persist = false)
  private ImageSeries<?> input;

  @Parameter(
      label = PIXEL_SIZE_LABEL,
      description = PIXEL_SIZE_DESCRIPTION,
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
