package sc.fiji.cardiacmr.measure.scar;

/**
 * How scar is found.
 *
 * @param method how the threshold is found
 * @param deviations for {@link ScarMethod#SD}: standard deviations above remote myocardium, 2..6
 * @param greyZone lower threshold, of the grey zone; 0: no grey zone. For {@link ScarMethod#SD} in
 *     standard deviations, less than {@code deviations}; for the FWHM methods in per cent of the
 *     maximum, or of the way from remote to maximum, less than 50; where a network finds scar a
 *     probability in per cent, less than 50, or 40 for {@link ScarMethod#MODEL_MIDPOINT}; 0 for
 *     Otsu
 * @param perSlice whether each slice has thresholds of its own (2-D) or all have the same (3-D)
 * @param minimumVolume smallest piece of scar, ml; counts only where the spacing is known
 * @param minimumPixels smallest piece of scar, pixels
 * @param rim depth in the wall, from the endocardium, in per cent, down to which scar is believed
 *     only where the wall next to it is scar too, see {@link EndocardialRim}; 0..50
 * @param obstruction whether a dark core that scar encloses is added, see {@link Obstruction}
 */
public record ScarOptions(
    ScarMethod method,
    double deviations,
    double greyZone,
    boolean perSlice,
    double minimumVolume,
    int minimumPixels,
    double rim,
    boolean obstruction) {

  /** A network finds scar, intensities its border; nothing added. */
  public static final ScarOptions DEFAULT =
      new ScarOptions(ScarMethod.MODEL_MIDPOINT, 5, 0, false, 0, 0, 0, false);

  private static final double HALF_PERCENT = 50;
  private static final double LARGEST_RIM = 50;

  /**
   * @throws IllegalArgumentException if a value is out of its range or does not suit the method
   */
  public ScarOptions {
    if (!(deviations >= 2 && deviations <= 6))
      throw new IllegalArgumentException(
          "The threshold must be 2 to 6 standard deviations, not " + deviations + ".");
    if (!(greyZone >= 0))
      throw new IllegalArgumentException(
          "The threshold of the grey zone must be a number of 0 or more, not " + greyZone + ".");
    boolean isOtsu = method == ScarMethod.OTSU || method == ScarMethod.OTSU_GREY_ZONE;
    if (isOtsu && greyZone > 0)
      throw new IllegalArgumentException(
          "Otsu's method finds the grey zone itself. Choose the method "
              + ScarMethod.OTSU_GREY_ZONE.key()
              + ", and 0 as the threshold of the grey zone.");
    double core =
        switch (method) {
          case SD -> deviations;
          case MODEL_MIDPOINT -> 100 * ScarThresholds.CANDIDATE;
          default -> HALF_PERCENT;
        };
    if (!isOtsu && greyZone >= core)
      throw new IllegalArgumentException(
          "The grey zone must begin below the core: at less than %s %s, not at %s."
              .formatted(
                  plain(core),
                  method == ScarMethod.SD ? "standard deviations" : "per cent",
                  plain(greyZone)));
    if (!(minimumVolume >= 0) || Double.isInfinite(minimumVolume) || minimumPixels < 0)
      throw new IllegalArgumentException("The smallest piece of scar must be 0 ml or more.");
    if (!(rim >= 0 && rim <= LARGEST_RIM))
      throw new IllegalArgumentException(
          "The endocardial rim must be 0 to 50 per cent of the wall, not " + plain(rim) + ".");
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** The same with another method. */
  public ScarOptions withMethod(ScarMethod other) {
    return new ScarOptions(
        other, deviations, greyZone, perSlice, minimumVolume, minimumPixels, rim, obstruction);
  }

  /** The same with other thresholds of core and grey zone. */
  public ScarOptions withThresholds(double newDeviations, double newGreyZone) {
    return new ScarOptions(
        method,
        newDeviations,
        newGreyZone,
        perSlice,
        minimumVolume,
        minimumPixels,
        rim,
        obstruction);
  }

  /** The same with thresholds per slice or for all slices. */
  public ScarOptions withPerSlice(boolean each) {
    return new ScarOptions(
        method, deviations, greyZone, each, minimumVolume, minimumPixels, rim, obstruction);
  }

  /** The same with other smallest pieces: ml and pixels. */
  public ScarOptions withMinimum(double volume, int pixels) {
    return new ScarOptions(
        method, deviations, greyZone, perSlice, volume, pixels, rim, obstruction);
  }

  /** The same with or without no-reflow. */
  public ScarOptions withObstruction(boolean added) {
    return new ScarOptions(
        method, deviations, greyZone, perSlice, minimumVolume, minimumPixels, rim, added);
  }

  boolean hasGreyZone() {
    return greyZone > 0 || method == ScarMethod.OTSU_GREY_ZONE;
  }
}
