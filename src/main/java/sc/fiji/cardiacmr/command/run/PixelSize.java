package sc.fiji.cardiacmr.command.run;

import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;

/** The {@code pixelsize=x,y,z} parameter, in mm, of every command that takes an image. */
public final class PixelSize {

  private PixelSize() {}

  /**
   * The calibration with the stated spacing.
   *
   * @param text "x,y,z" or "x,y" in mm, or "" to leave the calibration alone
   * @throws IllegalArgumentException if the text is neither
   */
  public static Calibration apply(String text, Calibration calibration) {
    if (text == null || text.isBlank()) return calibration;
    double[] mm = parse(text);
    return calibration.withSpacing(mm[0], mm[1], mm.length == 3 ? mm[2] : calibration.dz());
  }

  /**
   * The same pixels with the stated spacing.
   *
   * @param text as for {@link #apply(String, Calibration)}
   * @throws IllegalArgumentException if the text is no pixel size
   */
  public static <T extends RealType<T>> ImageSeries<T> apply(String text, ImageSeries<T> image) {
    return image.withCalibration(apply(text, image.calibration()));
  }

  /**
   * Two or three numbers: width, height and perhaps slice distance in mm.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static double[] parse(String text) {
    String[] parts = text.trim().split("\\s*[,;x ]\\s*");
    if (parts.length != 2 && parts.length != 3) throw wrong(text);
    double[] mm = new double[parts.length];
    for (int d = 0; d < parts.length; d++) {
      try {
        mm[d] = Double.parseDouble(parts[d]);
      } catch (NumberFormatException e) {
        throw wrong(text);
      }
      if (!(mm[d] > 0) || Double.isInfinite(mm[d])) throw wrong(text);
    }
    return mm;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "pixelsize="
            + text
            + " is not a pixel size: give width, height and slice distance in mm, for example"
            + " pixelsize=1.5,1.5,8");
  }
}
