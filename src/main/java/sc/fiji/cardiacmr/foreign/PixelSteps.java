package sc.fiji.cardiacmr.foreign;

import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/** Steps that need no more of a tensor than the number itself and its place along one axis. */
final class PixelSteps {

  private static final Set<String> TYPES =
      Set.of(
          "float32", "float64", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64",
          "int64", "bool");

  private PixelSteps() {}

  /** Greater than a threshold: 1, else 0. */
  static TensorStep binarize(StepFields fields, List<String> axes) {
    return alongAxis(fields, axes, "threshold", Double.NaN, null, 0, (v, p) -> v > p ? 1 : 0);
  }

  /** {@code gain * value + offset}. */
  static TensorStep scaleLinear(StepFields fields, List<String> axes) {
    return alongAxis(fields, axes, "gain", 1, "offset", 0, null);
  }

  /** {@code (value - mean) / std}. */
  static TensorStep fixedMean(StepFields fields, List<String> axes) {
    double[] std = fields.numbers("std", Double.NaN);
    for (double s : std) if (!(s > 0)) throw fields.error("std", "must be more than 0");
    double[] mean = fields.numbers("mean", Double.NaN);
    String axis = axis(fields, axes, Math.max(std.length, mean.length));
    return (tensor, given) -> {
      int[] places = axis == null ? null : tensor.places(axis);
      requireCount(fields, "mean", mean, axis, tensor);
      requireCount(fields, "std", std, axis, tensor);
      float[] values = new float[tensor.values().length];
      for (int i = 0; i < values.length; i++) {
        int at = places == null ? 0 : places[i];
        values[i] = (float) ((tensor.values()[i] - at(mean, at)) / at(std, at));
      }
      return tensor.withValues(values);
    };
  }

  private static TensorStep alongAxis(
      StepFields fields,
      List<String> axes,
      String first,
      double missing,
      String second,
      double missingSecond,
      DoubleBinaryOperator operator) {
    double[] a = fields.numbers(first, missing);
    double[] b = second == null ? new double[] {0} : fields.numbers(second, missingSecond);
    String axis = axis(fields, axes, Math.max(a.length, b.length));
    return (tensor, given) -> {
      requireCount(fields, first, a, axis, tensor);
      if (second != null) requireCount(fields, second, b, axis, tensor);
      int[] places = axis == null ? null : tensor.places(axis);
      float[] values = new float[tensor.values().length];
      for (int i = 0; i < values.length; i++) {
        int at = places == null ? 0 : places[i];
        double v = tensor.values()[i];
        values[i] =
            (float)
                (operator != null
                    ? operator.applyAsDouble(v, at(a, at))
                    : v * at(a, at) + at(b, at));
      }
      return tensor.withValues(values);
    };
  }

  private static double at(double[] numbers, int place) {
    return numbers.length == 1 ? numbers[0] : numbers[place];
  }

  private static String axis(StepFields fields, List<String> axes, int count) {
    String axis = fields.text("axis", null);
    if (axis == null && count > 1) throw fields.error("axis", "is missing");
    if (axis != null && !axes.contains(axis))
      throw fields.error("axis", "names '" + axis + "', which is not an axis of the tensor");
    return axis;
  }

  private static void requireCount(
      StepFields fields, String key, double[] numbers, String axis, AxisTensor tensor) {
    if (numbers.length > 1 && numbers.length != tensor.size(axis))
      throw fields.error(
          key, "has " + numbers.length + " numbers for an axis of size " + tensor.size(axis));
  }

  /** {@code 1 / (1 + exp(-value))}. */
  static TensorStep sigmoid() {
    return (tensor, given) -> {
      float[] values = new float[tensor.values().length];
      for (int i = 0; i < values.length; i++)
        values[i] = (float) (1 / (1 + Math.exp(-tensor.values()[i])));
      return tensor.withValues(values);
    };
  }

  /** Exponentials that add up to 1 along an axis. */
  static TensorStep softmax(StepFields fields, List<String> axes) {
    String axis = fields.text("axis", "channel");
    if (!axes.contains(axis))
      throw fields.error("axis", "names '" + axis + "', which is not an axis of the tensor");
    return (tensor, given) -> {
      int stride = tensor.stride(axis);
      int size = tensor.size(axis);
      float[] in = tensor.values();
      float[] values = new float[in.length];
      for (int i = 0; i < values.length; i++) {
        if (i / stride % size != 0) continue;
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < size; k++) largest = Math.max(largest, in[i + k * stride]);
        double sum = 0;
        for (int k = 0; k < size; k++) sum += Math.exp(in[i + k * stride] - largest);
        for (int k = 0; k < size; k++)
          values[i + k * stride] = (float) (Math.exp(in[i + k * stride] - largest) / sum);
      }
      return tensor.withValues(values);
    };
  }

  /**
   * Conversion to a number type, as NumPy does it; numbers that the type cannot hold are refused.
   */
  static TensorStep ensureType(StepFields fields) {
    String type = fields.text("dtype", null);
    if (type == null || !TYPES.contains(type))
      throw fields.error("dtype", "must be one of " + TYPES.stream().sorted().toList());
    if (type.startsWith("float")) return (tensor, given) -> tensor;
    return (tensor, given) -> {
      float[] values = new float[tensor.values().length];
      for (int i = 0; i < values.length; i++)
        values[i] =
            type.equals("bool")
                ? tensor.values()[i] != 0 ? 1 : 0
                : whole(fields, tensor.values()[i], type);
      return tensor.withValues(values);
    };
  }

  private static float whole(StepFields fields, float value, String type) {
    boolean isUnsigned = type.startsWith("u");
    int bits = Integer.parseInt(type.replaceAll("[^0-9]", ""));
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    double largest = Math.pow(2, isUnsigned ? bits : bits - 1) - 1;
    double smallest = isUnsigned ? 0 : -largest - 1;
    if (!(whole >= smallest && whole <= largest))
      throw fields.error("dtype", "asks for " + type + ", which cannot hold the value " + value);
    return (float) whole;
  }
}
