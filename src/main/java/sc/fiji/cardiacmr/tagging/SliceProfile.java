package sc.fiji.cardiacmr.tagging;

/**
 * How evenly the readout excites its slice: flip angles of thin layers relative to the nominal
 * angle. Layers of lower flip angle keep their tags longer. Immutable.
 */
public final class SliceProfile {

  /** All of the slice has the nominal flip angle. */
  public static final SliceProfile EVEN = new SliceProfile(new double[] {1});

  private static final int LAYERS = 61;
  private static final int SAMPLES = 400;

  private final double[] factors;

  private SliceProfile(double[] factors) {
    this.factors = factors;
  }

  /**
   * The profile of a sinc pulse with a Hamming window, tabulated over three times the nominal
   * thickness. It is that of small flip angles, the Fourier transform of the pulse (J. Pauly, D.
   * Nishimura and A. Macovski, A k-space analysis of small-tip-angle excitation, J Magn Reson
   * 81:43-56, 1989), which holds for the readouts of tagged cine.
   *
   * @param timeBandwidth duration × bandwidth of the pulse, 2 to 16: the number of zero crossings
   *     including its ends; few make a blurred slice
   * @throws IllegalArgumentException if it is not 2 to 16
   */
  public static SliceProfile sinc(double timeBandwidth) {
    if (!(timeBandwidth >= 2 && timeBandwidth <= 16))
      throw new IllegalArgumentException(
          "The time-bandwidth product of the readout pulse must be 2 to 16, not "
              + timeBandwidth
              + ".");
    double[] factors = new double[LAYERS];
    double total = 0;
    for (int k = 0; k < SAMPLES; k++) {
      // Time from -1/2 to 1/2 of the duration of the pulse.
      double t = (k + 0.5) / SAMPLES - 0.5;
      double x = Math.PI * timeBandwidth * t;
      double b1 = Math.sin(x) / x * (0.54 + 0.46 * Math.cos(2 * Math.PI * t));
      total += b1;
      for (int i = 0; i < LAYERS; i++)
        factors[i] += b1 * Math.cos(2 * Math.PI * timeBandwidth * t * place(i));
    }
    for (int i = 0; i < LAYERS; i++) factors[i] /= total;
    return new SliceProfile(factors);
  }

  /** Place of a layer from -1.5 to 1.5 thicknesses. */
  private static double place(int layer) {
    return 3.0 * layer / (LAYERS - 1) - 1.5;
  }

  /** Number of layers, all of the same thickness. */
  public int layers() {
    return factors.length;
  }

  /** Flip angle of a layer relative to the nominal one; negative in side lobes. */
  public double factor(int layer) {
    return factors[layer];
  }
}
