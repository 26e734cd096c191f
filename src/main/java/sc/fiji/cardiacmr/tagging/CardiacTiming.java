package sc.fiji.cardiacmr.tagging;

import java.util.SplittableRandom;

/**
 * At which times of the cardiac cycle the heart looks as it does at ED and at ES, for images of one
 * phase that are given a time in a cycle that begins at ED.
 */
public final class CardiacTiming {

  /**
   * An ED image shows the heart as it is up to this share of the cycle and from {@link #FILLED}.
   */
  private static final double EJECTING = 0.2;

  private static final double FILLED = 0.6;

  private CardiacTiming() {}

  /**
   * Draws a phase at which the heart looks as in an image: for ES between the two shares of the
   * cycle, for ED before and after, for others any.
   *
   * @param name ED, ES or another, upper or lower case
   * @param phases number of phases of the cycle, &gt; 0
   * @return 0 first
   */
  public static int phase(String name, int phases, SplittableRandom random) {
    double share = random.nextDouble();
    if (name.equalsIgnoreCase("ES")) share = EJECTING + (FILLED - EJECTING) * share;
    if (name.equalsIgnoreCase("ED")) {
      double length = 1 - (FILLED - EJECTING);
      share *= length;
      if (share > EJECTING) share += FILLED - EJECTING;
    }
    return Math.min(phases - 1, (int) (share * phases));
  }
}
