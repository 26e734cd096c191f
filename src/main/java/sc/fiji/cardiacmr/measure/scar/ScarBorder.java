package sc.fiji.cardiacmr.measure.scar;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * The border pixels of scar that a network found. Pixels at a border hold two tissues, networks
 * like what they learned from experts draw a little too far, and the border of a learned myocardium
 * is uncertain, too. So within {@value #WIDTH} mm of the border (at least {@value #PIXELS} pixels,
 * so that neighbours of all eight directions count) the intensity decides: a pixel is scar if it is
 * brighter than half-way from what lies beyond the border to scar, that is if scar fills more than
 * half of it.
 *
 * <p>Scar has the median intensity of the pixels that the network is certain of. Beyond the border
 * there may be healthy myocardium, which has the mean of the remote region, or what lies outside of
 * the wall: blood, fat or lung, with the median of the 3 x 3 pixels about the nearest one. Where
 * that is nearly as bright as scar or brighter, as blood often is, intensities cannot tell them
 * apart, and the network is believed.
 */
final class ScarBorder {

  /** Width of the border, mm. */
  static final double WIDTH = 2;

  /** Least width of the border, pixels. */
  static final double PIXELS = 1.5;

  /** Beyond this part of the way from healthy to scar, the outside is as bright as scar. */
  private static final double AS_BRIGHT = 0.8;

  /** A question about a pixel of a slice. */
  interface Certain {
    boolean is(int slice, int pixel);
  }

  private final Myocardium myocardium;
  private final double healthy;
  private final double scar;
  private final double dx;
  private final double dy;
  private final double width;

  private ScarBorder(Myocardium myocardium, double healthy, double scar, Calibration calibration) {
    this.myocardium = myocardium;
    this.healthy = healthy;
    this.scar = scar;
    boolean known = calibration.dx() > 0 && calibration.dy() > 0;
    dx = known ? calibration.dx() : 1;
    dy = known ? calibration.dy() : 1;
    double least = PIXELS * Math.max(dx, dy);
    width = known ? Math.max(WIDTH, least) : least;
  }

  /**
   * Turns border pixels that are not half scar back into myocardium.
   *
   * @param classes one plane per slice, values of {@link Labels}; changed
   * @param certain whether the network is certain that a pixel of a slice is scar
   * @param remote mean of remote myocardium; NaN: the median of what is not scar stands for it
   * @param calibration of the image; without a pixel size the border is {@value #PIXELS} pixels
   * @return whether scar is brighter than healthy myocardium; if not, nothing is changed
   */
  static boolean clear(
      LabelPlane[] classes,
      Myocardium myocardium,
      Certain certain,
      double remote,
      Calibration calibration) {
    float[] bright = values(myocardium, certain);
    if (bright.length == 0) return true;
    float[] rest = values(myocardium, (z, i) -> classes[z].pixels()[i] == Labels.MYO);
    double healthy = Double.isNaN(remote) ? Percentiles.of(rest, 50) : remote;
    double scar = Percentiles.of(bright, 50);
    if (!(scar > healthy)) return rest.length == 0;
    ScarBorder border = new ScarBorder(myocardium, healthy, scar, calibration);
    for (int z = 0; z < classes.length; z++) border.clear(classes[z], z);
    return true;
  }

  private static float[] values(Myocardium myocardium, Certain which) {
    float[] values = new float[myocardium.values().length];
    int n = 0;
    for (int z = 0; z < myocardium.slices(); z++)
      for (int i : myocardium.pixels(z))
        if (which.is(z, i)) values[n++] = myocardium.plane(z).pixels()[i];
    return Arrays.copyOf(values, n);
  }

  private void clear(LabelPlane plane, int z) {
    byte[] found = plane.pixels().clone();
    float[] image = myocardium.plane(z).pixels();
    for (int i : myocardium.pixels(z)) {
      if (found[i] == Labels.MYO) continue;
      double beyond = beyond(found, image, i);
      if (image[i] <= (beyond + scar) / 2) plane.pixels()[i] = Labels.MYO;
    }
  }

  /** The brightest of what lies near a pixel of scar; minus infinity if that is scar only. */
  private double beyond(byte[] found, float[] image, int pixel) {
    int w = myocardium.width();
    int h = myocardium.height();
    int reachX = (int) (width / dx);
    int reachY = (int) (width / dy);
    int x = pixel % w;
    int y = pixel / w;
    int outside = -1;
    double least = Double.POSITIVE_INFINITY;
    boolean isHealthyNear = false;
    for (int v = Math.max(0, y - reachY); v <= Math.min(h - 1, y + reachY); v++)
      for (int u = Math.max(0, x - reachX); u <= Math.min(w - 1, x + reachX); u++) {
        double distance = Math.hypot((u - x) * dx, (v - y) * dy);
        if (distance > width) continue;
        int label = found[v * w + u];
        if (label == Labels.MYO) isHealthyNear = true;
        else if (!Labels.isMyocardium(label) && distance < least) {
          least = distance;
          outside = v * w + u;
        }
      }
    double beyond = isHealthyNear ? healthy : Double.NEGATIVE_INFINITY;
    if (outside < 0) return beyond;
    double level = Math.max(healthy, level(image, outside));
    return level < healthy + AS_BRIGHT * (scar - healthy) ? Math.max(beyond, level) : beyond;
  }

  private double level(float[] image, int pixel) {
    int w = myocardium.width();
    float[] near = new float[9];
    int n = 0;
    for (int v = -1; v <= 1; v++)
      for (int u = -1; u <= 1; u++) {
        int x = Math.max(0, Math.min(w - 1, pixel % w + u));
        int y = Math.max(0, Math.min(myocardium.height() - 1, pixel / w + v));
        near[n++] = image[y * w + x];
      }
    return Percentiles.of(near, 50);
  }
}
