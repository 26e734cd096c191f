package sc.fiji.cardiacmr.measure.aha;

/**
 * Numbers and names of the 17 segments of the left ventricle; Cerqueira et al., Circulation 105
 * (2002) 539.
 */
public final class AhaSegments {

  /** Segments in all, the apical cap included. */
  public static final int COUNT = 17;

  /** The apical cap. */
  public static final int APEX = 17;

  private static final String[] NAMES = {
    "basal anterior",
    "basal anteroseptal",
    "basal inferoseptal",
    "basal inferior",
    "basal inferolateral",
    "basal anterolateral",
    "mid anterior",
    "mid anteroseptal",
    "mid inferoseptal",
    "mid inferior",
    "mid inferolateral",
    "mid anterolateral",
    "apical anterior",
    "apical septal",
    "apical inferior",
    "apical lateral",
    "apex"
  };

  private AhaSegments() {}

  /**
   * The name of a segment.
   *
   * @throws IllegalArgumentException if the number is not 1..17
   */
  public static String name(int segment) {
    if (segment < 1 || segment > COUNT)
      throw new IllegalArgumentException("Unknown segment " + segment + ". Choose 1 to 17.");
    return NAMES[segment - 1];
  }
}
