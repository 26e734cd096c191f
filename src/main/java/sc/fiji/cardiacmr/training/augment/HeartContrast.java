package sc.fiji.cardiacmr.training.augment;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.GaussianBlur;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;

/**
 * The intensities of blood and muscle in a window, as {@link ContrastDraw} wants them. With the
 * means b of blood and m of muscle as they are, B and M as they shall be, an intensity v becomes M
 * + (v - m) (B - M) / (b - m): papillary muscles, which are labelled as blood, stay muscle, and
 * texture stays texture. Where b and m hardly differ, v - m or v - b is added to M or B. The
 * regions blend over about a pixel.
 */
final class HeartContrast {

  /** Standard deviation of the blend between regions, pixels. */
  static final double BLEND = 0.6;

  /** Fewer pixels than these have no mean worth the name. */
  private static final int LEAST_PIXELS = 20;

  /** Blood and muscle that differ by less do not tell papillary muscles from blood. */
  private static final double LEAST_DIFFERENCE = 0.08;

  /** How far, in units of the contrast of blood and muscle, texture may leave them. */
  private static final double MOST_TEXTURE = 0.5;

  private static final int ANGLES = 72;

  private final LabelledWindow window;
  private final ContrastDraw draw;
  private final double[] means;
  private final float[] left;
  private final float[] right;
  private final float[] scar;
  private final float[] core;

  private HeartContrast(LabelledWindow window, ContrastDraw draw, double[] means) {
    this.window = window;
    this.draw = draw;
    this.means = means;
    left = share(Labels.LV, Labels.MYO);
    right = share(Labels.RV, Labels.RV);
    int n = window.pixels().length;
    scar = new float[n];
    core = new float[n];
    if (draw.scar() != null) paint(draw.scar());
  }

  /**
   * The heart of a window.
   *
   * @return null if there are no labels, or neither blood nor muscle of the LV
   */
  static HeartContrast of(LabelledWindow window, ContrastDraw draw) {
    if (window.labels() == null) return null;
    double[] means = means(window);
    return Double.isNaN(means[Labels.LV]) || Double.isNaN(means[Labels.MYO])
        ? null
        : new HeartContrast(window, draw, means);
  }

  /** The mean intensity of each class; NaN where it has too few pixels. */
  private static double[] means(LabelledWindow window) {
    double[] sums = new double[Labels.RV + 1];
    int[] counts = new int[sums.length];
    float[] pixels = window.pixels();
    byte[] labels = window.labels().pixels();
    for (int i = 0; i < pixels.length; i++) {
      int label = labels[i];
      if (label > Labels.RV || Float.isNaN(pixels[i])) continue;
      sums[label] += pixels[i];
      counts[label]++;
    }
    for (int c = 0; c < sums.length; c++)
      sums[c] = counts[c] < LEAST_PIXELS ? Double.NaN : sums[c] / counts[c];
    return sums;
  }

  /** How much of each pixel belongs to either of two classes, 0..1. */
  private float[] share(int one, int other) {
    byte[] labels = window.labels().pixels();
    float[] share = new float[labels.length];
    for (int i = 0; i < share.length; i++)
      share[i] = labels[i] == one || labels[i] == other ? 1 : 0;
    return blurred(share);
  }

  private float[] blurred(float[] share) {
    Plane plane = new Plane(share, window.width(), window.height());
    GaussianBlur.apply(plane, BLEND);
    return plane.pixels();
  }

  /** Marks what is scar, and its core, by angle about the cavity and depth in the wall. */
  private void paint(ContrastDraw.PaintedScar painted) {
    LabelPlane labels = window.labels();
    double[] centre = centre(labels);
    double[] inner = new double[ANGLES];
    double[] outer = new double[ANGLES];
    Arrays.fill(inner, Double.POSITIVE_INFINITY);
    for (int i = 0; i < scar.length; i++) {
      if (labels.pixels()[i] != Labels.MYO) continue;
      int bin = bin(angle(i, centre));
      inner[bin] = Math.min(inner[bin], radius(i, centre));
      outer[bin] = Math.max(outer[bin], radius(i, centre));
    }
    for (int i = 0; i < scar.length; i++) {
      if (labels.pixels()[i] != Labels.MYO) continue;
      double angle = angle(i, centre);
      double off = Math.abs(Math.IEEEremainder(angle - painted.angle(), 2 * Math.PI));
      int bin = bin(angle);
      double depth = (radius(i, centre) - inner[bin]) / Math.max(1, outer[bin] - inner[bin]);
      if (off > painted.halfWidth() || depth > painted.depth()) continue;
      boolean isCore =
          !Double.isNaN(painted.core())
              && off < painted.halfWidth() / 2
              && depth < painted.depth() / 2;
      (isCore ? core : scar)[i] = 1;
    }
    blurred(scar);
    blurred(core);
  }

  private static double[] centre(LabelPlane labels) {
    double x = 0;
    double y = 0;
    int n = 0;
    for (int i = 0; i < labels.pixels().length; i++)
      if (labels.pixels()[i] == Labels.LV) {
        x += i % labels.width();
        y += i / labels.width();
        n++;
      }
    return new double[] {x / n, y / n};
  }

  private double angle(int i, double[] centre) {
    return Math.atan2(i / window.width() - centre[1], i % window.width() - centre[0]);
  }

  private double radius(int i, double[] centre) {
    return Math.hypot(i / window.width() - centre[1], i % window.width() - centre[0]);
  }

  private static int bin(double angle) {
    return Math.floorMod((int) Math.floor(angle / (2 * Math.PI) * ANGLES), ANGLES);
  }

  /**
   * The new intensity of a pixel.
   *
   * @param i index of the pixel
   * @param v its intensity
   * @param background its new intensity if it were background
   */
  double at(int i, double v, double background) {
    double ventricle = left[i] == 0 ? 0 : changed(v, Labels.LV, draw.blood(), i);
    double painted = scar[i] + core[i];
    if (painted > 0) {
      double texture = changed(v, Labels.LV, draw.blood(), i) - draw.muscle();
      ContrastDraw.PaintedScar s = draw.scar();
      double tissue = scar[i] * s.intensity() + (core[i] == 0 ? 0 : core[i] * s.core());
      ventricle = (1 - painted) * ventricle + tissue + painted * texture / 2;
    }
    double other = right[i] == 0 ? 0 : changed(v, Labels.RV, draw.rightBlood(), i);
    return left[i] * ventricle + right[i] * other + (1 - left[i] - right[i]) * background;
  }

  /** The intensity v between muscle and the blood of a ventricle, as it shall be. */
  private double changed(double v, int cavity, double blood, int i) {
    double muscle = means[Labels.MYO];
    double now = Double.isNaN(means[cavity]) ? means[Labels.LV] : means[cavity];
    if (Math.abs(now - muscle) < LEAST_DIFFERENCE)
      return window.labels().pixels()[i] == Labels.MYO
          ? draw.muscle() + v - muscle
          : blood + v - now;
    double place = (v - muscle) / (now - muscle);
    double clipped = Math.max(-MOST_TEXTURE, Math.min(1 + MOST_TEXTURE, place));
    return draw.muscle() + clipped * (blood - draw.muscle());
  }
}
