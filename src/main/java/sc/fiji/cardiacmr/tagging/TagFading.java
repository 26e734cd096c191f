package sc.fiji.cardiacmr.tagging;

import java.util.Arrays;

/**
 * How tags fade over the cardiac cycle: the signal of frame k is gain(k) × Mz after tagging +
 * offset(k), in units of that of equilibrium magnetisation read with the nominal flip angle.
 * Between pulses magnetisation relaxes towards equilibrium, at each pulse it is multiplied by the
 * cosine of the flip angle (what is transverse is spoiled), and both hold exactly for the sum of a
 * part that is proportional to Mz after tagging and one that is not. The signal of a frame is that
 * of its middle pulse. Immutable.
 */
public final class TagFading {

  private final double[] gain;
  private final double[] offset;

  private TagFading(double[] gain, double[] offset) {
    this.gain = gain;
    this.offset = offset;
  }

  /** Tags that do not fade: gain 1, offset 0 in all frames. */
  public static TagFading none(int frames) {
    double[] ones = new double[frames];
    Arrays.fill(ones, 1);
    return new TagFading(ones, new double[frames]);
  }

  /**
   * Solves the recursion of the readout for a slice that is excited evenly.
   *
   * @param relaxation of the tissue
   * @param frames number of frames, 1 or more
   * @param b1 true flip angles relative to nominal ones
   */
  public static TagFading of(Readout readout, Relaxation relaxation, int frames, double b1) {
    return of(readout, relaxation, frames, b1, SliceProfile.EVEN);
  }

  /**
   * The same for a slice that is not excited evenly: each layer has its own flip angle and its own
   * recursion, and the signals of all are added.
   *
   * @param profile flip angles across the slice
   */
  public static TagFading of(
      Readout readout, Relaxation relaxation, int frames, double b1, SliceProfile profile) {
    return of(readout, relaxation, frames, b1, profile, Double.POSITIVE_INFINITY, 0);
  }

  /**
   * The same for blood, which is replaced all the time by blood that has not been read out before.
   *
   * @param washout time constant of the replacement, ms
   * @param mean Mz / M0 after tagging of what comes in: the mean of the tag pattern, for it was
   *     tagged elsewhere
   */
  static TagFading of(
      Readout readout,
      Relaxation relaxation,
      int frames,
      double b1,
      SliceProfile profile,
      double washout,
      double mean) {
    double[] gain = new double[frames];
    double[] offset = new double[frames];
    double nominal = Math.toRadians(readout.flip());
    double whole = 0;
    for (int i = 0; i < profile.layers(); i++) {
      double flip = nominal * profile.factor(i);
      whole += Math.sin(flip);
      new Layer(relaxation, washout, mean).addTo(gain, offset, readout, flip * b1);
    }
    for (int frame = 0; frame < frames; frame++) {
      gain[frame] /= whole;
      offset[frame] /= whole;
    }
    return new TagFading(gain, offset);
  }

  /** The magnetisation of a layer of the slice: gain × Mz after tagging + offset. */
  private static final class Layer {

    private final Relaxation relaxation;
    private final double washout;
    private final double mean;
    private double time;
    private double gain = 1;
    private double offset;

    Layer(Relaxation relaxation, double washout, double mean) {
      this.relaxation = relaxation;
      this.washout = washout;
      this.mean = mean;
    }

    /** Adds the signals of all frames. */
    void addTo(double[] gains, double[] offsets, Readout readout, double flip) {
      double cos = Math.cos(flip);
      double sin = Math.sin(flip);
      double idle = readout.frameInterval() - readout.pulses() * readout.repetition();
      pass(readout.delay());
      for (int frame = 0; frame < gains.length; frame++) {
        for (int pulse = 0; pulse < readout.pulses(); pulse++) {
          if (pulse == readout.pulses() / 2) {
            gains[frame] += sin * gain;
            offsets[frame] += sin * offset;
          }
          gain *= cos;
          offset *= cos;
          pass(readout.repetition());
        }
        pass(Math.max(0, idle));
      }
    }

    /** Time without pulses: relaxation, and replacement by what was never read out. */
    private void pass(double milliseconds) {
      double left = relaxation.longitudinal(milliseconds);
      double stays = Math.exp(-milliseconds / washout);
      time += milliseconds;
      double fresh = 1 - relaxation.longitudinal(time) * (1 - mean);
      gain *= left * stays;
      offset = stays * (1 + (offset - 1) * left) + (1 - stays) * fresh;
    }
  }

  /** Number of frames. */
  public int phases() {
    return gain.length;
  }

  /** What is left in a frame (0 first) of each unit of Mz after tagging. */
  public double gain(int frame) {
    return gain[frame];
  }

  /** The signal of what was not tagged or has recovered. */
  public double offset(int frame) {
    return offset[frame];
  }
}
