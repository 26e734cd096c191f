package sc.fiji.cardiacmr.training.augment;

import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.AreaAverage;
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
  static Sample sample(TrainingSlice slice, WindowMap map, boolean average) {
    Affine2D affine = map.affine();
    double pixelSize = WindowScale.pixelSize(slice, map.stepX(), map.stepY());
    return affine == null
        ? bent(slice, map, average, pixelSize)
        : straight(
            slice,
            new Resampling(slice.width(), slice.height(), map.width(), map.height(), affine),
            average,
            pixelSize);
  }

  private static Sample straight(
      TrainingSlice slice, Resampling window, boolean average, double pixelSize) {
    byte[] labels = new byte[window.targetWidth() * window.targetHeight()];
    window.nearest(slice.labels(), 0, labels, 0, (byte) 0);
    return new Sample(
        straight(slice.image(), window, average),
        labels,
        window.targetWidth(),
        window.targetHeight(),
        straight(slice.before(), window, average),
        straight(slice.after(), window, average),
        pixelSize);
  }

  private static float[] straight(float[] plane, Resampling window, boolean average) {
    if (plane == null) return null;
    float[] target = new float[window.targetWidth() * window.targetHeight()];
    if (average) window.antialiased(plane, target, Float.NaN);
    else window.bilinear(plane, target, Float.NaN);
    return target;
  }

  private static Sample bent(
      TrainingSlice slice, WindowMap map, boolean average, double pixelSize) {
    int w = map.width();
    int h = map.height();
    float[] image = averaged(slice.image(), slice, map, average);
    float[] before = averaged(slice.before(), slice, map, average);
    float[] after = averaged(slice.after(), slice, map, average);
    Sample sample =
        new Sample(
            new float[w * h],
            new byte[w * h],
            w,
            h,
            before == null ? null : new float[w * h],
            after == null ? null : new float[w * h],
            pixelSize);
    double[] point = new double[2];
    for (int y = 0, i = 0; y < h; y++)
      for (int x = 0; x < w; x++, i++) {
        point[0] = x;
        point[1] = y;
        map.apply(point);
        double px = point[0];
        double py = point[1];
        sample.image()[i] = interpolate(image, slice, px, py);
        if (before != null) sample.before()[i] = interpolate(before, slice, px, py);
        if (after != null) sample.after()[i] = interpolate(after, slice, px, py);
        if (!Float.isNaN(sample.image()[i])) sample.labels()[i] = nearest(slice, px, py);
      }
    return sample;
  }

  private static float[] averaged(
      float[] plane, TrainingSlice slice, WindowMap map, boolean average) {
    return plane == null || !average
        ? plane
        : AreaAverage.average(plane, slice.width(), slice.height(), map.stepX(), map.stepY());
  }

  /** The label at a place inside the slice. */
  static byte nearest(TrainingSlice slice, double x, double y) {
    return slice.labels()[(int) (y + 0.5) * slice.width() + (int) (x + 0.5)];
  }

  /** Bilinear interpolation; NaN outside the slice. */
  static float interpolate(float[] p, TrainingSlice slice, double x, double y) {
    int w = slice.width();
    int h = slice.height();
    if (!(x >= -0.5 && y >= -0.5 && x < w - 0.5 && y < h - 0.5)) return Float.NaN;
    double cx = Math.max(0, Math.min(x, w - 1));
    double cy = Math.max(0, Math.min(y, h - 1));
    int x0 = Math.min((int) cx, Math.max(0, w - 2));
    int y0 = Math.min((int) cy, Math.max(0, h - 2));
    float fx = (float) (cx - x0);
    float fy = (float) (cy - y0);
    int i = y0 * w + x0;
    int right = w > 1 ? 1 : 0;
    int down = h > 1 ? w : 0;
    float upper = p[i] + fx * (p[i + right] - p[i]);
    float lower = p[i + down] + fx * (p[i + down + right] - p[i + down]);
    return upper + fy * (lower - upper);
  }
}
