package sc.fiji.cardiacmr.training.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.augment.Augmentation;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/** The groups {@code input}, {@code normalization} and {@code augmentation} of a recipe. */
final class SamplingSettings {

  /** Our own window, from which the others are scaled: pixels, pixels, mm. */
  private static final int WINDOW = 128;

  private static final double HEART = 54;
  private static final double SPACING = 1.4;

  private SamplingSettings() {}

  /**
   * What the network sees.
   *
   * @throws IllegalArgumentException if values do not fit each other
   */
  static Sampling sampling(Recipe recipe) {
    return new Sampling(frame(recipe), rule(recipe), channels(recipe), augmentation(recipe));
  }

  /**
   * The variations.
   *
   * @throws IllegalArgumentException if a set without operations is given a probability
   */
  static Augmentation augmentation(Recipe recipe) {
    String set = recipe.word("augmentation.set");
    return recipe
        .optionalNumber("augmentation.probability")
        .map(p -> AugmentationSets.of(set, p))
        .orElseGet(() -> AugmentationSets.of(set));
  }

  /** The window; a heart has the same size in millimetres in each unless it is said. */
  static InputFrame frame(Recipe recipe) {
    List<Long> window = recipe.wholes("input.window");
    if (window.size() > 2)
      throw new IllegalArgumentException(
          "input.window must be one number, or width and height, not " + window + ".");
    int width = Math.toIntExact(window.get(0));
    int height = Math.toIntExact(window.get(window.size() - 1));
    return switch (InputFrame.Fit.of(recipe.word("input.fit"))) {
      case HEART -> {
        double heart = recipe.optionalNumber("input.heartsize").orElse(HEART * width / WINDOW);
        double spacing = recipe.optionalNumber("input.spacing").orElse(SPACING * (HEART / heart));
        yield InputFrame.heart(width, height, heart, spacing);
      }
      case CROP ->
          InputFrame.crop(width, height, recipe.optionalNumber("input.spacing").orElse(0.0));
      case RESIZE -> InputFrame.resize(width, height);
    };
  }

  /** Which slices the network sees. */
  static InputChannels channels(Recipe recipe) {
    return InputChannels.valueOf(recipe.word("input.channels").toUpperCase(Locale.ROOT));
  }

  private static NormalizationRule rule(Recipe recipe) {
    NormalizationRule.Method method =
        NormalizationRule.Method.of(recipe.word("normalization.method"));
    double low = recipe.number("normalization.low");
    double high = recipe.number("normalization.high");
    // Numbers for the channels of colour images mean nothing for another number of channels.
    if (!recipe.hasEffect("normalization.means") || !recipe.hasEffect("normalization.deviations"))
      return new NormalizationRule(method, low, high);
    return new NormalizationRule(
        method,
        low,
        high,
        recipe.numbers("normalization.means"),
        recipe.numbers("normalization.deviations"));
  }

  /** The values that a frame, a rule and channels have in a recipe. */
  static Map<String, Object> values(
      InputFrame frame, NormalizationRule rule, InputChannels channels) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("input.channels", channels.name().toLowerCase(Locale.ROOT));
    values.put("input.fit", frame.fit().label());
    values.put(
        "input.window",
        frame.width() == frame.height() ? frame.width() : List.of(frame.width(), frame.height()));
    if (frame.heartSize() > 0) values.put("input.heartsize", frame.heartSize());
    if (frame.spacing() > 0) values.put("input.spacing", frame.spacing());
    values.put("normalization.method", rule.method().label());
    values.put("normalization.low", rule.lowPercent());
    values.put("normalization.high", rule.highPercent());
    values.put("normalization.means", rule.means());
    values.put("normalization.deviations", rule.standardDeviations());
    return values;
  }
}
