package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import sc.fiji.cardiacmr.image.ImageSeries;

/** How an image looks when ImageJ shows it. */
public enum DisplayStyle {

  /** From the darkest pixel to nearly the brightest. */
  GREY,

  /** Label values in their colours. */
  LABELS,

  /** From 0 to 100. */
  PERCENT;

  private static final double FULL_SCALE = 100;

  /**
   * The image for ImageJ, with its calibration; pixels are shared where both sides can hold them.
   *
   * @throws IllegalArgumentException if it should be labels and is not 8-bit
   */
  public ImagePlus toImagePlus(ImageSeries<?> series) {
    ImagePlus image = ImagePlusConverter.toImagePlus(series);
    if (this == PERCENT) image.setDisplayRange(0, FULL_SCALE);
    if (this == LABELS) {
      if (image.getBitDepth() != 8) throw new IllegalArgumentException("Labels must be 8-bit.");
      LabelLut.apply(image);
    }
    return image;
  }
}
