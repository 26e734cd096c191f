package sc.fiji.cardiacmr.tagging;

import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

/**
 * How much of each pixel is blood of a cavity: bright pixels of its label and next to it. Papillary
 * muscles are labelled as blood, and pixels at the border hold both; what changes blood by its
 * share leaves no edge where a label ends.
 */
public final class BloodShare {

  /** How far blood may lie outside its label, pixels. */
  private static final int NEAR = 5;

  /** Smallest difference of blood and myocardium that tells them apart, of a range of 0..1. */
  private static final float LEAST_CONTRAST = 0.05f;

  private BloodShare() {}

  /**
   * The shares of a slice.
   *
   * @param slice intensities, about 0..1
   * @param labels of the same size
   * @param label the cavity's
   * @param myocardium mean intensity of the myocardium
   * @param blood mean intensity of the cavity
   * @return 0..1, axes Y, X; a new array
   */
  public static float[] of(
      Plane slice, LabelPlane labels, int label, float myocardium, float blood) {
    float[] values = slice.pixels();
    float[] share = near(labels, label);
    float contrast = Math.max(LEAST_CONTRAST, blood - myocardium);
    for (int i = 0; i < share.length; i++) {
      if (share[i] == 0) continue;
      // Noise of muscle is not blood, and that of blood not muscle.
      float bright = 1.4f * (values[i] - myocardium) / contrast - 0.2f;
      share[i] *= Math.max(0, Math.min(1, bright));
    }
    return share;
  }

  /** 1 where a label is, falling to 0 within {@link #NEAR} pixels along rows and columns. */
  private static float[] near(LabelPlane plane, int label) {
    byte[] labels = plane.pixels();
    int width = plane.width();
    float[] near = new float[labels.length];
    float step = 1f / NEAR;
    for (int i = 0; i < near.length; i++) {
      near[i] = labels[i] == label ? 1 : 0;
      if (i % width > 0) near[i] = Math.max(near[i], near[i - 1] - step);
      if (i >= width) near[i] = Math.max(near[i], near[i - width] - step);
    }
    for (int i = near.length - 1; i >= 0; i--) {
      if (i % width < width - 1) near[i] = Math.max(near[i], near[i + 1] - step);
      if (i + width < near.length) near[i] = Math.max(near[i], near[i + width] - step);
    }
    return near;
  }
}
