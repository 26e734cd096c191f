package sc.fiji.cardiacmr.training.augment;

import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.AreaAverage;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Resampling;

/**
 * Takes the pixels of a window out of a slice: images bilinearly, averaged before where the window
 * is coarser than the slice, labels by nearest neighbour.
 */
final class SliceSampler {

  private SliceSampler() {}

  /**
   * Samples a slice.
   *
   * @param average whether to average; windows about the heart are not, because slices with a large
   *     heart were reduced when they were read
   */
  static Sample sample(LabelledSlice slice, WindowMap map, boolean average) {
    Affine2D affine = map.affine();
    double pixelSize = WindowScale.pixelSize(slice, map.stepX(), map.stepY());
    if (affine == null) return bent(slice, map, average, pixelSize);
    Resampling window =
        new Resampling(slice.width(), slice.height(), map.width(), map.height(), affine);
    return new Sample(
        straight(slice.image(), window, average),
        window.nearest(slice.labels(), (byte) 0),
        straight(slice.before(), window, average),
        straight(slice.after(), window, average),
        pixelSize);
  }

  private static LabelledPlane straight(LabelledPlane plane, Resampling window, boolean average) {
    return plane == null
        ? null
        : new LabelledPlane(
            straight(plane.image(), window, average), window.nearest(plane.labels(), (byte) 0));
  }

  private static Plane straight(Plane plane, Resampling window, boolean average) {
    return average ? window.antialiased(plane, Float.NaN) : window.bilinear(plane, Float.NaN);
  }

  private static Sample bent(
      LabelledSlice slice, WindowMap map, boolean average, double pixelSize) {
    int w = map.width();
    int h = map.height();
    LabelledSlice from =
        average
            ? slice.redrawn(plane -> AreaAverage.average(plane, map.stepX(), map.stepY()))
            : slice;
    Sample sample = Sample.blank(slice, w, h, pixelSize);
    double[] point = new double[2];
    for (int y = 0, i = 0; y < h; y++)
      for (int x = 0; x < w; x++, i++) {
        point[0] = x;
        point[1] = y;
        map.apply(point);
        put(sample, i, from, point[0], point[1]);
      }
    return sample;
  }

  /**
   * Sets a pixel of a sample.
   *
   * @param i its index
   * @param from the slice, with as many neighbours as the sample
   * @param x the place in the slice, pixel index
   * @param y the same along Y
   */
  static void put(Sample sample, int i, LabelledSlice from, double x, double y) {
    put(sample.image(), sample.labels(), i, from.image(), from.labels(), x, y);
    put(sample.before(), i, from.before(), x, y);
    put(sample.after(), i, from.after(), x, y);
  }

  private static void put(LabelledPlane into, int i, LabelledPlane from, double x, double y) {
    if (from != null) put(into.image(), into.labels(), i, from.image(), from.labels(), x, y);
  }

  private static void put(
      Plane into, LabelPlane labelsInto, int i, Plane from, LabelPlane labels, double x, double y) {
    float value = interpolate(from, x, y);
    into.pixels()[i] = value;
    if (!Float.isNaN(value)) labelsInto.pixels()[i] = nearest(labels, x, y);
  }

  /** The label at a place inside the slice. */
  private static byte nearest(LabelPlane labels, double x, double y) {
    return labels.pixels()[(int) (y + 0.5) * labels.width() + (int) (x + 0.5)];
  }

  /** Bilinear interpolation; NaN outside the slice. */
  private static float interpolate(Plane plane, double x, double y) {
    int w = plane.width();
    int h = plane.height();
    if (!(x >= -0.5 && y >= -0.5 && x < w - 0.5 && y < h - 0.5)) return Float.NaN;
    double cx = Math.max(0, Math.min(x, w - 1));
    double cy = Math.max(0, Math.min(y, h - 1));
    int x0 = Math.min((int) cx, Math.max(0, w - 2));
    int y0 = Math.min((int) cy, Math.max(0, h - 2));
    float fx = (float) (cx - x0);
    float fy = (float) (cy - y0);
    float[] p = plane.pixels();
    int i = y0 * w + x0;
    int right = w > 1 ? 1 : 0;
    int down = h > 1 ? w : 0;
    float upper = p[i] + fx * (p[i + right] - p[i]);
    float lower = p[i + down] + fx * (p[i + down + right] - p[i + down]);
    return upper + fy * (lower - upper);
  }
}
