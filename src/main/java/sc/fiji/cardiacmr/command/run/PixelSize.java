package sc.fiji.cardiacmr.command.run;

import java.util.Arrays;
import java.util.regex.Pattern;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt.About;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PlausibleSpacing;

/** The {@code pixelsize=x,y,z} parameter, in mm, of every command that takes an image. */
public final class PixelSize {

  private static final Pattern NUMBER =
      Pattern.compile("\\+?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private PixelSize() {}

  /**
   * The calibration with the stated spacing. What was doubtful about the spacing is settled, if all
   * of it is stated, but a stated value that cannot be right is doubtful itself.
   *
   * @param text "x,y,z" or "x,y" in mm, or "" to leave the calibration alone
   * @throws IllegalArgumentException if the text is neither, or may mean two different sizes
   */
  public static Calibration apply(String text, Calibration calibration) {
    if (text == null || text.isBlank()) return calibration;
    double[] mm = parse(text);
    boolean isSettled = mm.length == 3 || Double.isNaN(calibration.dz());
    Calibration kept = isSettled ? calibration.withoutDoubts(About.SPACING) : calibration;
    return PlausibleSpacing.checked(
        kept.withSpacing(mm[0], mm[1], mm.length == 3 ? mm[2] : calibration.dz()));
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
   * Two or three numbers: width, height and perhaps slice distance in mm, with commas between them.
   * With semicolons, spaces or x between them a number may have a decimal comma.
   *
   * @throws IllegalArgumentException if the text is anything else, or can be read in two ways
   */
  public static double[] parse(String text) {
    String value = text.trim();
    double[] commasBetween = numbers(value.split("\\s*[,;x×\\s]\\s*", -1));
    double[] commasWithin = numbers(value.replace(',', '.').split("\\s*[;x×\\s]\\s*", -1));
    boolean isWhole = !value.contains(".");
    if (commasBetween == null && commasWithin == null) throw wrong(text);
    if (commasBetween == null) return commasWithin;
    boolean isDifferent = commasWithin != null && !Arrays.equals(commasBetween, commasWithin);
    // 1,4,8 was hardly meant as pixels of 1 x 4 mm.
    boolean isElongated = PlausibleSpacing.isElongated(commasBetween[0], commasBetween[1]);
    if (isDifferent || isWhole && isElongated && value.contains(",")) throw ambiguous(text);
    return commasBetween;
  }

  /** Two or three lengths; null if they are anything else. */
  private static double[] numbers(String[] parts) {
    if (parts.length != 2 && parts.length != 3) return null;
    double[] mm = new double[parts.length];
    for (int d = 0; d < parts.length; d++) {
      if (!NUMBER.matcher(parts[d]).matches()) return null;
      mm[d] = Double.parseDouble(parts[d]);
      if (!(mm[d] > 0) || Double.isInfinite(mm[d])) return null;
    }
    return mm;
  }

  private static IllegalArgumentException ambiguous(String text) {
    return new IllegalArgumentException(
        "pixelsize="
            + text
            + " can be read in two ways, because commas separate numbers: write decimals with a"
            + " point, for example pixelsize=1.4,1.4,8 (or 1.0,4.0,8.0 for whole numbers)");
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "pixelsize="
            + text
            + " is not a pixel size: give width, height and slice distance in mm, with a point for"
            + " decimals and commas between the numbers, for example pixelsize=1.5,1.5,8");
  }
}
