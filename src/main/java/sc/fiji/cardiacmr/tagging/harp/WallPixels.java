package sc.fiji.cardiacmr.tagging.harp;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.Plane;

/** The pixels of the wall at the reference frame, and what {@link RefinementStep} needs of them. */
final class WallPixels {

  /**
   * The wall begins this far inside of its contours, pixels: blood and fat look in there, through
   * pixels that they share with the wall and through the interpolation.
   */
  private static final double INSIDE = 1.5;

  /** At most this part of the wall's thickness is left out at each side. */
  private static final double THICKEST_LEFT_OUT = 0.22;

  /** From there it fades within this distance (standard deviation), pixels. */
  private static final double FADING = 0.5;

  private static final double SMALLEST_WEIGHT = 0.05;

  /** Highest Fourier term of A and B. */
  private static final int SHADING = 2;

  /** Of the differences that derivatives are taken by, pixels. */
  private static final double STEP = 0.25;

  static final int SHADES = 2 * SHADING + 1;

  private final double dx;
  private final double dy;

  /** Places of the pixels of the wall at the reference frame, mm or pixels. */
  final double[] x;

  final double[] y;
  final double[] weight;

  /** Directions of the pixels from the centre, radians. */
  final double[] angle;

  final double[][] fieldTerms;

  /** Derivatives of the terms of the displacement along X and along Y. */
  final double[][] fieldTermsX;

  final double[][] fieldTermsY;
  final double[][] shadeTerms;

  /** The reference, axes plane, pixel, in units of {@link #scales}. */
  final double[][] references;

  /** Gradients of the reference, axes plane, pixel, along X and Y. */
  final double[][][] slopes;

  /**
   * Standard deviation of each plane of the reference within the wall. Two series may have
   * intensities of different scales, which must not decide how much either of them counts.
   */
  private final double[] scales;

  /**
   * @param planes of the reference frame: one for a grid, two for two directions
   */
  WallPixels(RingMesh mesh, Plane[] planes, double dx, double dy) {
    this.dx = dx;
    this.dy = dy;
    List<double[]> pixels = new ArrayList<>();
    double pixel = Math.min(dx, dy);
    for (int j = 0; j < planes[0].height(); j++)
      for (int i = 0; i < planes[0].width(); i++) {
        if (!mesh.isWall(i * dx, j * dy)) continue;
        double[] contours = mesh.contours(i * dx, j * dy);
        double margin = Math.min(INSIDE * pixel, THICKEST_LEFT_OUT * (contours[1] - contours[0]));
        double r = Math.hypot(i * dx - mesh.centreX(), j * dy - mesh.centreY());
        double outside = Math.max(contours[0] + margin - r, r - contours[1] + margin);
        double d = Math.max(0, outside / pixel) / FADING;
        double w = Math.exp(-d * d / 2);
        if (w >= SMALLEST_WEIGHT) pixels.add(new double[] {i * dx, j * dy, w});
      }
    int n = pixels.size();
    x = new double[n];
    y = new double[n];
    weight = new double[n];
    angle = new double[n];
    fieldTerms = new double[n][];
    fieldTermsX = new double[n][];
    fieldTermsY = new double[n][];
    shadeTerms = new double[n][SHADES];
    references = new double[planes.length][n];
    slopes = new double[planes.length][n][2];
    scales = new double[planes.length];
    double[] sample = new double[3];
    for (int i = 0; i < n; i++) {
      x[i] = pixels.get(i)[0];
      y[i] = pixels.get(i)[1];
      weight[i] = pixels.get(i)[2];
      double[] place = mesh.wallPlace(x[i], y[i]);
      angle[i] = place[1];
      fieldTerms[i] = RingField.terms(place[0], place[1]);
      fieldTermsX[i] = slope(mesh, x[i], y[i], STEP * pixel, 0);
      fieldTermsY[i] = slope(mesh, x[i], y[i], 0, STEP * pixel);
      for (int m = 0, k = 0; m <= SHADING; m++) {
        shadeTerms[i][k++] = Math.cos(m * place[1]);
        if (m > 0) shadeTerms[i][k++] = Math.sin(m * place[1]);
      }
      for (int p = 0; p < planes.length; p++) {
        Cubic.gradient(planes[p], x[i] / dx, y[i] / dy, sample);
        references[p][i] = sample[0];
        slopes[p][i][0] = sample[1] / dx;
        slopes[p][i][1] = sample[2] / dy;
      }
    }
    for (int p = 0; p < planes.length; p++) scale(p);
  }

  private void scale(int p) {
    scales[p] = deviation(references[p]);
    for (int i = 0; i < count(); i++) {
      references[p][i] /= scales[p];
      slopes[p][i][0] /= scales[p];
      slopes[p][i][1] /= scales[p];
    }
  }

  /** 1 where all values are the same. */
  private double deviation(double[] values) {
    double sum = 0;
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weight[i];
      mean += weight[i] * values[i];
    }
    mean /= sum;
    double squares = 0;
    for (int i = 0; i < values.length; i++)
      squares += weight[i] * (values[i] - mean) * (values[i] - mean);
    double deviation = Math.sqrt(squares / sum);
    return deviation > 0 ? deviation : 1;
  }

  /** Central differences of the terms of a displacement. */
  private static double[] slope(RingMesh mesh, double x, double y, double hx, double hy) {
    double[] after = mesh.wallPlace(x + hx, y + hy);
    double[] before = mesh.wallPlace(x - hx, y - hy);
    double[] slope = RingField.terms(after[0], after[1]);
    double[] low = RingField.terms(before[0], before[1]);
    for (int k = 0; k < slope.length; k++) slope[k] = (slope[k] - low[k]) / (2 * (hx + hy));
    return slope;
  }

  /** Number of pixels. */
  int count() {
    return x.length;
  }

  /** Plane {@code p} of a frame where the tissue of a pixel has gone, in the same units. */
  double moved(Plane[] planes, int p, RingField field, int pixel) {
    double value =
        Cubic.value(
            planes[p],
            (x[pixel] + field.u(fieldTerms[pixel])) / dx,
            (y[pixel] + field.v(fieldTerms[pixel])) / dy);
    return value / scales[p];
  }

  /** The smaller side of a pixel, mm, or 1. */
  double pixelSize() {
    return Math.min(dx, dy);
  }
}
