package sc.fiji.cardiacmr.segmentation;

/**
 * How images are brought to a network: the frame of reference in which it was trained.
 *
 * @param heartSize square root of the largest area of LV, MYO and RV in a slice, pixels of the
 *     network's window (the size to which hearts are scaled)
 * @param window width and height of the window around the heart, pixels
 * @param spacing pixel size at which a heart of average size has {@code heartSize}, mm
 * @param lowPercent percentile at which intensities are clipped below
 * @param highPercent percentile at which intensities are clipped above, before they get mean 0 and
 *     standard deviation 1
 */
public record NetworkInput(
    double heartSize, int window, double spacing, double lowPercent, double highPercent) {

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public NetworkInput {
    if (!(heartSize > 4 && heartSize < window && window <= 4096))
      throw new IllegalArgumentException(
          "heart size " + heartSize + " does not fit a window of " + window + " pixels");
    if (!(spacing > 0 && spacing < 100))
      throw new IllegalArgumentException("target spacing " + spacing + " mm");
    if (!(lowPercent >= 0 && lowPercent < highPercent && highPercent <= 100))
      throw new IllegalArgumentException("percentiles " + lowPercent + ", " + highPercent);
  }
}
