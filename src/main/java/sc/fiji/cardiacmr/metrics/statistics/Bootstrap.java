package sc.fiji.cardiacmr.metrics.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Confidence intervals by drawing subjects with replacement, after B. Efron and R. J. Tibshirani,
 * An Introduction to the Bootstrap, Chapman and Hall 1993.
 *
 * <p>What is drawn are subjects, each with everything that was measured in it, since the images of
 * one subject are alike: an interval over images would be much too narrow.
 *
 * <p>The draws depend on the seed and on the number of subjects alone, so figures of the same
 * subjects are drawn alike. Number k of the sequence, from 0, is the subject {@code floor(h n /
 * 2^32)}, where h are the upper 32 bits of number k of a {@link SplittableRandom}.
 *
 * @param method how ends are found
 * @param resamples how often subjects are drawn, at least {@value #LEAST_RESAMPLES}
 * @param confidence probability, more than 0 and less than 1
 * @param seed of the draws
 */
public record Bootstrap(Method method, int resamples, double confidence, long seed) {

  /** Fewer resamples than these say nothing about the ends of a 95 % interval. */
  public static final int LEAST_RESAMPLES = 100;

  /** How many draws are made before the user is asked whether to stop. */
  private static final int DRAWS_BETWEEN = 1000;

  /** How the ends of an interval are found. */
  public enum Method {
    /** The percentiles of the drawn values (Efron and Tibshirani, equation 13.5). */
    PERCENTILE,
    /**
     * Bias-corrected and accelerated (Efron and Tibshirani, equations 14.9 to 14.15): percentiles
     * that are shifted by the median bias of the drawn values and by their skewness, which a
     * jackknife over subjects finds. Ties count half, as in SciPy.
     */
    BCA
  }

  /** 95 % intervals, bias-corrected and accelerated, of 2000 resamples. */
  public static final Bootstrap DEFAULT = new Bootstrap(Method.BCA, 2000, 0.95, 1);

  /** What counts as equal, in the range of all draws. */
  private static final double ROUNDING = 1e-10;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Bootstrap {
    if (resamples < LEAST_RESAMPLES)
      throw new IllegalArgumentException(
          "A bootstrap needs at least %s resamples, not %s.".formatted(LEAST_RESAMPLES, resamples));
    if (!(confidence > 0 && confidence < 1))
      throw new IllegalArgumentException(
          "The confidence must be more than 0 and less than 1, not " + confidence + ".");
  }

  /** The same with other resamples. */
  public Bootstrap withResamples(int newResamples) {
    return new Bootstrap(method, newResamples, confidence, seed);
  }

  /** The same with another seed. */
  public Bootstrap withSeed(long newSeed) {
    return new Bootstrap(method, resamples, confidence, newSeed);
  }

  /**
   * The interval of any figure.
   *
   * @param subjects how many there are
   * @param statistic the figure of drawn subjects, given their indices, from 0, some of them
   *     several times; must not keep or change the array. NaN where it is undefined: such draws are
   *     left out
   * @return undefined for fewer than 2 subjects, if the figure of all subjects is undefined, or if
   *     it lies beyond all drawn ones (then it is no figure to be bootstrapped)
   */
  public ConfidenceInterval of(int subjects, ToDoubleFunction<int[]> statistic) {
    return of(subjects, statistic, Progress.NONE);
  }

  /**
   * The same, which can be canceled.
   *
   * @param progress asked every 1000 draws whether to stop
   * @throws java.util.concurrent.CancellationException if it says so
   */
  public ConfidenceInterval of(int subjects, ToDoubleFunction<int[]> statistic, Progress progress) {
    if (subjects < 2) return ConfidenceInterval.UNDEFINED;
    double ofAll = statistic.applyAsDouble(indices(subjects, -1));
    if (Double.isNaN(ofAll)) return ConfidenceInterval.UNDEFINED;
    double[] drawn = draw(subjects, statistic, progress);
    if (drawn.length == 0) return ConfidenceInterval.UNDEFINED;
    double tail = (1 - confidence) / 2;
    if (method == Method.PERCENTILE)
      return new ConfidenceInterval(percentile(drawn, tail), percentile(drawn, 1 - tail));
    double bias = bias(drawn, ofAll);
    if (Double.isInfinite(bias)) return ConfidenceInterval.UNDEFINED;
    double acceleration = acceleration(subjects, statistic, progress);
    double z = NORMAL.inverseCumulativeProbability(tail);
    return new ConfidenceInterval(
        percentile(drawn, shifted(z, bias, acceleration)),
        percentile(drawn, shifted(-z, bias, acceleration)));
  }

  /**
   * The interval of the mean of all values, each of which counts alike.
   *
   * @param values those of each subject; NaN are left out, and subjects without any value too
   * @return undefined for fewer than 2 subjects with values
   */
  public ConfidenceInterval ofMean(double[]... values) {
    return ofMean(Progress.NONE, values);
  }

  /**
   * The same, which can be canceled.
   *
   * @param progress asked every 1000 draws whether to stop
   * @throws java.util.concurrent.CancellationException if it says so
   */
  public ConfidenceInterval ofMean(Progress progress, double[]... values) {
    double[] sums = new double[values.length];
    int[] counts = new int[values.length];
    int n = 0;
    for (double[] ofSubject : values) {
      double[] known = Arrays.stream(ofSubject).filter(v -> !Double.isNaN(v)).toArray();
      if (known.length == 0) continue;
      sums[n] = Arrays.stream(known).sum();
      counts[n++] = known.length;
    }
    return of(
        n,
        drawn -> {
          double sum = 0;
          long count = 0;
          for (int subject : drawn) {
            sum += sums[subject];
            count += counts[subject];
          }
          return sum / count;
        },
        progress);
  }

  /** The figures of all draws, in rising order. */
  private double[] draw(int subjects, ToDoubleFunction<int[]> statistic, Progress progress) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] figures = new double[resamples];
    int[] drawn = new int[subjects];
    int n = 0;
    for (int r = 0; r < resamples; r++) {
      if (r % DRAWS_BETWEEN == 0) progress.checkCanceled();
      for (int i = 0; i < subjects; i++)
        drawn[i] = (int) ((random.nextLong() >>> 32) * subjects >>> 32);
      double figure = statistic.applyAsDouble(drawn);
      if (!Double.isNaN(figure)) figures[n++] = figure;
    }
    figures = Arrays.copyOf(figures, n);
    Arrays.sort(figures);
    return figures;
  }

  private static double percentile(double[] sorted, double probability) {
    return Percentiles.ofSorted(sorted, 100 * probability);
  }

  /**
   * Equation 14.14, with ties counted half. A draw of the same subjects in another order is a tie,
   * though its sum may round otherwise.
   */
  private static double bias(double[] drawn, double ofAll) {
    double range = drawn[drawn.length - 1] - drawn[0];
    double rounding = ROUNDING * range + 16 * Math.ulp(ofAll);
    long halves = 0;
    for (double figure : drawn)
      halves += Math.abs(figure - ofAll) <= rounding ? 1 : figure < ofAll ? 2 : 0;
    return NORMAL.inverseCumulativeProbability(halves / (2.0 * drawn.length));
  }

  /** Equation 14.15; 0 if all subjects weigh alike. */
  private static double acceleration(
      int subjects, ToDoubleFunction<int[]> statistic, Progress progress) {
    double[] without = new double[subjects];
    for (int i = 0; i < subjects; i++) {
      if (i % DRAWS_BETWEEN == 0) progress.checkCanceled();
      without[i] = statistic.applyAsDouble(indices(subjects, i));
    }
    double[] known = Arrays.stream(without).filter(v -> !Double.isNaN(v)).toArray();
    double mean = Arrays.stream(known).sum() / known.length;
    double squares = 0;
    double cubes = 0;
    for (double value : known) {
      double u = mean - value;
      squares += u * u;
      cubes += u * u * u;
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  /** Equation 14.10. */
  private static double shifted(double z, double bias, double acceleration) {
    double sum = bias + z;
    return NORMAL.cumulativeProbability(bias + sum / (1 - acceleration * sum));
  }

  /** All subjects, or all but one. */
  private static int[] indices(int subjects, int without) {
    int[] indices = new int[without < 0 ? subjects : subjects - 1];
    for (int i = 0, k = 0; i < subjects; i++) if (i != without) indices[k++] = i;
    return indices;
  }
}
