package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.training.HeartFrame;
import sc.fiji.cardiacmr.training.TrainingSlice;

/**
 * Cuts a square window around the heart out of a slice, rotated, mirrored, scaled, shifted,
 * stretched and elastically deformed at random. The image is interpolated bilinearly, labels follow
 * by nearest neighbour.
 *
 * @param size width and height of the window, pixels
 * @param heartSize size of the heart (see {@link HeartFrame}) in the window before scaling, pixels
 * @param rotation largest rotation to either side, degrees; 180 = any
 * @param flip whether to mirror every second sample
 * @param scale largest factor by which the heart is enlarged or reduced, ≥ 1; log-uniform
 * @param stretch largest ratio of the scales along two axes, ≥ 1
 * @param shift standard deviation of the shift of the heart's centre, pixels of the window
 * @param elastic standard deviation of the displacement of the elastic grid's control points along
 *     each axis, pixels of the window; between them the tissue moves about half as far
 * @param elasticProbability share of the samples that are deformed
 * @param wide share of the samples that show the heart anywhere and at a scale factor up to the
 *     square of {@code scale}, so that the network also finds it in whole images
 * @param tight share of the samples whose outer part is cut away, as in images with a small field
 *     of view
 */
public record SpatialAugmentation(
    int size,
    double heartSize,
    double rotation,
    boolean flip,
    double scale,
    double stretch,
    double shift,
    double elastic,
    double elasticProbability,
    double wide,
    double tight) {

  /** For hearts in any orientation, from any scanner. */
  public static final SpatialAugmentation DEFAULT =
      new SpatialAugmentation(128, 54, 180, true, 1.35, 1.15, 6, 2.5, 0.3, 0.15, 0.1);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public SpatialAugmentation {
    if (size < 16 || size > 4096) throw new IllegalArgumentException("window size " + size);
    if (!(heartSize > 0 && heartSize < size))
      throw new IllegalArgumentException("heart size " + heartSize);
    if (!(scale >= 1 && scale <= 4 && stretch >= 1 && stretch <= 4))
      throw new IllegalArgumentException("scale and stretch must be 1 to 4");
    if (!(rotation >= 0 && rotation <= 180 && shift >= 0 && elastic >= 0))
      throw new IllegalArgumentException("rotation (≤ 180), shift and elastic must be ≥ 0");
    for (double p : new double[] {elasticProbability, wide, tight})
      if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("a probability of " + p);
  }

  /** The same window without any randomness, for validation. */
  public SpatialAugmentation still() {
    return new SpatialAugmentation(size, heartSize, 0, false, 1, 1, 0, 0, 0, 0, 0);
  }

  /** The same for another window and heart size. */
  public SpatialAugmentation withWindow(int otherSize, double otherHeartSize) {
    return new SpatialAugmentation(
        otherSize,
        otherHeartSize,
        rotation,
        flip,
        scale,
        stretch,
        shift,
        elastic,
        elasticProbability,
        wide,
        tight);
  }

  /** Draws a sample. The same random state gives the same sample. */
  public Sample apply(TrainingSlice slice, SplittableRandom random) {
    boolean anywhere = random.nextDouble() < wide;
    double range = anywhere ? scale * scale : scale;
    double zoom = Math.exp(symmetric(random) * Math.log(range));
    double ratio = Math.exp(0.5 * symmetric(random) * Math.log(stretch));
    double angle = Math.toRadians(rotation) * symmetric(random);
    double mirror = flip && random.nextBoolean() ? -1 : 1;
    double shiftX = anywhere ? symmetric(random) * size / 2 : random.nextGaussian() * shift;
    double shiftY = anywhere ? symmetric(random) * size / 2 : random.nextGaussian() * shift;
    float[] field =
        random.nextDouble() < elasticProbability ? ElasticField.draw(size, elastic, random) : null;
    HeartFrame frame = slice.frame();
    double step = frame.size() / (heartSize * zoom);
    double stepX = step * ratio * mirror;
    double stepY = step / ratio;
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    float[] image = new float[size * size];
    byte[] labels = new byte[size * size];
    float[] before = slice.before() == null ? null : new float[size * size];
    float[] after = slice.after() == null ? null : new float[size * size];
    double middle = (size - 1) / 2.0;
    for (int y = 0, i = 0; y < size; y++)
      for (int x = 0; x < size; x++, i++) {
        double u = x - middle - shiftX;
        double v = y - middle - shiftY;
        if (field != null) {
          u += field[2 * i];
          v += field[2 * i + 1];
        }
        u *= stepX;
        v *= stepY;
        double px = frame.centreX() + c * u - s * v;
        double py = frame.centreY() + s * u + c * v;
        image[i] = interpolate(slice.image(), slice, px, py);
        if (before != null) before[i] = interpolate(slice.before(), slice, px, py);
        if (after != null) after[i] = interpolate(slice.after(), slice, px, py);
        if (!Float.isNaN(image[i]))
          labels[i] = slice.labels()[(int) (py + 0.5) * slice.width() + (int) (px + 0.5)];
      }
    Sample sample = new Sample(image, labels, size, before, after);
    if (random.nextDouble() < tight) cutAway(sample, random);
    return sample;
  }

  /** Bilinear interpolation; NaN outside the slice. */
  private static float interpolate(float[] p, TrainingSlice slice, double x, double y) {
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

  /** Leaves a rectangle about the middle, 55 to 95 % of the window along each axis. */
  private void cutAway(Sample sample, SplittableRandom random) {
    int keepX = (int) (size * random.nextDouble(0.55, 0.95));
    int keepY = (int) (size * random.nextDouble(0.55, 0.95));
    int fromX = random.nextInt(size - keepX + 1);
    int fromY = random.nextInt(size - keepY + 1);
    for (int y = 0, i = 0; y < size; y++)
      for (int x = 0; x < size; x++, i++)
        if (x < fromX || y < fromY || x >= fromX + keepX || y >= fromY + keepY) {
          sample.image()[i] = Float.NaN;
          if (sample.before() != null) sample.before()[i] = Float.NaN;
          if (sample.after() != null) sample.after()[i] = Float.NaN;
          sample.labels()[i] = 0;
        }
  }

  private static double symmetric(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }
}
