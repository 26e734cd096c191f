package sc.fiji.cardiacmr.measure.aha;

/**
 * A third of the left ventricle along its long axis, with its segments; M. D. Cerqueira et al.,
 * Standardized Myocardial Segmentation and Nomenclature for Tomographic Imaging of the Heart,
 * Circulation 105 (2002) 539.
 */
public enum Level {
  /** Segments 1 to 6. */
  BASAL(1, 6),
  /** Segments 7 to 12. */
  MID(7, 6),
  /** Segments 13 to 16; the apical cap, 17, is not seen in short-axis slices. */
  APICAL(13, 4);

  /** The order of the segments of a level from the anterior RV insertion over the septum on. */
  private static final int[] SIX = {1, 2, 3, 4, 5, 0};

  private static final int[] FOUR = {1, 2, 3, 0};

  /** The middle of the septum, which lies 60° from the insertion, halves the apical septum. */
  private static final double FOUR_BEGIN = 15;

  private final int first;
  private final int count;

  Level(int first, int count) {
    this.first = first;
    this.count = count;
  }

  /** Number of the first segment, the anterior one. */
  public int first() {
    return first;
  }

  /** Number of segments, 6 or 4. */
  public int count() {
    return count;
  }

  /**
   * The segment at an angle.
   *
   * @param degrees from the anterior RV insertion over the septum, 0 to 360. At base and middle six
   *     segments of 60° begin there; the four apical ones of 90° are centred on the middle of the
   *     anterior, septal, inferior and lateral walls of the others
   * @return 1 to 16
   */
  public int segment(double degrees) {
    if (count == 6) return first + SIX[sector(degrees, 60)];
    return first + FOUR[sector(degrees - FOUR_BEGIN, 90)];
  }

  private static int sector(double degrees, double width) {
    double turned = degrees - 360 * Math.floor(degrees / 360);
    // A tiny negative angle becomes 360 by rounding.
    return (int) (turned >= 360 ? 0 : turned / width);
  }

  /**
   * The level of a slice; thirds of the slices that hold myocardium.
   *
   * @param index of the slice, 0 at the apex
   * @param slices number of slices; a single one is the middle
   */
  static Level of(int index, int slices) {
    int place = 3 * (2 * index + 1);
    if (place < 2 * slices) return APICAL;
    return place < 4 * slices ? MID : BASAL;
  }
}
