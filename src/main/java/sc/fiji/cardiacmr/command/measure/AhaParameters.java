package sc.fiji.cardiacmr.command.measure;

import java.util.Locale;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;

/** Segments as the user describes them in words. */
final class AhaParameters {

  private AhaParameters() {}

  /**
   * What the user stated about the orientation.
   *
   * @param apex automatic, first or last
   * @param walls automatic, clockwise or counterclockwise
   * @param anterior "x,y" in pixels, or ""
   * @throws IllegalArgumentException if the point cannot be understood
   */
  static AhaOptions options(String apex, String walls, String anterior) {
    AhaOptions options =
        AhaOptions.AUTOMATIC
            .withApex(AhaOptions.Apex.valueOf(apex.toUpperCase(Locale.ROOT)))
            .withTurn(AhaOptions.Turn.valueOf(walls.toUpperCase(Locale.ROOT)));
    if (anterior.isBlank()) return options;
    double[] point = point("anterior", anterior);
    return options.withAnterior(point[0], point[1]);
  }

  /**
   * A point in the image.
   *
   * @param name of the parameter
   * @param text "x,y" in pixels
   * @throws IllegalArgumentException if the point cannot be understood
   */
  static double[] point(String name, String text) {
    String[] parts = text.split(",", -1);
    try {
      double x = Double.parseDouble(parts[0].trim());
      double y = Double.parseDouble(parts.length == 2 ? parts[1].trim() : "");
      if (Double.isFinite(x) && Double.isFinite(y)) return new double[] {x, y};
    } catch (NumberFormatException e) {
      // The message below says what is expected.
    }
    throw new IllegalArgumentException(
        name
            + " must be two numbers x,y in pixels, with points for decimals, such as 61.5,40, not '"
            + text
            + "'.");
  }
}
