package sc.fiji.cardiacmr.tagging.harp;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * A smooth displacement of the wall: for both components a sum of Fourier terms in the direction
 * times Legendre polynomials in the depth, fitted to displacements of nodes. Where nodes are
 * missing it goes on smoothly; single nodes that went astray have little weight.
 */
public final class RingField {

  /** Highest Fourier term: details of 360° / 16 can be told apart. */
  private static final int HARMONICS = 8;

  /** Legendre polynomials up to degree 2. */
  private static final int DEGREES = 3;

  private static final int TERMS = (2 * HARMONICS + 1) * DEGREES;

  /** Strength of the wish for smoothness, against the mean weight of all nodes. */
  private static final double SMOOTHNESS = 2e-5;

  /** How much less a bend across the wall is believed than a slope: it is but a few tags thick. */
  private static final double BENT = 30;

  /** Residuals beyond this many times the usual one count less (Huber). */
  private static final double USUAL = 2;

  private static final int ROUNDS = 3;

  private final double[] alongX;
  private final double[] alongY;

  RingField(double[] alongX, double[] alongY) {
    this.alongX = alongX;
    this.alongY = alongY;
  }

  /** No displacement. */
  static RingField zero() {
    return new RingField(new double[TERMS], new double[TERMS]);
  }

  /** The terms at all nodes of a mesh, which do not change from frame to frame. */
  static double[][] terms(RingMesh mesh) {
    double[][] terms = new double[mesh.size()][TERMS];
    for (int node = 0; node < mesh.size(); node++)
      terms(mesh.depth(node), mesh.angle(node), terms[node]);
    return terms;
  }

  /** The terms at a place. */
  static double[] terms(double depth, double angle) {
    double[] terms = new double[TERMS];
    terms(depth, angle, terms);
    return terms;
  }

  /** Number of terms of each component. */
  static int termCount() {
    return TERMS;
  }

  private static void terms(double depth, double angle, double[] out) {
    double s = 2 * depth - 1;
    double[] radial = {1, s, 1.5 * s * s - 0.5};
    for (int m = 0, k = 0; m <= HARMONICS; m++)
      for (int part = 0; part < (m == 0 ? 1 : 2); part++) {
        double wave = part == 0 ? Math.cos(m * angle) : Math.sin(m * angle);
        for (int p = 0; p < DEGREES; p++) out[k++] = wave * radial[p];
      }
  }

  /** Penalty of each term: it grows with the fourth power of the number of its waves. */
  static double[] penalties(double strength) {
    double[] penalties = new double[TERMS];
    for (int m = 0, k = 0; m <= HARMONICS; m++)
      for (int part = 0; part < (m == 0 ? 1 : 2); part++)
        for (int p = 0; p < DEGREES; p++)
          penalties[k++] = strength * (1 + Math.pow(m, 4)) * (p == 2 ? BENT : 1);
    return penalties;
  }

  /**
   * Fits a displacement.
   *
   * @param terms of the mesh
   * @param u displacement of the nodes along X
   * @param v displacement of the nodes along Y
   * @param weights of the nodes, at least 0; where 0 the displacement is not looked at
   * @return null if no node has a weight
   */
  static RingField fit(double[][] terms, double[] u, double[] v, double[] weights) {
    double total = Arrays.stream(weights).sum();
    if (!(total > 0)) return null;
    double[] present = weights.clone();
    RingField field = null;
    for (int round = 0; round < ROUNDS; round++) {
      field = solve(terms, u, v, present, total);
      if (round + 1 < ROUNDS) field.reweigh(terms, u, v, weights, present);
    }
    return field;
  }

  private static RingField solve(
      double[][] terms, double[] u, double[] v, double[] weights, double total) {
    double[][] normal = new double[TERMS][TERMS];
    RealMatrix right = new Array2DRowRealMatrix(TERMS, 2);
    for (int node = 0; node < terms.length; node++) {
      double w = weights[node];
      if (w == 0) continue;
      double[] term = terms[node];
      for (int i = 0; i < TERMS; i++) {
        double wi = w * term[i];
        for (int j = 0; j <= i; j++) normal[i][j] += wi * term[j];
        right.addToEntry(i, 0, wi * u[node]);
        right.addToEntry(i, 1, wi * v[node]);
      }
    }
    double[] penalties = penalties(total * SMOOTHNESS);
    for (int i = 0; i < TERMS; i++) {
      normal[i][i] += penalties[i];
      for (int j = 0; j < i; j++) normal[j][i] = normal[i][j];
    }
    RealMatrix solution =
        new CholeskyDecomposition(new Array2DRowRealMatrix(normal, false), 1e-9, 1e-18)
            .getSolver()
            .solve(right);
    return new RingField(solution.getColumn(0), solution.getColumn(1));
  }

  private void reweigh(
      double[][] terms, double[] u, double[] v, double[] weights, double[] present) {
    double[] residuals = new double[terms.length];
    double[] sorted = new double[terms.length];
    int n = 0;
    for (int node = 0; node < terms.length; node++) {
      if (weights[node] == 0) continue;
      residuals[node] =
          Math.hypot(u[node] - dot(alongX, terms[node]), v[node] - dot(alongY, terms[node]));
      sorted[n++] = residuals[node];
    }
    Arrays.sort(sorted, 0, n);
    double limit = USUAL * Percentiles.upperMedian(sorted, 0, n);
    for (int node = 0; node < terms.length; node++)
      present[node] =
          residuals[node] <= limit ? weights[node] : weights[node] * limit / residuals[node];
  }

  private static double dot(double[] coefficients, double[] term) {
    double sum = 0;
    for (int i = 0; i < TERMS; i++) sum += coefficients[i] * term[i];
    return sum;
  }

  /** This displacement and once more what it is beyond a former one. */
  RingField goOn(RingField former) {
    double[] x = new double[TERMS];
    double[] y = new double[TERMS];
    for (int i = 0; i < TERMS; i++) {
      x[i] = 2 * alongX[i] - former.alongX[i];
      y[i] = 2 * alongY[i] - former.alongY[i];
    }
    return new RingField(x, y);
  }

  /** Writes the coefficients along X, then those along Y, to the beginning of an array. */
  void copyTo(double[] out) {
    System.arraycopy(alongX, 0, out, 0, TERMS);
    System.arraycopy(alongY, 0, out, TERMS, TERMS);
  }

  double u(double[] term) {
    return dot(alongX, term);
  }

  double v(double[] term) {
    return dot(alongY, term);
  }

  /**
   * The displacement in the wall, mm or pixels as the mesh.
   *
   * @param depth 0 at the inner, 1 at the outer contour; beyond, that at the contour
   * @param angle direction, radians
   * @return along X and Y
   */
  public double[] displacement(double depth, double angle) {
    double[] term = terms(Math.max(0, Math.min(1, depth)), angle);
    return new double[] {u(term), v(term)};
  }
}
