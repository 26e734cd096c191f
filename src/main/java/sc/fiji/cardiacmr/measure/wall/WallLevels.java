package sc.fiji.cardiacmr.measure.wall;

import org.apache.commons.math3.special.Erf;
import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * The edges of the wall between the pixels of labels: levels that are positive within the cavity,
 * and within the heart, and 0 at the edge, on a grid finer than the pixels.
 *
 * <p>A pixel is labelled by what fills most of it, so the edge of its square is off by up to half a
 * pixel; the mean over many pixels is not. The mask m, 1 on the squares of its pixels, is therefore
 * smoothed, and the edge is where
 *
 * <pre>
 * 2 g(σ) * m - g(2σ) * m = ½,   σ = {@value #SIGMA} pixels
 * </pre>
 *
 * with Gaussians g. At an edge of curvature κ, g(σ) * m lies below ½ by σκ / √(8π): one Gaussian
 * alone would make cavities too small, while the difference is free of it. Immutable.
 *
 * @param width number of nodes along X
 * @param height number of nodes along Y
 * @param stepX distance of nodes along X, mm or (where unknown) pixels
 * @param stepY the same along Y
 * @param fineX nodes per pixel along X
 * @param fineY nodes per pixel along Y
 * @param cavity levels of the cavity, axes Y, X
 * @param heart levels of cavity and myocardium
 */
record WallLevels(
    int width,
    int height,
    double stepX,
    double stepY,
    int fineX,
    int fineY,
    double[] cavity,
    double[] heart) {

  /** Standard deviation of the Gaussian, pixels. */
  static final double SIGMA = 1;

  /** Nodes per pixel along the shorter side of a pixel. */
  private static final int FINENESS = 2;

  private static final int LARGEST_FINENESS = 8;

  /**
   * The levels of a slice.
   *
   * @param dx pixel width, mm; 1 where unknown
   * @param dy pixel height
   */
  static WallLevels of(WallMasks masks, double dx, double dy) {
    double shorter = Math.min(dx, dy);
    int fineX = fineness(dx / shorter);
    int fineY = fineness(dy / shorter);
    int width = masks.heart().width() * fineX;
    int height = masks.heart().height() * fineY;
    return new WallLevels(
        width,
        height,
        dx / fineX,
        dy / fineY,
        fineX,
        fineY,
        level(masks.cavity(), fineX, fineY),
        level(masks.heart(), fineX, fineY));
  }

  private static int fineness(double ratio) {
    return Math.min(LARGEST_FINENESS, (int) Math.round(FINENESS * ratio));
  }

  private static double[] level(LabelPlane mask, int fineX, int fineY) {
    double[] level = smooth(mask, kernels(fineX, SIGMA), kernels(fineY, SIGMA));
    double[] wide = smooth(mask, kernels(fineX, 2 * SIGMA), kernels(fineY, 2 * SIGMA));
    for (int i = 0; i < level.length; i++) level[i] = 2 * level[i] - wide[i] - 0.5;
    return level;
  }

  /**
   * The weights of the pixels around that which a node lies in, for each place in a pixel: a
   * Gaussian integrated over the pixels.
   */
  private static double[][] kernels(int fine, double sigma) {
    int reach = (int) Math.ceil(4 * sigma);
    double[][] kernels = new double[fine][2 * reach + 1];
    for (int p = 0; p < fine; p++) {
      double place = (p + 0.5) / fine - 0.5;
      double sum = 0;
      for (int d = -reach; d <= reach; d++)
        sum +=
            kernels[p][d + reach] =
                Erf.erf(
                    (d - 0.5 - place) / (Math.sqrt(2) * sigma),
                    (d + 0.5 - place) / (Math.sqrt(2) * sigma));
      for (int d = 0; d <= 2 * reach; d++) kernels[p][d] /= sum;
    }
    return kernels;
  }

  private static double[] smooth(LabelPlane mask, double[][] kernelX, double[][] kernelY) {
    int reach = kernelX[0].length / 2;
    int width = mask.width() * kernelX.length;
    double[] rows = new double[width * mask.height()];
    for (int y = 0; y < mask.height(); y++)
      for (int x = 0; x < mask.width(); x++) {
        if (mask.pixels()[y * mask.width() + x] == 0) continue;
        int from = Math.max(0, x - reach);
        int to = Math.min(mask.width() - 1, x + reach);
        for (int n = from; n <= to; n++)
          for (int p = 0; p < kernelX.length; p++)
            rows[y * width + n * kernelX.length + p] += kernelX[p][x - n + reach];
      }
    double[] smooth = new double[width * mask.height() * kernelY.length];
    for (int n = 0; n < mask.height(); n++)
      for (int p = 0; p < kernelY.length; p++) {
        int at = (n * kernelY.length + p) * width;
        for (int y = Math.max(0, n - reach); y <= Math.min(mask.height() - 1, n + reach); y++) {
          double weight = kernelY[p][y - n + reach];
          for (int x = 0; x < width; x++) smooth[at + x] += weight * rows[y * width + x];
        }
      }
    return smooth;
  }

  /** The node, with fraction, at a place in pixels of the masks along X. */
  double nodeX(double x) {
    return (x + 0.5) * fineX - 0.5;
  }

  /** The node, with fraction, at a place in pixels of the masks along Y. */
  double nodeY(double y) {
    return (y + 0.5) * fineY - 0.5;
  }

  /** A level between nodes; -½ outside. */
  double at(double[] level, double nodeX, double nodeY) {
    int x = (int) Math.floor(nodeX);
    int y = (int) Math.floor(nodeY);
    if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return -0.5;
    double fx = nodeX - x;
    double fy = nodeY - y;
    int i = y * width + x;
    return (1 - fy) * ((1 - fx) * level[i] + fx * level[i + 1])
        + fy * ((1 - fx) * level[i + width] + fx * level[i + width + 1]);
  }
}
