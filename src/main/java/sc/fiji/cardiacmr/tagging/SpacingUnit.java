package sc.fiji.cardiacmr.tagging;

/** What the distance of tag lines is counted in. */
public enum SpacingUnit {
  /** Pixels of the image, whatever their size. */
  PIXEL("px"),
  /** Millimetres. */
  MILLIMETRE("mm");

  private final String label;

  SpacingUnit(String label) {
    this.label = label;
  }

  /** The name in options. */
  public String label() {
    return label;
  }

  /**
   * The unit of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SpacingUnit of(String label) {
    for (SpacingUnit u : values()) if (u.label.equalsIgnoreCase(label)) return u;
    throw new IllegalArgumentException("Unknown unit '" + label + "'. Choose one of px, mm.");
  }
}
