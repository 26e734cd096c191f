package sc.fiji.cardiacmr.command;

import ij.ImagePlus;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;

/** A command that works on one image, the active one in ImageJ. */
public abstract class ImageCommand extends CardiacCommand {

  @Parameter(
      label = "Image",
      description = "the image to work on; in ImageJ the active one unless given",
      persist = false)
  private ImagePlus input;

  @Parameter(
      label = "Pixel size (mm)",
      description = "width, height and slice distance in mm, if the image does not state them",
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
    ImageSeries<?> series = ImagePlusConverter.toSeries(input);
    return series.withCalibration(PixelSize.apply(pixelsize, series.calibration()));
  }
}
