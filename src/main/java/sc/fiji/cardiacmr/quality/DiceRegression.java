package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Predicts a part between 0 and 1, such as a Dice, from some numbers: a fractional logit (L. E.
 * Papke and J. M. Wooldridge, Econometric methods for fractional response variables, J. Appl.
 * Econom. 11 (1996) 619-632) of piecewise linear functions of each number, with a ridge penalty.
 * Immutable; arrays are shared and must not be changed.
 *
 * @param low per number: below it, it counts as this
 * @param high per number: above it, it counts as this
 * @param knots per number: where its function has a bend, rising
 * @param weights the constant; then, per number, its slope and the change of slope at each knot
 */
public record DiceRegression(double[] low, double[] high, double[][] knots, double[] weights) {

  /** Quantiles of a number at which its function can bend. */
  private static final double[] BENDS = {0.1, 0.3, 0.6};

  /** Part of the examples on each side that count as the number that bounds them. */
  private static final double TAIL = 0.005;

  private static final double RIDGE = 3;
  private static final int ITERATIONS = 12;

  /**
   * @throws IllegalArgumentException if sizes do not fit, or a weight is not finite
   */
  public DiceRegression {
    int terms = 1;
    for (double[] bends : knots) terms += 1 + bends.length;
    if (low.length != knots.length || high.length != knots.length || weights.length != terms)
      throw new IllegalArgumentException(
          "A regression of %s numbers with %s terms cannot have %s weights."
              .formatted(knots.length, terms, weights.length));
    if (!Arrays.stream(weights).allMatch(Double::isFinite))
      throw new IllegalArgumentException("The weights of a regression must be finite.");
  }

  /**
   * Fits examples.
   *
   * @param numbers of each, finite
   * @param parts 0..1
   * @throws IllegalArgumentException if there are fewer than 10
   */
  static DiceRegression fit(List<double[]> numbers, double[] parts) {
    int n = numbers.size();
    if (n < 10) throw new IllegalArgumentException("A fit needs 10 examples, not " + n + ".");
    int count = numbers.get(0).length;
    double[] low = new double[count];
    double[] high = new double[count];
    double[][] knots = new double[count][];
    for (int i = 0; i < count; i++) {
      int column = i;
      double[] sorted = numbers.stream().mapToDouble(x -> x[column]).sorted().toArray();
      low[i] = quantile(sorted, TAIL);
      high[i] = quantile(sorted, 1 - TAIL);
      knots[i] =
          Arrays.stream(BENDS)
              .map(q -> quantile(sorted, q))
              .filter(k -> k > low[column] && k < high[column])
              .distinct()
              .toArray();
    }
    int terms = 1 + count + Arrays.stream(knots).mapToInt(k -> k.length).sum();
    DiceRegression start = new DiceRegression(low, high, knots, new double[terms]);
    double[][] rows = numbers.stream().map(start::terms).toArray(double[][]::new);
    return new DiceRegression(low, high, knots, solve(rows, parts, start.scales()));
  }

  private static double quantile(double[] sorted, double q) {
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  /** Iteratively reweighted least squares. */
  private static double[] solve(double[][] rows, double[] parts, double[] scales) {
    int terms = scales.length;
    double[] weights = new double[terms];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[][] matrix = new double[terms][terms];
      double[] right = new double[terms];
      for (int r = 0; r < rows.length; r++) {
        double p = logistic(dot(rows[r], weights));
        double spread = Math.max(1e-4, p * (1 - p));
        for (int i = 0; i < terms; i++) {
          right[i] += rows[r][i] * (parts[r] - p);
          for (int j = 0; j <= i; j++) matrix[i][j] += rows[r][i] * rows[r][j] * spread;
        }
      }
      for (int i = 0; i < terms; i++) {
        double penalty = i == 0 ? 1e-6 : Math.max(1e-6, RIDGE * scales[i] * scales[i]);
        matrix[i][i] += penalty;
        right[i] -= penalty * weights[i];
        for (int j = 0; j < i; j++) matrix[j][i] = matrix[i][j];
      }
      RealMatrix normal = MatrixUtils.createRealMatrix(matrix);
      double[] step =
          new CholeskyDecomposition(normal).getSolver().solve(new ArrayRealVector(right)).toArray();
      for (int i = 0; i < terms; i++) weights[i] += step[i];
    }
    return weights;
  }

  /** The range of each term, in which the penalty measures its weight. */
  private double[] scales() {
    double[] scales = terms(high);
    double[] least = terms(low);
    for (int i = 1; i < scales.length; i++) scales[i] -= least[i];
    return scales;
  }

  private double[] terms(double[] numbers) {
    double[] terms = new double[weights.length];
    terms[0] = 1;
    int next = 1;
    for (int i = 0; i < knots.length; i++) {
      double x = Math.min(high[i], Math.max(low[i], numbers[i]));
      terms[next++] = x;
      for (double knot : knots[i]) terms[next++] = Math.max(0, x - knot);
    }
    return terms;
  }

  /**
   * Predicts.
   *
   * @param numbers finite, as many as of the examples
   * @return 0..1
   */
  double predict(double[] numbers) {
    return logistic(dot(terms(numbers), weights));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
