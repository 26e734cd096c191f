package sc.fiji.cardiacmr.segmentation;

import java.util.Locale;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.InputFrame;

/**
 * Whether the width of a heart can be right: the square root of the largest area of LV, MYO and RV
 * in a slice. The LV of adults is 55 to 80 mm wide with its wall at end-diastole, in dilated hearts
 * up to 100 mm (S. E. Petersen et al., J. Cardiovasc. Magn. Reson. 19 (2017) 18, for the normal
 * ones), which with the RV makes 60 to 110 mm; that of newborns about 30 mm. Hearts of mice and
 * rats are 5 to 20 mm wide and imaged with pixels of 0.3 mm at most.
 */
final class HeartWidth {

  private static final double LEAST = 28;
  private static final double MOST = 125;
  private static final double LEAST_OF_RODENTS = 4;
  private static final double LARGEST_PIXEL_OF_RODENTS = 0.3;

  private HeartWidth() {}

  /**
   * Whether a heart can be so wide.
   *
   * @param width mm
   * @param pixel stated width of a pixel, mm
   */
  static boolean isPlausible(double width, double pixel) {
    if (pixel <= LARGEST_PIXEL_OF_RODENTS && width >= LEAST_OF_RODENTS && width < LEAST)
      return true;
    return width >= LEAST && width <= MOST;
  }

  /**
   * The doubt about the stated size of pixels, given the heart that was found.
   *
   * @param width of the heart, pixels
   * @param pixel stated width of a pixel, mm; NaN if unknown
   * @param frame whose heart has the usual size
   * @return null if there is none
   */
  static Doubt doubt(double width, double pixel, InputFrame frame) {
    if (Double.isNaN(pixel) || isPlausible(width * pixel, pixel)) return null;
    double usual = frame.heartSize() * frame.spacing();
    return new Doubt(
        Doubt.About.SPACING,
        String.format(
            Locale.ROOT,
            "At %.3g mm per pixel, as stated, this heart would be %.3g mm wide; it was searched for at all scales, and a heart of usual size has pixels of about %.2g mm. If the stated size is wrong, give the right one with pixelsize=x,y,z in mm.",
            pixel,
            width * pixel,
            usual / width));
  }
}
