package sc.fiji.cardiacmr.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;

/**
 * The fields {@code target} and {@code normalization} of {@code config.cardiacmr}. What is missing
 * has the meaning it had in the first cards: fit {@code heart} where there is a heart size, else
 * {@code crop}; mean 0 and standard deviation 1.
 */
final class InputFields {

  private InputFields() {}

  static InputFrame frame(Fields target) {
    double heartSize = target.has("heart_size") ? target.number("heart_size") : 0;
    double spacing = target.has("spacing") ? target.number("spacing") : 0;
    if (!(spacing >= 0 && spacing < 100)) throw target.error("spacing", "must be 0 to 100 mm");
    int width = (int) target.whole("width", 1, InputFrame.LARGEST);
    int height = (int) target.whole("height", 1, InputFrame.LARGEST);
    if (!(heartSize >= 0 && heartSize < Math.min(width, height)))
      throw target.error("heart_size", "must be at least 0 and less than the target size");
    try {
      InputFrame.Fit fit =
          target.has("fit")
              ? InputFrame.Fit.of(target.text("fit"))
              : heartSize > 0 ? InputFrame.Fit.HEART : InputFrame.Fit.CROP;
      return new InputFrame(fit, width, height, heartSize, spacing);
    } catch (IllegalArgumentException e) {
      throw named(target, e);
    }
  }

  static Map<String, Object> map(InputFrame frame) {
    Map<String, Object> map = new LinkedHashMap<>();
    // Programs from before there were several fits know hearts only.
    if (!frame.needsHeart()) map.put("fit", frame.fit().label());
    if (frame.spacing() > 0) map.put("spacing", frame.spacing());
    map.put("width", frame.width());
    map.put("height", frame.height());
    if (frame.needsHeart()) map.put("heart_size", frame.heartSize());
    return map;
  }

  static NormalizationRule rule(Fields section, int channels) {
    double low = section.number("low_percent");
    double high = section.number("high_percent");
    List<Double> means = numbers(section, "mean", 0);
    List<Double> deviations = numbers(section, "standard_deviation", 1);
    try {
      NormalizationRule rule =
          new NormalizationRule(
              NormalizationRule.Method.of(section.text("method")), low, high, means, deviations);
      rule.requireChannels(channels);
      return rule;
    } catch (IllegalArgumentException e) {
      throw named(section, e);
    }
  }

  static Map<String, Object> map(NormalizationRule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", rule.method().label());
    map.put("low_percent", rule.lowPercent());
    map.put("high_percent", rule.highPercent());
    if (!rule.isMethodAlone()) {
      map.put("mean", one(rule.means()));
      map.put("standard_deviation", one(rule.standardDeviations()));
    }
    return map;
  }

  /** A number, or a list of one for each channel. */
  private static List<Double> numbers(Fields section, String key, double missing) {
    if (!section.has(key)) return List.of(missing);
    return section.get(key) instanceof List<?>
        ? section.numbers(key)
        : List.of(section.number(key));
  }

  private static Object one(List<Double> numbers) {
    return numbers.size() == 1 ? numbers.get(0) : numbers;
  }

  private static IllegalArgumentException named(Fields section, IllegalArgumentException e) {
    return new IllegalArgumentException(
        "Field '" + section.name() + "' is not valid: " + e.getMessage(), e);
  }
}
