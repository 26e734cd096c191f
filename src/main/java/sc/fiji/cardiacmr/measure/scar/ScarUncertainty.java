package sc.fiji.cardiacmr.measure.scar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.measure.scar.RemoteRegion.Intensity;

/**
 * How far the scar that a network found can be relied on. A pixel with the probability p is wrongly
 * assigned with the probability min(p, 1 - p); the sum over the wall is the number of pixels that
 * the network itself expects to be wrong. Networks trust themselves too much, so {@value #FACTOR}
 * times that number stands on either side of what was found.
 *
 * @param scar pixels of scar that were found
 * @param wrong expected number of pixels that are wrongly assigned
 * @param myocardium pixels of the wall
 * @param contrast median of scar less mean of remote myocardium, in standard deviations of remote
 *     myocardium; NaN without scar or without remote myocardium
 */
record ScarUncertainty(long scar, double wrong, long myocardium, double contrast) {

  /** How many times the expected number of wrong pixels, so that about 8 of 10 cases lie within. */
  static final double FACTOR = 2;

  /** From this part of the scar on, half of the interval is a reason to look, */
  private static final double LARGEST_PART = 0.75;

  /** if it is this part of the wall as well: a few grams of a little scar are not. */
  private static final double SMALLEST_PART = 0.04;

  /** Hyperenhancement begins so many standard deviations above remote myocardium. */
  private static final double HYPERENHANCED = 3;

  /**
   * Judges what was found.
   *
   * @param classes labels of each slice with the scar
   * @param evidence the network's probability of scar, one plane per slice
   */
  static ScarUncertainty of(
      Myocardium myocardium, LabelPlane[] classes, Plane[] evidence, Intensity remote) {
    float[] bright = new float[myocardium.values().length];
    int n = 0;
    long wall = 0;
    double wrong = 0;
    for (int z = 0; z < classes.length; z++)
      for (int i : myocardium.pixels(z)) {
        float p = evidence[z].pixels()[i];
        wrong += Math.min(p, 1 - p);
        wall++;
        if (classes[z].pixels()[i] != Labels.MYO) bright[n++] = myocardium.plane(z).pixels()[i];
      }
    double contrast = (Percentiles.of(Arrays.copyOf(bright, n), 50) - remote.mean()) / remote.sd();
    return new ScarUncertainty(n, wrong, wall, Double.isInfinite(contrast) ? Double.NaN : contrast);
  }

  /** The least number of pixels that may be scar. */
  double low() {
    return Math.max(0, scar - FACTOR * wrong);
  }

  /** The largest number of pixels that may be scar. */
  double high() {
    return Math.min(myocardium, scar + FACTOR * wrong);
  }

  /** What makes the mass doubtful, a sentence each; empty if nothing does. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    double half = FACTOR * wrong;
    if (half > SMALLEST_PART * myocardium && half > LARGEST_PART * scar)
      remarks.add(
          String.format(
              Locale.ROOT,
              "The network is unsure how much scar there is: %.0f %% of the myocardium were found, from %.0f to %.0f %% are possible. Look at the contours.",
              percent(scar),
              percent(low()),
              percent(high())));
    if (contrast < HYPERENHANCED && contrast > 0)
      remarks.add(
          String.format(
              Locale.ROOT,
              "Scar is only %.1f standard deviations brighter than remote myocardium, so its border is uncertain. Draw remote myocardium if the region found is not healthy.",
              contrast));
    return remarks;
  }

  private double percent(double pixels) {
    return 100 * pixels / myocardium;
  }
}
