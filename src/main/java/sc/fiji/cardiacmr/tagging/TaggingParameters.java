package sc.fiji.cardiacmr.tagging;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;

/**
 * Everything that is simulated. Immutable; {@link #change} gives a builder for changed copies.
 *
 * @param sequence the tagging preparation
 * @param readout the cine that follows; null: tags do not fade
 * @param relaxation of the tissues, between tagging pulses and while tags fade
 * @param washout time constant with which tagged blood is replaced, ms; infinite: blood rests.
 *     Needs a readout, which tells the time
 * @param profile of the slice that is read out; other than even needs a readout
 * @param b1 true flip angles relative to nominal ones, over 0 up to {@link #MAXIMAL_B1}
 * @param contrast how the contrast of the image is changed first
 * @param filter what of k-space is acquired
 * @param noise standard deviation of real and imaginary part of the noise, in units of the image
 *     after {@code contrast}; 0 or more
 * @param difference whether the image is the difference of a CSPAMM pair, of complex images: the
 *     sequence's less that with the last pulse inverted
 * @param part what the result shows
 */
@RecordBuilder
public record TaggingParameters(
    TaggingSequence sequence,
    Readout readout,
    TissueRelaxation relaxation,
    double washout,
    SliceProfile profile,
    double b1,
    TagContrast contrast,
    KSpaceFilter filter,
    double noise,
    boolean difference,
    SignalPart part) {

  /** Largest B1 factor. */
  public static final double MAXIMAL_B1 = 3;

  /** The simulation of the tagged paper: its sequence, square root, magnitude, nothing else. */
  public static final TaggingParameters PAPER =
      new TaggingParameters(
          TaggingSequence.PAPER,
          null,
          TissueRelaxation.AT_1_5_T,
          Double.POSITIVE_INFINITY,
          SliceProfile.EVEN,
          1,
          TagContrast.SQRT,
          KSpaceFilter.NONE,
          0,
          false,
          SignalPart.MAGNITUDE);

  /**
   * @throws IllegalArgumentException if a value is out of its range or needs another
   */
  public TaggingParameters {
    Objects.requireNonNull(sequence, "sequence");
    Objects.requireNonNull(relaxation, "relaxation");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(contrast, "contrast");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(part, "part");
    if (!(washout > 0))
      throw new IllegalArgumentException(
          "The washout time of blood must be positive, not " + washout + " ms.");
    if (!(b1 > 0) || b1 > MAXIMAL_B1)
      throw new IllegalArgumentException(
          "The B1 factor must be more than 0 and at most " + MAXIMAL_B1 + ", not " + b1 + ".");
    if (!(noise >= 0) || Double.isInfinite(noise))
      throw new IllegalArgumentException("The noise must be 0 or more, not " + noise + ".");
    if (readout == null && !Double.isInfinite(washout))
      throw new IllegalArgumentException(
          "Washout of blood needs a readout, which defines the time.");
    if (readout == null && profile.layers() > 1)
      throw new IllegalArgumentException("A slice profile needs a readout.");
    if (difference && sequence.inverted())
      throw new IllegalArgumentException(
          "The difference of a CSPAMM pair needs the sequence that is not inverted.");
  }

  /** Begins a changed copy; all values are checked together when it is built. */
  public TaggingParametersBuilder change() {
    return TaggingParametersBuilder.builder(this);
  }
}
