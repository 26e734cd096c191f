package sc.fiji.cardiacmr.tagging.harp;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;

/** One Gauss-Newton step of {@link TagRefinement}. */
final class RefinementStep {

  /** Strength of the wish for smoothness, against the mean information of the pixels. */
  private static final double SMOOTHNESS = 2e-4;

  /** Residuals beyond this many times the median one count less (Huber). */
  private static final double USUAL = 2;

  /** An area that shrinks below this part is no tissue; it only must not divide by 0. */
  private static final double SMALLEST_AREA = 0.1;

  /** Standard deviation over median of the absolute values of a Gaussian. */
  private static final double DEVIATION = 1.4826;

  private final int terms = RingField.termCount();
  private final WallPixels pixels;

  private final Plane[] planes;
  private final RingField field;
  private final RingField former;
  private final double usual;
  private final int unknowns;
  private final double[][] values;
  private final double[][][] gradients;

  RefinementStep(
      WallPixels pixels, Plane[] planes, RingField field, RingField former, double usual) {
    this.pixels = pixels;
    this.former = former;
    this.usual = usual;
    this.planes = planes;
    this.field = field;
    unknowns = 2 * terms + 2 * WallPixels.SHADES * planes.length;
    values = new double[planes.length][pixels.count()];
    gradients = new double[planes.length][pixels.count()][3];
    for (int p = 0; p < planes.length; p++)
      for (int i = 0; i < pixels.count(); i++)
        gradients[p][i][0] = pixels.moved(planes, p, field, i);
    setGradients();
  }

  /**
   * The gradients of the frame as those of the faded tags of the reference tell them, B F⁻ᵀ∇R. Its
   * own gradients would be those of its noise as well, which is as strong as the tags when these
   * have faded; noise that is in the gradients and in the values is taken for motion.
   */
  private void setGradients() {
    double[] shades = shades();
    int n = WallPixels.SHADES;
    for (int i = 0; i < pixels.count(); i++) {
      double a = 1 + field.u(pixels.fieldTermsX[i]);
      double b = field.u(pixels.fieldTermsY[i]);
      double c = field.v(pixels.fieldTermsX[i]);
      double d = 1 + field.v(pixels.fieldTermsY[i]);
      double determinant = Math.max(SMALLEST_AREA, a * d - b * c);
      for (int p = 0; p < planes.length; p++) {
        double left = 0;
        for (int k = 0; k < n; k++)
          left += shades[2 * terms + 2 * n * p + n + k] * pixels.shadeTerms[i][k];
        double[] slope = pixels.slopes[p][i];
        double[] g = gradients[p][i];
        g[1] = left * (d * slope[0] - c * slope[1]) / determinant;
        g[2] = left * (a * slope[1] - b * slope[0]) / determinant;
        // What the linear model shall be: the change of the value is along the gradient.
        values[p][i] =
            g[1] * field.u(pixels.fieldTerms[i]) + g[2] * field.v(pixels.fieldTerms[i]) - g[0];
      }
    }
  }

  /** Sum of absolute differences of the frame from faded tags of the reference. */
  double mismatch() {
    double[] shades = shades();
    double sum = 0;
    for (int p = 0; p < planes.length; p++)
      for (double residual : residuals(p, shades)) sum += residual;
    return sum;
  }

  /** The displacement as it is, with the shades that fit it. */
  private double[] shades() {
    double[] shades = new double[unknowns];
    field.copyTo(shades);
    for (int p = 0; p < planes.length; p++) {
      int n = 2 * WallPixels.SHADES;
      double[][] normal = new double[n][n];
      double[] right = new double[n];
      double[] row = new double[unknowns];
      int from = 2 * terms + n * p;
      for (int i = 0; i < pixels.count(); i++) {
        row(p, i, row);
        for (int a = 0; a < n; a++) {
          for (int b = 0; b <= a; b++)
            normal[a][b] += pixels.weight[i] * row[from + a] * row[from + b];
          right[a] -= pixels.weight[i] * row[from + a] * gradients[p][i][0];
        }
      }
      System.arraycopy(solve(normal, right), 0, shades, from, n);
    }
    return shades;
  }

  RingField solve() {
    double[][] weights = new double[planes.length][];
    Arrays.setAll(weights, p -> pixels.weight.clone());
    double[] solution = solve(weights);
    for (int p = 0; p < planes.length; p++) reweigh(p, solution, weights[p]);
    solution = solve(weights);
    return new RingField(
        Arrays.copyOf(solution, terms), Arrays.copyOfRange(solution, terms, 2 * terms));
  }

  /** Variance of what the faded tags of the reference do not explain, by the median. */
  private double noise() {
    double[] shades = shades();
    double sum = 0;
    for (int p = 0; p < planes.length; p++) {
      double[] residuals = residuals(p, shades);
      Arrays.sort(residuals);
      double deviation = DEVIATION * Percentiles.upperMedian(residuals);
      sum += deviation * deviation;
    }
    return sum / planes.length;
  }

  /** The row of a pixel: displacement along X and Y, then A and B. */
  private void row(int p, int i, double[] row) {
    double[] g = gradients[p][i];
    for (int k = 0; k < terms; k++) {
      row[k] = g[1] * pixels.fieldTerms[i][k];
      row[terms + k] = g[2] * pixels.fieldTerms[i][k];
    }
    Arrays.fill(row, 2 * terms, unknowns, 0);
    int shade = 2 * terms + 2 * WallPixels.SHADES * p;
    for (int k = 0; k < WallPixels.SHADES; k++) {
      row[shade + k] = -pixels.shadeTerms[i][k];
      row[shade + WallPixels.SHADES + k] = -pixels.shadeTerms[i][k] * pixels.references[p][i];
    }
  }

  private double[] solve(double[][] weights) {
    double[][] normal = new double[unknowns][unknowns];
    double[] right = new double[unknowns];
    double[] row = new double[unknowns];
    double information = 0;
    for (int p = 0; p < planes.length; p++)
      for (int i = 0; i < pixels.count(); i++) {
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
    for (int a = 0; a < 2 * terms; a++) normal[a][a] += penalties[a % terms];
    double[] motion = RingField.penalties(noise() / (usual * usual));
    double[] before = new double[2 * terms];
    former.copyTo(before);
    for (int a = 0; a < 2 * terms; a++) {
      normal[a][a] += motion[a % terms];
      right[a] += motion[a % terms] * before[a];
    }
    return solve(normal, right);
  }

  /** Solves equations of which the lower triangle is given. */
  private double[] solve(double[][] normal, double[] right) {
    for (int a = 0; a < right.length; a++) {
      // Where the frame is empty there is no information; the smallest bit makes it solvable.
      normal[a][a] = normal[a][a] * (1 + 1e-9) + 1e-12;
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
    double limit = USUAL * Percentiles.upperMedian(sorted);
    for (int i = 0; i < pixels.count(); i++)
      if (residuals[i] > limit) weights[i] *= limit / residuals[i];
  }

  private double[] residuals(int p, double[] solution) {
    double[] residuals = new double[pixels.count()];
    double[] row = new double[unknowns];
    for (int i = 0; i < pixels.count(); i++) {
      row(p, i, row);
      double sum = -values[p][i];
      for (int k = 0; k < unknowns; k++) sum += row[k] * solution[k];
      residuals[i] = Math.abs(sum);
    }
    return residuals;
  }
}
