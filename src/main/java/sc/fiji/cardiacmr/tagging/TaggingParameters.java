package sc.fiji.cardiacmr.tagging;

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
          "The B1 factor must be over 0 and at most " + MAXIMAL_B1 + ", not " + b1 + ".");
    if (!(noise >= 0) || Double.isInfinite(noise))
      throw new IllegalArgumentException("The noise must be 0 or more, not " + noise + ".");
    if (readout == null && !Double.isInfinite(washout))
      throw new IllegalArgumentException("Washout of blood needs a readout, which tells the time.");
    if (readout == null && profile.layers() > 1)
      throw new IllegalArgumentException("A slice profile needs a readout, whose profile it is.");
    if (difference && sequence.inverted())
      throw new IllegalArgumentException(
          "The difference of a CSPAMM pair starts from the sequence that is not inverted.");
  }

  /** Begins a changed copy. */
  public Builder change() {
    return new Builder(this);
  }

  /** Changes single values; all are checked at the end, by {@link #build}. */
  public static final class Builder {

    private TaggingSequence sequence;
    private Readout readout;
    private TissueRelaxation relaxation;
    private double washout;
    private SliceProfile profile;
    private double b1;
    private TagContrast contrast;
    private KSpaceFilter filter;
    private double noise;
    private boolean difference;
    private SignalPart part;

    private Builder(TaggingParameters start) {
      sequence = start.sequence;
      readout = start.readout;
      relaxation = start.relaxation;
      washout = start.washout;
      profile = start.profile;
      b1 = start.b1;
      contrast = start.contrast;
      filter = start.filter;
      noise = start.noise;
      difference = start.difference;
      part = start.part;
    }

    /** The tagging preparation. */
    public Builder sequence(TaggingSequence value) {
      sequence = value;
      return this;
    }

    /** The cine after it; null: no fading. */
    public Builder readout(Readout value) {
      readout = value;
      return this;
    }

    /** T1 and T2 of the tissues. */
    public Builder relaxation(TissueRelaxation value) {
      relaxation = value;
      return this;
    }

    /** Time constant of the blood, ms; infinite for none. */
    public Builder washout(double value) {
      washout = value;
      return this;
    }

    /** Flip angles across the slice. */
    public Builder profile(SliceProfile value) {
      profile = value;
      return this;
    }

    /** B1 factor. */
    public Builder b1(double value) {
      b1 = value;
      return this;
    }

    /** Change of contrast. */
    public Builder contrast(TagContrast value) {
      contrast = value;
      return this;
    }

    /** Acquired part of k-space. */
    public Builder filter(KSpaceFilter value) {
      filter = value;
      return this;
    }

    /** Standard deviation of the noise. */
    public Builder noise(double value) {
      noise = value;
      return this;
    }

    /** Whether to subtract a CSPAMM pair. */
    public Builder difference(boolean value) {
      difference = value;
      return this;
    }

    /** What to show. */
    public Builder part(SignalPart value) {
      part = value;
      return this;
    }

    /**
     * The parameters.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    public TaggingParameters build() {
      return new TaggingParameters(
          sequence,
          readout,
          relaxation,
          washout,
          profile,
          b1,
          contrast,
          filter,
          noise,
          difference,
          part);
    }
  }
}
