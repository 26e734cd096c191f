package sc.fiji.cardiacmr.measure.wall;

import java.util.Locale;

/** What is measured in segments. */
public enum SegmentQuantity {
  /** Mean thickness of the wall at ED. */
  ED_THICKNESS("Wall thickness at ED"),
  /** Mean thickness of the wall at ES. */
  ES_THICKNESS("Wall thickness at ES"),
  /**
   * Thickness at ES less that at ED in % of that at ED; F. P. van Rugge et al., Circulation 90
   * (1994) 127.
   */
  THICKENING("Wall thickening"),
  /** Thickness at ES less that at ED. */
  THICKENING_LENGTH("Wall thickening"),
  /**
   * How much nearer the endocardium is to the centre of the cavity at ES than at ED. The centre is
   * that of the cavity in each slice at each phase, so that motion of the whole heart does not
   * count.
   */
  EXCURSION("Endocardial excursion");

  private final String title;

  SegmentQuantity(String title) {
    this.title = title;
  }

  /** What it is called above pictures. */
  public String title() {
    return title;
  }

  /** The key in options: {@code ed-thickness}, {@code thickening} and so on. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it needs ED and ES. */
  public boolean needsEs() {
    return this != ED_THICKNESS;
  }

  /** Whether its unit is per cent; else it is a length. */
  public boolean isPercent() {
    return this == THICKENING;
  }

  /**
   * The quantity of a key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SegmentQuantity of(String key) {
    for (SegmentQuantity quantity : values()) if (quantity.key().equals(key)) return quantity;
    throw new IllegalArgumentException("Unknown quantity '" + key + "'.");
  }
}
