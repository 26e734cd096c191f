package sc.fiji.cardiacmr.image;

/** The values of label images, the same everywhere in this library. */
public final class Labels {

  public static final int BACKGROUND = 0;

  /** Left-ventricular blood pool, papillary muscles included. */
  public static final int LV = 1;

  /** Left-ventricular myocardium. */
  public static final int MYO = 2;

  /** Right-ventricular blood pool. */
  public static final int RV = 3;

  /** Scar (late enhancement). */
  public static final int SCAR = 4;

  /** No-reflow zone, microvascular obstruction. */
  public static final int NO_REFLOW = 5;

  /**
   * Grey zone, the border of a scar with enhancement between that of scar and of healthy tissue.
   */
  public static final int GREY_ZONE = 6;

  /** The largest value with a meaning of its own. */
  public static final int LARGEST = GREY_ZONE;

  private static final String[] NAMES = {
    "background", "LV", "MYO", "RV", "scar", "no-reflow", "grey zone"
  };

  private Labels() {}

  /**
   * The name of a label value as used in tables.
   *
   * @throws IllegalArgumentException if {@code value} is not 0..6
   */
  public static String name(int value) {
    if (value < 0 || value >= NAMES.length)
      throw new IllegalArgumentException("No label has the value " + value + ".");
    return NAMES[value];
  }

  /** Whether a label is a part of the myocardium, healthy or not. */
  public static boolean isMyocardium(int value) {
    return value == MYO || (value >= SCAR && value <= GREY_ZONE);
  }

  /** Whether any label of a plane is a part of the myocardium. */
  public static boolean hasMyocardium(byte[] plane) {
    for (byte label : plane) if (isMyocardium(label)) return true;
    return false;
  }

  /** Whether a plane has no other values, as unsigned bytes, than those with a meaning. */
  public static boolean areIn(byte[] plane) {
    for (byte value : plane) if (value < BACKGROUND || value > LARGEST) return false;
    return true;
  }

  /**
   * The label value of a name, upper or lower case.
   *
   * @throws IllegalArgumentException if no label has that name
   */
  public static int value(String name) {
    for (int i = 0; i < NAMES.length; i++) if (NAMES[i].equalsIgnoreCase(name)) return i;
    throw new IllegalArgumentException("No label is called '" + name + "'.");
  }
}
