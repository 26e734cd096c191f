package sc.fiji.cardiacmr.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.image.Labels;

/** Options of training that are texts: read here, so that an empty one can mean "as the recipe". */
final class TrainingOptions {

  private TrainingOptions() {}

  /**
   * A number.
   *
   * @param key of the option, for the message
   * @param text "" for the default
   * @throws IllegalArgumentException if it is no number or out of range
   */
  static double number(String key, String text, double usual, double low, double high) {
    if (text.isBlank()) return usual;
    double value;
    try {
      value = Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + "=" + text + " is not a number, such as 0.001.", e);
    }
    if (!(value >= low && value <= high))
      throw new IllegalArgumentException(
          key + "=" + text + " is out of range: " + low + " to " + high + ".");
    return value;
  }

  /** A whole number; else as {@link #number}. */
  static int whole(String key, String text, int usual, int low, int high) {
    double value = number(key, text, usual, low, high);
    if (value != Math.rint(value))
      throw new IllegalArgumentException(key + "=" + text + " is not a whole number.");
    return (int) value;
  }

  /**
   * The classes of a network, background first.
   *
   * @param text names with commas between, e.g. LV,MYO,RV
   * @throws IllegalArgumentException if one is unknown or stands twice
   */
  static List<String> labels(String text) {
    List<String> labels = new ArrayList<>(List.of(Labels.name(Labels.BACKGROUND)));
    for (String word : text.split(",")) {
      String name = Labels.name(Labels.value(word.trim()));
      if (labels.contains(name))
        throw new IllegalArgumentException("classes=" + text + ": " + name + " stands twice.");
      labels.add(name);
    }
    return labels;
  }

  /**
   * Numbers with commas between.
   *
   * @throws IllegalArgumentException if one is no number
   */
  static List<Double> numbers(String key, String text) {
    try {
      return Arrays.stream(text.split(",")).map(w -> Double.valueOf(w.trim())).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          key + "=" + text + " must be numbers with commas between.", e);
    }
  }

  /**
   * Feature maps per level.
   *
   * @throws IllegalArgumentException if one is no whole number
   */
  static int[] widths(String text) {
    try {
      return Arrays.stream(text.split(",")).mapToInt(w -> Integer.parseInt(w.trim())).toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "widths must be whole numbers with commas between, such as 16,32,64,128.", e);
    }
  }

  /**
   * Losses and their weights.
   *
   * @param text e.g. {@code dice=1,cross-entropy=1,shape-aware=0.05}; a loss that is not named has
   *     weight 0, except {@code vae}, which keeps that of the recipe
   * @param recipe for what is not given
   * @throws IllegalArgumentException if a name is unknown or a weight is no number
   */
  static LossSpec loss(String text, LossSpec recipe) {
    LossSpec loss =
        new LossSpec(
            1,
            0,
            0,
            0,
            recipe.focalGamma(),
            0,
            recipe.vae(),
            recipe.classWeights(),
            recipe.supervisionWeights());
    boolean isCrossEntropy = false;
    for (String word : text.split(",")) {
      String[] parts = word.trim().split("=");
      String name = parts[0].trim().toLowerCase(Locale.ROOT);
      double weight = parts.length < 2 ? 1 : number("loss", parts[1], 1, 0, 1e6);
      isCrossEntropy |= name.equals("cross-entropy");
      UnaryOperator<LossSpec> change =
          switch (name) {
            case "cross-entropy" -> l -> l.withCrossEntropy(weight);
            case "dice" -> l -> l.withDice(weight);
            case "generalized-dice" -> l -> l.withGeneralizedDice(weight);
            case "focal" -> l -> l.withFocal(weight, recipe.focalGamma());
            case "shape-aware" -> l -> l.withShapeAware(weight);
            case "vae" -> l -> l.withVae(weight);
            default ->
                throw new IllegalArgumentException(
                    "There is no loss '"
                        + name
                        + "'; use cross-entropy, dice, generalized-dice, focal, shape-aware, vae.");
          };
      loss = change.apply(loss);
    }
    return isCrossEntropy ? loss : loss.withCrossEntropy(0);
  }
}
