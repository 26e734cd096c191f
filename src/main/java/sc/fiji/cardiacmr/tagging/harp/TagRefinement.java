package sc.fiji.cardiacmr.tagging.harp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Improves the motion that HARP found by the tags themselves. The frame at the place where the
 * tissue of pixel X of the reference frame R has gone must show the tags of R, only faded:
 *
 * <pre>
 * I(X + u(X)) = A(θ) + B(θ) R(X),   for all pixels X of the wall,
 * </pre>
 *
 * where A and B change slowly with the direction θ from the centre. The coefficients of the smooth
 * displacement u ({@link RingField}) and of A and B are found together by Gauss-Newton steps of
 * least squares with Huber's weights. Unlike a band-pass this mixes in nothing from outside of the
 * wall, and harmonics of all orders count. It only works within half a tag of the right place, which
 * is where HARP leads.
 */
final class TagRefinement {

  /** The wall begins this far inside of its contours, pixels: blood and fat look in there. */
  private static final double INSIDE = 1;

  /** From there it fades within this distance (standard deviation), pixels. */
  private static final double FADING = 0.5;

  private static final double SMALLEST_WEIGHT = 0.05;

  /** Highest Fourier term of A and B. */
  private static final int SHADING = 2;

  private static final int SHADES = 2 * SHADING + 1;

  /** Strength of the wish for smoothness, against the mean information of the pixels. */
  private static final double SMOOTHNESS = 2e-4;

  /** Residuals beyond this many times the median one count less (Huber). */
  private static final double USUAL = 2;

  /** Pixels must be this many times as many as the unknowns of A and B at least. */
  private static final int FEWEST = 60;

  /** Steps after which it shows which beginning was right. */
  private static final int FIRST_STEPS = 3;

  /** A step that changes less than this has come to the end, pixels. */
  private static final double SMALL_CHANGE = 0.005;

  private final int imageWidth;
  private final double dx;
  private final double dy;
  private final int terms = RingField.termCount();

  /** Places of the pixels of the wall at the reference frame, mm or pixels. */
  private final double[] x;

  private final double[] y;
  private final double[] weight;
  private final double[][] fieldTerms;
  private final double[][] shadeTerms;
  private final double[][] references;

  /**
   * @param planes of the reference frame, axes Y, X: one for a grid, two for two directions
   */
  TagRefinement(RingMesh mesh, float[][] planes, int imageWidth, double dx, double dy) {
    this.imageWidth = imageWidth;
    this.dx = dx;
    this.dy = dy;
    int height = planes[0].length / imageWidth;
    List<double[]> pixels = new ArrayList<>();
    double pixel = Math.min(dx, dy);
    for (int j = 0; j < height; j++)
      for (int i = 0; i < imageWidth; i++) {
        if (!mesh.isWall(i * dx, j * dy)) continue;
        double d = Math.max(0, mesh.distance(i * dx, j * dy) / pixel + INSIDE) / FADING;
        double w = Math.exp(-d * d / 2);
        if (w >= SMALLEST_WEIGHT) pixels.add(new double[] {i * dx, j * dy, w});
      }
    int n = pixels.size();
    x = new double[n];
    y = new double[n];
    weight = new double[n];
    fieldTerms = new double[n][];
    shadeTerms = new double[n][SHADES];
    references = new double[planes.length][n];
    for (int i = 0; i < n; i++) {
      x[i] = pixels.get(i)[0];
      y[i] = pixels.get(i)[1];
      weight[i] = pixels.get(i)[2];
      double[] place = mesh.wallPlace(x[i], y[i]);
      fieldTerms[i] = RingField.terms(place[0], place[1]);
      for (int m = 0, k = 0; m <= SHADING; m++) {
        shadeTerms[i][k++] = Math.cos(m * place[1]);
        if (m > 0) shadeTerms[i][k++] = Math.sin(m * place[1]);
      }
      for (int p = 0; p < planes.length; p++)
        references[p][i] = Cubic.value(planes[p], imageWidth, x[i] / dx, y[i] / dy);
    }
  }

  /**
   * Improves a motion, beginning at each of several; after a few steps the one that explains the
   * frame best goes on.
   *
   * @param planes of the frame, as many as those of the reference
   * @param beginnings motions found so far, at least one; null ones are left out
   * @param steps largest number of Gauss-Newton steps
   * @return the first motion itself if there are too few pixels
   */
  RingField refine(float[][] planes, List<RingField> beginnings, int steps) {
    if (x.length < FEWEST) return beginnings.get(0);
    RingField best = null;
    double least = Double.POSITIVE_INFINITY;
    for (RingField beginning : beginnings) {
      RingField field = go(planes, beginning, Math.min(FIRST_STEPS, steps));
      double mismatch = new Step(planes, field).mismatch();
      if (best != null && mismatch >= least) continue;
      best = field;
      least = mismatch;
    }
    return go(planes, best, steps - FIRST_STEPS);
  }

  private RingField go(float[][] planes, RingField beginning, int steps) {
    RingField field = beginning;
    for (int step = 0; step < steps; step++) {
      RingField next = new Step(planes, field).solve();
      double change = change(field, next);
      field = next;
      if (change < SMALL_CHANGE * Math.min(dx, dy)) break;
    }
    return field;
  }

  /** Root mean square of the difference of two displacements. */
  private double change(RingField a, RingField b) {
    double sum = 0;
    for (double[] term : fieldTerms) {
      double u = a.u(term) - b.u(term);
      double v = a.v(term) - b.v(term);
      sum += u * u + v * v;
    }
    return Math.sqrt(sum / fieldTerms.length);
  }

  /** One Gauss-Newton step. */
  private final class Step {

    private final float[][] planes;
    private final RingField field;
    private final int unknowns;
    private final double[][] values;
    private final double[][][] gradients;

    Step(float[][] planes, RingField field) {
      this.planes = planes;
      this.field = field;
      unknowns = 2 * terms + 2 * SHADES * planes.length;
      values = new double[planes.length][x.length];
      gradients = new double[planes.length][x.length][3];
      for (int p = 0; p < planes.length; p++)
        for (int i = 0; i < x.length; i++) {
          double u = field.u(fieldTerms[i]);
          double v = field.v(fieldTerms[i]);
          double[] g = gradients[p][i];
          Cubic.gradient(planes[p], imageWidth, (x[i] + u) / dx, (y[i] + v) / dy, g);
          g[1] /= dx;
          g[2] /= dy;
          // What the linear model shall be: the change of the value is along the gradient.
          values[p][i] = g[1] * u + g[2] * v - g[0];
        }
    }

    /** Mean absolute difference of the frame from faded tags of the reference. */
    double mismatch() {
      double[][] weights = new double[planes.length][];
      Arrays.fill(weights, weight);
      double[] shades = new double[unknowns];
      double[] solution = solve(weights);
      // The displacement as it is, the shades as they fit.
      System.arraycopy(solution, 2 * terms, shades, 2 * terms, unknowns - 2 * terms);
      field.copyTo(shades);
      double sum = 0;
      for (int p = 0; p < planes.length; p++)
        for (double residual : residuals(p, shades)) sum += residual;
      return sum;
    }

    RingField solve() {
      double[][] weights = new double[planes.length][];
      Arrays.setAll(weights, p -> weight.clone());
      double[] solution = solve(weights);
      for (int p = 0; p < planes.length; p++) reweigh(p, solution, weights[p]);
      solution = solve(weights);
      return new RingField(
          Arrays.copyOf(solution, terms), Arrays.copyOfRange(solution, terms, 2 * terms));
    }

    /** The row of a pixel: displacement along X and Y, then A and B. */
    private void row(int p, int i, double[] row) {
      double[] g = gradients[p][i];
      for (int k = 0; k < terms; k++) {
        row[k] = g[1] * fieldTerms[i][k];
        row[terms + k] = g[2] * fieldTerms[i][k];
      }
      Arrays.fill(row, 2 * terms, unknowns, 0);
      int shade = 2 * terms + 2 * SHADES * p;
      for (int k = 0; k < SHADES; k++) {
        row[shade + k] = -shadeTerms[i][k];
        row[shade + SHADES + k] = -shadeTerms[i][k] * references[p][i];
      }
    }

    private double[] solve(double[][] weights) {
      double[][] normal = new double[unknowns][unknowns];
      double[] right = new double[unknowns];
      double[] row = new double[unknowns];
      double information = 0;
      for (int p = 0; p < planes.length; p++)
        for (int i = 0; i < x.length; i++) {
          row(p, i, row);
          double w = weights[p][i];
          double[] g = gradients[p][i];
          information += w * (g[1] * g[1] + g[2] * g[2]) / 2;
          for (int a = 0; a < unknowns; a++) {
            double wa = w * row[a];
            if (wa == 0) continue;
            for (int b = 0; b <= a; b++) normal[a][b] += wa * row[b];
            right[a] += wa * values[p][i];
          }
        }
      double[] penalties = RingField.penalties(SMOOTHNESS * information);
      for (int a = 0; a < unknowns; a++) {
        if (a < 2 * terms) normal[a][a] += penalties[a % terms];
        else normal[a][a] *= 1 + 1e-9;
        for (int b = 0; b < a; b++) normal[b][a] = normal[a][b];
      }
      return new CholeskyDecomposition(new Array2DRowRealMatrix(normal, false), 1e-9, 0)
          .getSolver()
          .solve(new ArrayRealVector(right, false))
          .toArray();
    }

    private void reweigh(int p, double[] solution, double[] weights) {
      double[] residuals = residuals(p, solution);
      double[] sorted = residuals.clone();
      Arrays.sort(sorted);
      double limit = USUAL * sorted[sorted.length / 2];
      for (int i = 0; i < x.length; i++)
        if (residuals[i] > limit) weights[i] *= limit / residuals[i];
    }

    private double[] residuals(int p, double[] solution) {
      double[] residuals = new double[x.length];
      double[] row = new double[unknowns];
      for (int i = 0; i < x.length; i++) {
        row(p, i, row);
        double sum = -values[p][i];
        for (int k = 0; k < unknowns; k++) sum += row[k] * solution[k];
        residuals[i] = Math.abs(sum);
      }
      return residuals;
    }
  }
}
