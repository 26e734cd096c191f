package sc.fiji.cardiacmr.model;

import static sc.fiji.cardiacmr.model.ModelCardBuilder.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;

/**
 * The input and output tensors of this library's networks in the words of bioimage.io, so that
 * other programs bring images to a network as this library does: axes batch, y, x, channel, and the
 * steps of preprocessing.
 */
final class NetworkTensors {

  private NetworkTensors() {}

  /**
   * The input.
   *
   * @param minSize smallest height and width
   * @param step heights and widths are {@code minSize + n step}
   */
  static Map<String, Object> input(CardiacSettings settings, int minSize, int step) {
    Map<String, Object> sizes = map("min", minSize, "step", step);
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("id", ModelCardBuilder.INPUT);
    input.put("description", description(settings.frame()));
    input.put("axes", axes(sizes, sizes, settings.frame().spacing(), settings.channels()));
    input.put("data", map("type", "float32"));
    input.put("preprocessing", preprocessing(settings.normalization()));
    return input;
  }

  /** The output, which is as large as the input. */
  static Map<String, Object> output(CardiacSettings settings) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("id", ModelCardBuilder.OUTPUT);
    output.put("description", "Probability of each class");
    output.put(
        "axes",
        axes(
            map("tensor_id", ModelCardBuilder.INPUT, "axis_id", "y"),
            map("tensor_id", ModelCardBuilder.INPUT, "axis_id", "x"),
            settings.frame().spacing(),
            settings.labels()));
    output.put("data", map("type", "float32", "range", new ArrayList<>(List.of(0.0, 1.0))));
    return output;
  }

  /**
   * Axes batch, y, x, channel.
   *
   * @param spacing of the pixels, mm; 0 if it is not known
   * @param channels their names
   */
  static List<Object> axes(
      Map<String, Object> height,
      Map<String, Object> width,
      double spacing,
      List<String> channels) {
    List<Object> names = new ArrayList<>();
    for (String channel : channels) names.add(channel.replaceAll("[^A-Za-z0-9_]", "_"));
    List<Object> axes = new ArrayList<>();
    axes.add(map("type", "batch"));
    axes.add(space("y", height, spacing));
    axes.add(space("x", width, spacing));
    axes.add(map("type", "channel", "channel_names", names));
    return axes;
  }

  private static Map<String, Object> space(String id, Map<String, Object> size, double spacing) {
    Map<String, Object> axis = map("type", "space", "id", id, "size", size);
    // Where the images keep their own pixels, or are stretched, the size of a pixel is not known.
    if (spacing > 0) {
      axis.put("unit", "millimeter");
      axis.put("scale", spacing);
    }
    return axis;
  }

  /** The steps that do what a rule says. */
  static List<Object> preprocessing(NormalizationRule rule) {
    List<Object> steps = new ArrayList<>();
    Map<String, Object> percentiles =
        map("axes", new ArrayList<>(List.of("y", "x")), "min_percentile", rule.lowPercent());
    percentiles.put("max_percentile", rule.highPercent());
    steps.add(map("id", "ensure_dtype", "kwargs", map("dtype", "float32")));
    switch (rule.method()) {
      case Z_SCORE -> {
        steps.add(map("id", "clip", "kwargs", percentiles));
        steps.add(
            map(
                "id",
                "zero_mean_unit_variance",
                "kwargs",
                map("axes", new ArrayList<>(List.of("y", "x")))));
      }
      case RANGE -> {
        steps.add(map("id", "scale_range", "kwargs", percentiles));
        steps.add(map("id", "clip", "kwargs", map("min", 0.0, "max", 1.0)));
      }
    }
    if (!rule.isMethodAlone()) steps.add(fixedStep(rule));
    return steps;
  }

  /** Mean and standard deviation after the method: numbers, or one for each channel. */
  private static Map<String, Object> fixedStep(NormalizationRule rule) {
    boolean isOne = rule.means().size() == 1;
    Map<String, Object> numbers =
        isOne
            ? map("mean", rule.means().get(0), "std", rule.standardDeviations().get(0))
            : map(
                "mean",
                new ArrayList<>(rule.means()),
                "std",
                new ArrayList<>(rule.standardDeviations()),
                "axis",
                "channel");
    return map("id", "fixed_zero_mean_unit_variance", "kwargs", numbers);
  }

  /** What no preprocessing step of the format can say. */
  private static String description(InputFrame frame) {
    String size = frame.width() + " x " + frame.height() + " pixels";
    return switch (frame.fit()) {
      case HEART -> "Short-axis slices";
      case CROP -> "Short-axis slices, " + size + " about the centre";
      case RESIZE -> "Short-axis slices, stretched to " + size;
    };
  }
}
