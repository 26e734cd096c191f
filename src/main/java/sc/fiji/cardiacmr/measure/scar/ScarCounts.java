package sc.fiji.cardiacmr.measure.scar;

import sc.fiji.cardiacmr.image.Labels;

/**
 * Pixels of one region of the myocardium.
 *
 * @param myocardium all of it, healthy or not
 * @param core scar above the upper threshold
 * @param greyZone between the two thresholds
 * @param noReflow microvascular obstruction
 * @param transmurality mean over the rays through the region of the part of the wall that is scar,
 *     0..1; NaN without rays
 */
public record ScarCounts(
    long myocardium, long core, long greyZone, long noReflow, double transmurality) {

  /** Core, grey zone and no-reflow together. */
  public long scar() {
    return core + greyZone + noReflow;
  }

  /** Scar in per cent of the myocardium; NaN without myocardium. */
  public double percent() {
    return percent(scar());
  }

  /** So many pixels in per cent of the myocardium; NaN without myocardium. */
  public double percent(long pixels) {
    return myocardium == 0 ? Double.NaN : 100.0 * pixels / myocardium;
  }

  /** Counts up. */
  static final class Sum {
    private final long[] pixels = new long[Labels.GREY_ZONE + 1];
    private double fractions;
    private int rays;

    void add(int label) {
      pixels[label]++;
    }

    void addRay(double fraction) {
      fractions += fraction;
      rays++;
    }

    ScarCounts counts() {
      return new ScarCounts(
          pixels[Labels.MYO]
              + pixels[Labels.SCAR]
              + pixels[Labels.GREY_ZONE]
              + pixels[Labels.NO_REFLOW],
          pixels[Labels.SCAR],
          pixels[Labels.GREY_ZONE],
          pixels[Labels.NO_REFLOW],
          rays == 0 ? Double.NaN : fractions / rays);
    }
  }
}
