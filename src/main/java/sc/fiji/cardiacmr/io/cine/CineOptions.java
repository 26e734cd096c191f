package sc.fiji.cardiacmr.io.cine;

/**
 * How to import a cine study.
 *
 * @param series which stack, see {@link CineFolder#find}; empty for the best
 * @param correct whether to correct inconsistencies; if not, they are only listed, all images are
 *     imported as they are, with black ones where a slice has fewer phases than others, and slices
 *     that do not form one image are refused
 * @param maxSize images whose longer side has more pixels are scaled down to this; 0 for no limit
 */
public record CineOptions(String series, boolean correct, int maxSize) {

  /** The best stack, corrected, at full size. */
  public static final CineOptions DEFAULT = new CineOptions("", true, 0);

  private static final int SMALLEST = 16;

  /**
   * @throws IllegalArgumentException if {@code maxSize} is neither 0 nor at least 16
   */
  public CineOptions {
    if (maxSize != 0 && maxSize < SMALLEST)
      throw new IllegalArgumentException(
          "The maximum image size must be 0 (no limit) or at least "
              + SMALLEST
              + ", not "
              + maxSize
              + ".");
  }
}
