package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Planes;

/** Labels that are drawn as text, a digit per pixel, and hearts of three circles. */
final class DrawnLabels {

  private DrawnLabels() {}

  /** A plane; rows are separated by spaces, a dot is background. */
  static LabelPlane plane(String text) {
    String[] rows = text.trim().split("\\s+");
    int width = rows[0].length();
    byte[] pixels = new byte[rows.length * width];
    for (int y = 0; y < rows.length; y++)
      for (int x = 0; x < width; x++) {
        char c = rows[y].charAt(x);
        pixels[y * width + x] = (byte) (c == '.' ? 0 : c - '0');
      }
    return new LabelPlane(pixels, width, rows.length);
  }

  /** Phases of slices. */
  static ImageSeries<UnsignedByteType> series(LabelPlane[]... phases) {
    LabelPlane first = phases[0][0];
    byte[] all = new byte[phases.length * phases[0].length * first.size()];
    int at = 0;
    for (LabelPlane[] phase : phases)
      for (LabelPlane plane : phase) {
        System.arraycopy(plane.pixels(), 0, all, at, plane.size());
        at += plane.size();
      }
    return Planes.wrapLabels(
        all,
        first.width(),
        first.height(),
        phases[0].length,
        phases.length,
        Calibration.UNKNOWN,
        "drawn");
  }

  static ImageSeries<UnsignedByteType> series(String... slices) {
    return series(Arrays.stream(slices).map(DrawnLabels::plane).toArray(LabelPlane[]::new));
  }

  /**
   * A heart in an image of 48 x 48: the LV about (x, y), with its wall, and the RV to its left.
   *
   * @param cavity radius of the LV, pixels
   * @param outer radius of the wall, pixels
   */
  static LabelPlane heart(double x, double y, double cavity, double outer) {
    LabelPlane plane = new LabelPlane(48, 48);
    for (int i = 0; i < plane.size(); i++) {
      double u = i % 48 - x;
      double v = i / 48 - y;
      double radius = Math.hypot(u, v);
      plane.pixels()[i] =
          (byte) (radius < cavity ? 1 : radius < outer ? 2 : Math.hypot(u + 10, v) < outer ? 3 : 0);
    }
    return plane;
  }

  static LabelPlane heart() {
    return heart(28, 24, 6, 10);
  }

  /** Slices all alike. */
  static LabelPlane[] stack(int slices) {
    LabelPlane[] stack = new LabelPlane[slices];
    for (int z = 0; z < slices; z++) stack[z] = heart();
    return stack;
  }

  /** An image that is brighter by 100 in blood, by 20 in the myocardium, with some texture. */
  static ImageSeries<FloatType> image(ImageSeries<UnsignedByteType> labels) {
    List<Float> values = new ArrayList<>();
    for (UnsignedByteType label : labels.pixels()) {
      double texture = 5 * Math.sin(0.7 * values.size() * (1 + 0.01 * values.size() % 3));
      int base = label.get() == 0 ? 40 : label.get() == 2 ? 20 : 100;
      values.add((float) (base + texture));
    }
    float[] pixels = new float[values.size()];
    for (int i = 0; i < pixels.length; i++) pixels[i] = values.get(i);
    return new ImageSeries<>(
        ArrayImgs.floats(pixels, labels.width(), labels.height(), labels.slices(), labels.phases()),
        labels.calibration(),
        "image");
  }

  /** What a network may have known, which answered twice where its features say so. */
  static PlaneEvidence evidence(double dice, double uncertainty, float... features) {
    double[] expected = {Double.NaN, dice, dice, dice};
    return new PlaneEvidence(
        new double[] {0, 50, 90, 60}, expected, uncertainty, expected, features);
  }
}
