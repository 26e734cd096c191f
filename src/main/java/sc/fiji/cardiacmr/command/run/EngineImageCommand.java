package sc.fiji.cardiacmr.command.run;

import ij.ImagePlus;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * An {@link EngineCommand} that works on one image, with the parameters of an {@link ImageCommand}.
 * SciJava finds parameters only in superclasses, of which there is one.
 */
public abstract class EngineImageCommand extends EngineCommand {

  @Parameter(
      label = ImageCommand.INPUT_LABEL,
      description = ImageCommand.INPUT_DESCRIPTION,
      persist = false)
  private ImagePlus input;

  @Parameter(
      label = ImageCommand.PIXEL_SIZE_LABEL,
      description = ImageCommand.PIXEL_SIZE_DESCRIPTION,
      persist = false,
      required = false)
  private String pixelsize = "";

  /** The image as ImageJ has it. */
  protected final ImagePlus inputImage() {
    return input;
  }

  /**
   * The image with the stated pixel size; its pixels are not copied and must not be changed.
   *
   * @throws IllegalArgumentException if it is a colour image or has several channels, or the pixel
   *     size cannot be understood
   */
  protected final ImageSeries<?> inputSeries() {
    return ImageCommand.series(input, pixelsize);
  }

  /** Another image of the same pixels: the stated pixel size is its own as well. */
  protected final ImageSeries<?> alike(ImagePlus other) {
    return ImageCommand.series(other, pixelsize);
  }
}
