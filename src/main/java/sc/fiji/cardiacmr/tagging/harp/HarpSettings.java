package sc.fiji.cardiacmr.tagging.harp;

/**
 * How tags are followed.
 *
 * @param along semi-axis of the band-pass along the direction of a peak, as a part of its
 *     frequency, 0.05 to 0.95
 * @param across semi-axis across it, as a part of the same frequency, 0.05 to 0.95
 * @param refinements largest number of steps by which the motion is improved, see {@link Harp}; 0:
 *     the motion of HARP tracking itself
 * @param agreement smallest correlation of the tags with those of the reference frame with which
 *     motion is believed, 0 to 0.95; 0: wherever it is not negative
 */
public record HarpSettings(double along, double across, int refinements, double agreement) {

  public static final HarpSettings DEFAULT = new HarpSettings(0.4, 0.4, 8, 0.4);

  /** The largest number of refinements. */
  public static final int MOST_REFINEMENTS = 20;

  /**
   * @throws IllegalArgumentException if the number of refinements is not 0..20, or the agreement
   *     not 0..0.95; the sizes are checked by {@link BandPass}
   */
  public HarpSettings {
    if (refinements < 0 || refinements > MOST_REFINEMENTS)
      throw new IllegalArgumentException(
          "The number of refinements must be 0 to 20, not " + refinements + ".");
    if (!(agreement >= 0 && agreement <= 0.95))
      throw new IllegalArgumentException(
          "The minimum agreement of the tags must be 0 to 0.95, not " + agreement + ".");
  }
}
