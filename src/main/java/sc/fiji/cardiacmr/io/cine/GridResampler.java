package sc.fiji.cardiacmr.io.cine;

import sc.fiji.cardiacmr.image.Polygon;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

/**
 * Resamples a slice to another grid in (or parallel to) its plane by bilinear interpolation; pixels
 * outside the slice become 0. Where both grids have the same spacing and orientation and are whole
 * pixels apart, values are copied unchanged, so that padding and cropping lose nothing.
 */
final class GridResampler {

  /** Fractions of a pixel below this are rounding of the positions in the file. */
  private static final double SNAP = 0.002;

  private GridResampler() {}

  /**
   * @param pixels of size {@code source}
   * @return new pixels of size {@code target} and the same type
   */
  static PixelArray resample(PixelArray pixels, SliceGrid source, SliceGrid target) {
    double[] map = targetToSource(source, target);
    int width = target.width();
    int height = target.height();
    PixelBuffer out = new PixelBuffer(pixels.type(), width, height);
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        double u = snapped(map[0] * x + map[1] * y + map[2]);
        double v = snapped(map[3] * x + map[4] * y + map[5]);
        out.set(y * width + x, interpolated(pixels, u, v));
      }
    return out.toPixels();
  }

  /** A polygon that was drawn on pixels of {@code source}, on those of {@code target}. */
  static Polygon resample(Polygon polygon, SliceGrid source, SliceGrid target) {
    double[] map = targetToSource(target, source);
    double[] x = new double[polygon.size()];
    double[] y = new double[polygon.size()];
    for (int i = 0; i < x.length; i++) {
      // Polygons count from the corner of the first pixel, grids from its centre.
      double u = polygon.x()[i] - 0.5;
      double v = polygon.y()[i] - 0.5;
      x[i] = snapped(map[0] * u + map[1] * v + map[2]) + 0.5;
      y[i] = snapped(map[3] * u + map[4] * v + map[5]) + 0.5;
    }
    return new Polygon(x, y);
  }

  /** Affine map (two rows) from target pixels to source pixels. */
  static double[] targetToSource(SliceGrid source, SliceGrid target) {
    double sx = known(source.dx());
    double sy = known(source.dy());
    double tx = known(target.dx());
    double ty = known(target.dy());
    double[] map = {
      Vectors.dot(target.row(), source.row()) * tx / sx,
      Vectors.dot(target.column(), source.row()) * ty / sx,
      0,
      Vectors.dot(target.row(), source.column()) * tx / sy,
      Vectors.dot(target.column(), source.column()) * ty / sy,
      0
    };
    if (source.isPlaced() && target.isPlaced()) {
      double[] offset = Vectors.plus(target.position(), -1, source.position());
      map[2] = Vectors.dot(offset, source.row()) / sx;
      map[5] = Vectors.dot(offset, source.column()) / sy;
    } else {
      double cx = (target.width() - 1) / 2.0;
      double cy = (target.height() - 1) / 2.0;
      map[2] = (source.width() - 1) / 2.0 - map[0] * cx - map[1] * cy;
      map[5] = (source.height() - 1) / 2.0 - map[3] * cx - map[4] * cy;
    }
    return map;
  }

  private static double known(double spacing) {
    return spacing > 0 ? spacing : 1;
  }

  private static double snapped(double coordinate) {
    double whole = Math.rint(coordinate);
    return Math.abs(coordinate - whole) < SNAP ? whole : coordinate;
  }

  private static double interpolated(PixelArray pixels, double u, double v) {
    int width = pixels.width();
    int height = pixels.height();
    if (u < -0.5 || v < -0.5 || u > width - 0.5 || v > height - 0.5) return 0;
    double x = Math.min(Math.max(u, 0), width - 1);
    double y = Math.min(Math.max(v, 0), height - 1);
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(x0 + 1, width - 1);
    int y1 = Math.min(y0 + 1, height - 1);
    double fx = x - x0;
    double fy = y - y0;
    if (fx == 0 && fy == 0) return pixels.get(y0 * width + x0);
    double top = (1 - fx) * pixels.get(y0 * width + x0) + fx * pixels.get(y0 * width + x1);
    double bottom = (1 - fx) * pixels.get(y1 * width + x0) + fx * pixels.get(y1 * width + x1);
    return (1 - fy) * top + fy * bottom;
  }
}
