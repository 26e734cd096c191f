package sc.fiji.cardiacmr.metrics;

/** Where a slice lies in the labelled part of its stack, which three equal parts divide. */
public enum StackPosition {
  /** Above the heart, as the reference draws it: an atrium or the outflow tract. */
  BEYOND_BASE("beyond base"),
  /** The basal third. */
  BASE("base"),
  /** The middle third. */
  MID("mid"),
  /** The apical third. */
  APEX("apex"),
  /** Below the heart, as the reference draws it. */
  BEYOND_APEX("beyond apex");

  private final String text;

  StackPosition(String text) {
    this.text = text;
  }

  /**
   * The position of a slice.
   *
   * @param place 1 for the base, growing towards the apex
   * @param slices number of slices from base to apex, ≥ 1
   */
  static StackPosition of(int place, int slices) {
    if (place < 1) return BEYOND_BASE;
    if (place > slices) return BEYOND_APEX;
    return values()[1 + 3 * (place - 1) / slices];
  }

  /** As in tables. */
  @Override
  public String toString() {
    return text;
  }
}
