package sc.fiji.cardiacmr.foreign;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Steps that ask for the mean, the spread or percentiles of a tensor along some axes, with sums in
 * double precision and percentiles interpolated as NumPy does.
 */
final class StatisticSteps {

  private static final double EPSILON = 1e-6;

  private StatisticSteps() {}

  /** The axes of a step, and whether these join the samples of a batch. */
  private record Joined(Set<String> axes, boolean isBatch) {

    static Joined of(StepFields fields, List<String> ofTensor) {
      Set<String> axes = fields.axes(ofTensor);
      if (axes != null) return new Joined(axes, axes.contains("batch"));
      // By the specification, no axes are all axes, the batch's too.
      return new Joined(new HashSet<>(ofTensor), true);
    }

    /** The group of each number. */
    int[] groups(AxisTensor tensor) {
      return tensor.groups(axes);
    }
  }

  private record Moments(double[] mean, double[] deviation) {

    static Moments of(AxisTensor tensor, int[] groups) {
      int count = count(groups);
      double[] sum = new double[count];
      long[] n = new long[count];
      for (int i = 0; i < groups.length; i++) {
        sum[groups[i]] += tensor.values()[i];
        n[groups[i]]++;
      }
      for (int g = 0; g < count; g++) sum[g] /= n[g];
      double[] squares = new double[count];
      for (int i = 0; i < groups.length; i++) {
        double d = tensor.values()[i] - sum[groups[i]];
        squares[groups[i]] += d * d;
      }
      for (int g = 0; g < count; g++) squares[g] = Math.sqrt(squares[g] / n[g]);
      return new Moments(sum, squares);
    }
  }

  private static int count(int[] groups) {
    return Arrays.stream(groups).max().orElse(-1) + 1;
  }

  private static double[][] percentiles(AxisTensor tensor, int[] groups, double low, double high) {
    int count = count(groups);
    int[] n = new int[count];
    for (int g : groups) n[g]++;
    float[][] values = new float[count][];
    for (int g = 0; g < count; g++) values[g] = new float[n[g]];
    for (int i = groups.length - 1; i >= 0; i--)
      values[groups[i]][--n[groups[i]]] = tensor.values()[i];
    double[][] result = new double[count][];
    for (int g = 0; g < count; g++)
      result[g] = Percentiles.of(values[g], 0, values[g].length, low, high);
    return result;
  }

  /** {@code (value - mean) / (std + eps)}. */
  static TensorStep zeroMean(StepFields fields, List<String> axes) {
    Joined joined = Joined.of(fields, axes);
    double eps = epsilon(fields);
    return step(
        joined,
        (tensor, given) -> {
          int[] groups = joined.groups(tensor);
          Moments own = Moments.of(tensor, groups);
          return tensor.withValues(
              each(tensor, groups, (v, g) -> (v - own.mean[g]) / (own.deviation[g] + eps)));
        });
  }

  /** {@code (value - low) / (high - low + eps)} with percentiles, perhaps of another tensor. */
  static TensorStep scaleRange(StepFields fields, List<String> axes, Set<String> tensors) {
    Joined joined = Joined.of(fields, axes);
    double low = fields.number("min_percentile", 0);
    double high = fields.number("max_percentile", 100);
    requirePercentiles(fields, low, high);
    double eps = epsilon(fields);
    String reference = reference(fields, tensors);
    return step(
        joined,
        (tensor, given) -> {
          AxisTensor source = reference == null ? tensor : given.get(reference);
          int[] groups = joined.groups(tensor);
          double[][] range = percentiles(source, joined.groups(source), low, high);
          requireSameGroups(fields, range.length, groups);
          return tensor.withValues(
              each(
                  tensor, groups, (v, g) -> (v - range[g][0]) / (range[g][1] - range[g][0] + eps)));
        });
  }

  /** The mean and spread of another tensor. */
  static TensorStep scaleMeanVariance(StepFields fields, List<String> axes, Set<String> tensors) {
    Joined joined = Joined.of(fields, axes);
    double eps = epsilon(fields);
    String reference = reference(fields, tensors);
    if (reference == null) throw fields.error("reference_tensor", "is missing");
    return step(
        joined,
        (tensor, given) -> {
          AxisTensor source = given.get(reference);
          int[] groups = joined.groups(tensor);
          Moments own = Moments.of(tensor, groups);
          Moments other = Moments.of(source, joined.groups(source));
          requireSameGroups(fields, other.mean.length, groups);
          return tensor.withValues(
              each(
                  tensor,
                  groups,
                  (v, g) ->
                      (v - own.mean[g]) / (own.deviation[g] + eps) * (other.deviation[g] + eps)
                          + other.mean[g]));
        });
  }

  /** Between two values, or between two percentiles. */
  static TensorStep clip(StepFields fields, List<String> axes) {
    boolean isLow = fields.has("min_percentile");
    boolean isHigh = fields.has("max_percentile");
    double low = fields.number("min", Double.NEGATIVE_INFINITY);
    double high = fields.number("max", Double.POSITIVE_INFINITY);
    if (isLow && fields.has("min"))
      throw fields.error("min_percentile", "cannot be given together with 'min'");
    if (isHigh && fields.has("max"))
      throw fields.error("max_percentile", "cannot be given together with 'max'");
    if (!isLow && !isHigh) {
      if (!(low < high)) throw fields.error("min", "must be less than 'max'");
      if (fields.has("axes")) throw fields.error("axes", "has no meaning without percentiles");
      return (tensor, given) ->
          tensor.withValues(each(tensor, null, (v, g) -> Math.max(low, Math.min(high, v))));
    }
    double lowPercent = fields.number("min_percentile", 0);
    double highPercent = fields.number("max_percentile", 100);
    requirePercentiles(fields, lowPercent, highPercent);
    Joined joined = Joined.of(fields, axes);
    return step(
        joined,
        (tensor, given) -> {
          int[] groups = joined.groups(tensor);
          double[][] range = percentiles(tensor, groups, lowPercent, highPercent);
          return tensor.withValues(
              each(
                  tensor,
                  groups,
                  (v, g) ->
                      Math.max(
                          isLow ? range[g][0] : low, Math.min(isHigh ? range[g][1] : high, v))));
        });
  }

  /** Makes a number of a number and its group. */
  private interface Change {
    double of(double value, int group);
  }

  private static float[] each(AxisTensor tensor, int[] groups, Change change) {
    float[] values = new float[tensor.values().length];
    for (int i = 0; i < values.length; i++)
      values[i] = (float) change.of(tensor.values()[i], groups == null ? 0 : groups[i]);
    return values;
  }

  private static TensorStep step(Joined joined, TensorStep step) {
    return new TensorStep() {
      @Override
      public AxisTensor apply(AxisTensor tensor, Map<String, AxisTensor> given) {
        return step.apply(tensor, given);
      }

      @Override
      public boolean needsBatch() {
        return joined.isBatch();
      }
    };
  }

  private static double epsilon(StepFields fields) {
    double eps = fields.number("eps", EPSILON);
    if (!(eps > 0 && eps <= 0.1)) throw fields.error("eps", "must be more than 0, at most 0.1");
    return eps;
  }

  private static void requirePercentiles(StepFields fields, double low, double high) {
    if (!(low >= 0 && high <= 100 && low < high))
      throw fields.error(
          "min_percentile", "and 'max_percentile' must be 0 to 100, the first the smaller");
  }

  private static String reference(StepFields fields, Set<String> tensors) {
    String reference = fields.text("reference_tensor", null);
    if (reference != null && !tensors.contains(reference))
      throw fields.error(
          "reference_tensor", "names '" + reference + "', which is not an input of the model");
    return reference;
  }

  private static void requireSameGroups(StepFields fields, int count, int[] groups) {
    if (count != count(groups))
      throw fields.error("reference_tensor", "names a tensor whose other axes have other sizes");
  }
}
