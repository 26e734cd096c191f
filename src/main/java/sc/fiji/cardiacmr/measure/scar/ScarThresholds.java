package sc.fiji.cardiacmr.measure.scar;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Otsu;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.measure.scar.RemoteRegion.Intensity;

/**
 * The thresholds of some pixels, with what they come from.
 *
 * @param core above it is core, an intensity or, where a network finds scar, a probability;
 *     infinite if nothing is hyperenhanced
 * @param greyZone above it and not core is grey zone; NaN: no grey zone
 * @param remoteMean mean of remote myocardium
 * @param remoteSd its standard deviation
 * @param remotePixels its number of pixels
 * @param maximum 99th percentile of the hyperenhanced myocardium; NaN if not needed or none
 */
public record ScarThresholds(
    double core,
    double greyZone,
    double remoteMean,
    double remoteSd,
    int remotePixels,
    double maximum) {

  /**
   * Myocardium more than 3 standard deviations above the remote one is hyperenhanced. Its 99th
   * percentile stands for the maximum, which a single pixel would decide.
   */
  private static final double HYPERENHANCED = 3;

  private static final double MAXIMUM_PERCENT = 99;
  private static final double HALF = 0.5;

  /** Where the border is still to be found, the network's scar is taken generously. */
  static final double CANDIDATE = 0.4;

  /** Of fewer pixels the 99th percentile is the brightest or the one after it. */
  private static final int FEWEST = 5;

  static ScarThresholds of(float[] values, Intensity remote, ScarOptions options) {
    double core;
    double grey = Double.NaN;
    double maximum = Double.NaN;
    switch (options.method()) {
      case SD -> {
        core = remote.mean() + options.deviations() * remote.sd();
        grey = remote.mean() + options.greyZone() * remote.sd();
      }
      case FWHM, FWHM_MIDPOINT -> {
        maximum = maximum(values, remote);
        double zero = options.method() == ScarMethod.FWHM ? 0 : remote.mean();
        core = zero + HALF * (maximum - zero);
        grey = zero + options.greyZone() / 100 * (maximum - zero);
      }
      case OTSU -> core = Otsu.binned(values);
      case OTSU_GREY_ZONE -> {
        double[] both = Otsu.binnedThreeClasses(values);
        grey = both[0];
        core = both[1];
      }
      case MODEL, MODEL_MIDPOINT -> {
        core = options.method() == ScarMethod.MODEL ? HALF : CANDIDATE;
        grey = options.greyZone() / 100;
      }
      default -> throw new IllegalStateException(options.method().toString());
    }
    boolean none = Double.isNaN(core);
    if (none) core = Double.POSITIVE_INFINITY;
    if (none || !options.hasGreyZone()) grey = Double.NaN;
    return new ScarThresholds(core, grey, remote.mean(), remote.sd(), remote.pixels(), maximum);
  }

  private static double maximum(float[] values, Intensity remote) {
    double limit = remote.mean() + HYPERENHANCED * remote.sd();
    float[] bright = new float[values.length];
    int n = 0;
    for (float v : values) if (v > limit) bright[n++] = v;
    return Percentiles.of(Arrays.copyOf(bright, n), MAXIMUM_PERCENT);
  }

  /** Whether healthy myocardium is so bright that half of the maximum cannot tell it from scar. */
  boolean isBelowRemote() {
    return core < remoteMean + 2 * remoteSd;
  }

  /** Whether healthy myocardium is clearly below 0, as it can be in phase-sensitive images only. */
  boolean isRemoteNegative() {
    return remoteMean + 2 * remoteSd < 0;
  }

  /** Whether a maximum was looked for, and so few values reach the threshold that they decide. */
  boolean isDecidedByFew(float[] values) {
    if (Double.isNaN(maximum)) return false;
    int n = 0;
    for (float v : values) if (isCore(v)) n++;
    return n < FEWEST;
  }

  /** Whether a value is core. */
  boolean isCore(float value) {
    return value > core;
  }

  /** Whether a value is core or grey zone. */
  boolean isEnhanced(float value) {
    return value > core || value > greyZone;
  }
}
