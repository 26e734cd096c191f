package sc.fiji.cardiacmr.foreign;

import java.util.List;
import java.util.Set;

/** Steps that need no more of a tensor than the number itself and its place along one axis. */
final class PixelSteps {

  private static final Set<String> TYPES =
      Set.of(
          "float32", "float64", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64",
          "int64", "bool");

  private PixelSteps() {}

  /** Greater than a threshold: 1, else 0. */
  static TensorStep binarize(StepFields fields, List<String> axes) {
    Argument threshold = Argument.of(fields, "threshold", Double.NaN);
    return alongAxis(fields, axes, List.of(threshold), (v, a) -> v > a[0] ? 1 : 0);
  }

  /** {@code gain * value + offset}. */
  static TensorStep scaleLinear(StepFields fields, List<String> axes) {
    Argument gain = Argument.of(fields, "gain", 1);
    Argument offset = Argument.of(fields, "offset", 0);
    return alongAxis(fields, axes, List.of(gain, offset), (v, a) -> v * a[0] + a[1]);
  }

  /** {@code (value - mean) / std}. */
  static TensorStep fixedMean(StepFields fields, List<String> axes) {
    Argument std = Argument.of(fields, "std", Double.NaN);
    for (double s : std.numbers) if (!(s > 0)) throw fields.error("std", "must be more than 0");
    Argument mean = Argument.of(fields, "mean", Double.NaN);
    return alongAxis(fields, axes, List.of(mean, std), (v, a) -> (v - a[0]) / a[1]);
  }

  /** An argument of a step: one number, or one for each place along an axis. */
  private record Argument(String key, double[] numbers) {

    static Argument of(StepFields fields, String key, double missing) {
      return new Argument(key, fields.numbers(key, missing));
    }

    double at(int place) {
      return numbers.length == 1 ? numbers[0] : numbers[place];
    }

    void requireCount(StepFields fields, String axis, AxisTensor tensor) {
      if (numbers.length > 1 && numbers.length != tensor.size(axis))
        throw fields.error(
            key, "has " + numbers.length + " numbers for an axis of size " + tensor.size(axis));
    }
  }

  /** Makes a number of a number and of the arguments at its place. */
  private interface Change {
    double of(double value, double[] arguments);
  }

  private static TensorStep alongAxis(
      StepFields fields, List<String> axes, List<Argument> arguments, Change change) {
    int most = arguments.stream().mapToInt(a -> a.numbers.length).max().orElse(0);
    String axis = axis(fields, axes, most);
    return (tensor, given) -> {
      for (Argument argument : arguments) argument.requireCount(fields, axis, tensor);
      int[] places = axis == null ? null : tensor.places(axis);
      float[] values = new float[tensor.values().length];
      double[] here = new double[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        for (int k = 0; k < here.length; k++)
          here[k] = arguments.get(k).at(places == null ? 0 : places[i]);
        values[i] = (float) change.of(tensor.values()[i], here);
      }
      return tensor.withValues(values);
    };
  }

  private static String axis(StepFields fields, List<String> axes, int count) {
    String axis = fields.text("axis", null);
    if (axis == null && count > 1) throw fields.error("axis", "is missing");
    if (axis != null && !axes.contains(axis))
      throw fields.error("axis", "names '" + axis + "', which is not an axis of the tensor");
    return axis;
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
