package sc.fiji.cardiacmr.tagging;

/**
 * The readout of a cine of spoiled gradient echoes after tagging: in each frame the same number of
 * pulses, each followed by an echo and a spoiler.
 *
 * @param flip flip angle, degrees, over 0 and less than 180
 * @param repetition time between pulses, ms
 * @param pulses pulses in each frame (views per segment)
 * @param frameInterval time between frames, ms, at least pulses × repetition
 * @param delay time from the end of tagging to the first pulse, ms
 */
public record Readout(
    double flip, double repetition, int pulses, double frameInterval, double delay) {

  /**
   * @throws IllegalArgumentException if a value is out of its range, or the pulses do not fit into
   *     a frame
   */
  public Readout {
    if (!(flip > 0) || flip >= 180)
      throw new IllegalArgumentException(
          "The flip angle of the readout must be more than 0 and less than 180 degrees, not "
              + flip
              + ".");
    if (!(repetition > 0) || Double.isInfinite(repetition))
      throw new IllegalArgumentException(
          "The repetition time must be a positive number of ms, not " + repetition + ".");
    if (pulses < 1) throw new IllegalArgumentException("A phase needs at least one readout pulse.");
    if (!(frameInterval > 0) || Double.isInfinite(frameInterval))
      throw new IllegalArgumentException(
          "The time between phases must be a positive number of ms, not " + frameInterval + ".");
    if (!(delay >= 0) || Double.isInfinite(delay))
      throw new IllegalArgumentException(
          "The delay after tagging must be 0 ms or more, not " + delay + ".");
    // Rounded times in headers: a hundredth of a pulse more is no contradiction.
    if (pulses * repetition > frameInterval + 0.01 * repetition)
      throw new IllegalArgumentException(
          pulses
              + " readout pulses with "
              + repetition
              + " ms between them do not fit into a phase of "
              + frameInterval
              + " ms. Use fewer pulses or a shorter repetition time.");
  }

  /** Time from the end of tagging to the pulse in the middle of a frame (0 first), ms. */
  public double time(int frame) {
    return delay + frame * frameInterval + (pulses / 2) * repetition;
  }
}
