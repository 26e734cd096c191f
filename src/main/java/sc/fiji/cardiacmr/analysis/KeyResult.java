package sc.fiji.cardiacmr.analysis;

import java.util.Locale;

/**
 * A number that says most about an image.
 *
 * @param name of what was measured
 * @param value finite
 * @param decimals that mean something
 * @param unit such as {@code %}
 */
public record KeyResult(String name, double value, int decimals, String unit) {

  /** Rounded, with name and unit. */
  public String text() {
    return String.format(Locale.ROOT, "%s %." + decimals + "f %s", name, value, unit);
  }
}
