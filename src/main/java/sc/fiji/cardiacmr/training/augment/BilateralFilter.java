package sc.fiji.cardiacmr.training.augment;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Bilateral filter (C. Tomasi and R. Manduchi, ICCV 1998): a mean over neighbours weighted by their
 * distance in space and in intensity, so that texture goes and edges stay. Pixels outside the image
 * (NaN, or beyond the border) have no weight.
 *
 * <p>Each pair of pixels is looked at once for both of its ends, and the weight of a difference in
 * intensity comes from a table.
 */
final class BilateralFilter {

  /** Entries of the table per standard deviation of intensity. */
  private static final int BINS = 256;

  /** Weights of differences of more than this many standard deviations are 0. */
  private static final int REACH = 4;

  /** Stands for NaN: so far from any intensity that its weight is 0. */
  private static final float FAR = 1e30f;

  private static final float[] TABLE = table();

  private BilateralFilter() {}

  private static float[] table() {
    float[] table = new float[BINS * REACH + 1];
    for (int i = 0; i < BINS * REACH; i++) {
      double d = (double) i / BINS;
      table[i] = (float) Math.exp(-0.5 * d * d);
    }
    return table;
  }

  /**
   * Filters in place.
   *
   * @param radius of the square of neighbours, pixels, ≥ 1
   * @param sdSpace standard deviation of the weight by distance, pixels, &gt; 0
   * @param sdValue standard deviation of the weight by intensity, in the unit of the image, &gt; 0
   */
  static void apply(Plane plane, int radius, double sdSpace, double sdValue) {
    int w = plane.width();
    int h = plane.height();
    float[] pixels = plane.pixels().clone();
    for (int i = 0; i < pixels.length; i++) if (Float.isNaN(pixels[i])) pixels[i] = FAR;
    float[] sums = pixels.clone();
    float[] weights = new float[pixels.length];
    Arrays.fill(weights, 1);
    float scale = (float) (BINS / sdValue);
    for (int dy = 0; dy <= radius; dy++)
      for (int dx = dy == 0 ? 1 : -radius; dx <= radius; dx++) {
        float space = (float) Math.exp(-0.5 * (dx * dx + dy * dy) / (sdSpace * sdSpace));
        int offset = dy * w + dx;
        int fromX = Math.max(0, -dx);
        int toX = Math.min(w, w - dx);
        for (int y = 0; y < h - dy; y++)
          for (int i = y * w + fromX, end = y * w + toX; i < end; i++) {
            float a = pixels[i];
            float b = pixels[i + offset];
            int bin = (int) Math.min(Math.abs(a - b) * scale + 0.5f, BINS * REACH);
            float weight = space * TABLE[bin];
            sums[i] += weight * b;
            weights[i] += weight;
            sums[i + offset] += weight * a;
            weights[i + offset] += weight;
          }
      }
    float[] target = plane.pixels();
    for (int i = 0; i < target.length; i++)
      if (!Float.isNaN(target[i])) target[i] = sums[i] / weights[i];
  }
}
