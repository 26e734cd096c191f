package sc.fiji.cardiacmr.image;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Whether the time between phases can be that of a cardiac MR series. A mouse's heart beats up to
 * 700 times a minute and is imaged every few ms; a series with one image per beat may have 2 s from
 * one to the next. What lies outside was most likely stated in another unit.
 */
public final class PlausibleTime {

  /** Shortest and longest time between phases, ms. */
  private static final double SHORTEST = 1;

  private static final double LONGEST = 2000;

  /** Shortest beat, ms: 1200 beats a minute. */
  private static final double SHORTEST_BEAT = 50;

  /** So many phases are those of a whole beat, or of more than one. */
  private static final int WHOLE_BEAT = 10;

  private PlausibleTime() {}

  /**
   * The calibration; a time between phases that cannot be right becomes unknown, with a doubt.
   *
   * @param phases number of phases of the image
   */
  public static Calibration checked(Calibration calibration, int phases) {
    double interval = calibration.frameInterval();
    boolean isShort =
        interval < SHORTEST || phases >= WHOLE_BEAT && interval * phases < SHORTEST_BEAT;
    if (!isShort && !(interval > LONGEST)) return calibration;
    return calibration
        .withFrameInterval(Double.NaN, calibration.frameIntervalSpread())
        .withDoubt(
            new Doubt(
                Doubt.About.TIME,
                "A time of %s ms between phases is too %s for a beating heart; it counts as unknown."
                    .formatted(number(interval), isShort ? "short" : "long")));
  }

  private static String number(double milliseconds) {
    BigDecimal rounded = new BigDecimal(milliseconds).round(new MathContext(4));
    return milliseconds >= 1e-6 && milliseconds < 1e9
        ? rounded.stripTrailingZeros().toPlainString()
        : rounded.toString();
  }
}
