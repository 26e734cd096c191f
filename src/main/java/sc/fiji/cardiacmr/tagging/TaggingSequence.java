package sc.fiji.cardiacmr.tagging;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;

/**
 * A SPAMM tagging preparation: a train of hard RF pulses with binomial flip angles and a gradient
 * between them, which modulates the longitudinal magnetisation along one direction; for a grid a
 * second train follows at right angles, after what is transverse has been spoiled. (L. Axel and L.
 * Dougherty, Heart wall motion: improved method of spatial modulation of magnetization for MR
 * imaging, Radiology 172:349-350, 1989.) Immutable; {@code with...} methods give changed copies.
 *
 * @param pulses number of pulses of a train, 2 to 11: 2 is 1-1, 3 is 1-2-1, 4 is 1-3-3-1
 * @param flip sum of the flip angles of a train, degrees, over 0 up to 360
 * @param spacing distance of neighbouring tag lines across them, in {@code unit}
 * @param unit of the spacing; pixel also means that angles are those between pixels, whatever their
 *     shape
 * @param angle direction across the lines (of the tagging gradient), degrees from the X axis
 *     towards the Y axis; the second set of a grid is at angle + 90
 * @param pattern line or grid
 * @param phase1 phase of the modulation at the centre of the first pixel, degrees: 360 moves the
 *     lines by one spacing
 * @param phase2 the same of the second set of a grid
 * @param inverted whether the last pulse of the last train has the opposite sign: the second image
 *     of a CSPAMM pair
 * @param pulseInterval time between neighbouring pulses, ms, in which tissue relaxes; 0 for none
 */
@RecordBuilder
public record TaggingSequence(
    int pulses,
    double flip,
    double spacing,
    SpacingUnit unit,
    double angle,
    TagPattern pattern,
    double phase1,
    double phase2,
    boolean inverted,
    double pulseInterval)
    implements TaggingSequenceBuilder.With {

  /** Largest number of pulses. */
  public static final int MAXIMAL_PULSES = 11;

  /**
   * The sequence of the tagged paper: 1-3-3-1, 70 degrees, grid of 5 pixels at 45 degrees; no time
   * between the pulses, thus no relaxation.
   */
  public static final TaggingSequence PAPER =
      new TaggingSequence(4, 70, 5, SpacingUnit.PIXEL, 45, TagPattern.GRID, 0, 0, false, 0);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public TaggingSequence {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(pattern, "pattern");
    if (pulses < 2 || pulses > MAXIMAL_PULSES)
      throw new IllegalArgumentException(
          "A tagging train must have 2 to " + MAXIMAL_PULSES + " pulses, not " + pulses + ".");
    if (!(flip > 0) || flip > 360)
      throw new IllegalArgumentException(
          "The flip angle of the tagging train must be more than 0 and at most 360 degrees, not "
              + flip
              + ".");
    if (!(spacing > 0) || Double.isInfinite(spacing))
      throw new IllegalArgumentException(
          "The tag spacing must be a positive number, not " + spacing + ".");
    if (!Double.isFinite(angle) || !Double.isFinite(phase1) || !Double.isFinite(phase2))
      throw new IllegalArgumentException("Angle and phase of the tags must be finite numbers.");
    if (!(pulseInterval >= 0) || Double.isInfinite(pulseInterval))
      throw new IllegalArgumentException(
          "The time between tagging pulses must be 0 ms or more, not " + pulseInterval + ".");
  }

  /** The same with another number of pulses (2 to 11) and total flip angle (degrees). */
  public TaggingSequence withTrain(int newPulses, double newFlip) {
    return withPulses(newPulses).withFlip(newFlip);
  }

  /** The same with another spacing. */
  public TaggingSequence withSpacing(double newSpacing, SpacingUnit newUnit) {
    return withSpacing(newSpacing).withUnit(newUnit);
  }

  /** The same with another pattern in another direction (degrees). */
  public TaggingSequence withPattern(TagPattern newPattern, double newAngle) {
    return withPattern(newPattern).withAngle(newAngle);
  }

  /** The same with other phases at the first pixel (degrees). */
  public TaggingSequence withPhases(double newPhase1, double newPhase2) {
    return withPhase1(newPhase1).withPhase2(newPhase2);
  }

  /**
   * The flip angles of the pulses of a train, radians, in proportion to the binomial coefficients.
   *
   * @param direction 0 for the first train, 1 for the second of a grid
   */
  public double[] flipAngles(int direction) {
    if (direction < 0 || direction >= pattern.directions())
      throw new IllegalArgumentException("Unknown direction of tagging " + direction + ".");
    double[] angles = new double[pulses];
    double coefficient = 1;
    for (int k = 0; k < pulses; k++) {
      angles[k] = Math.toRadians(flip) * coefficient / (1 << (pulses - 1));
      coefficient = coefficient * (pulses - 1 - k) / (k + 1);
    }
    if (inverted && direction == pattern.directions() - 1) angles[pulses - 1] *= -1;
    return angles;
  }
}
