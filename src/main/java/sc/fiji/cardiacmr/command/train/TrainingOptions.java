package sc.fiji.cardiacmr.command.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.image.Labels;

/** Options of training that are texts: read here, so that an empty one can mean "as the recipe". */
public final class TrainingOptions {

  private static final List<String> LOSSES =
      List.of(
          "cross-entropy", "dice", "image-dice", "generalized-dice", "focal", "shape-aware", "vae");

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
   * Checks that an option has an effect.
   *
   * @param isGiven whether it was given another value than its own
   * @param isUsed whether anything reads it
   * @param what it is for, for the message
   * @throws IllegalArgumentException if it is given and not used
   */
  static void needs(String key, boolean isGiven, boolean isUsed, String what) {
    if (isGiven && !isUsed)
      throw new IllegalArgumentException(
          key + " has no effect here: it is for " + what + ". Leave it as it was, or choose that.");
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
   * Feature maps of the first level, for networks that double them from level to level.
   *
   * @throws IllegalArgumentException if it is not one whole number
   */
  static int width(String text) {
    int[] all = widths(text);
    if (all.length != 1)
      throw new IllegalArgumentException(
          "widths of a resnet-vae is one number, such as 16, not '" + text + "'.");
    return all[0];
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
    Map<String, Double> weights = new HashMap<>();
    for (String word : text.split(",")) {
      String[] parts = word.trim().split("=");
      String name = parts[0].trim().toLowerCase(Locale.ROOT);
      double weight = parts.length < 2 ? 1 : number("loss", parts[1], 1, 0, 1e6);
      if (!LOSSES.contains(name))
        throw new IllegalArgumentException(
            "There is no loss '" + name + "'; use " + String.join(", ", LOSSES) + ".");
      if (weights.put(name, weight) != null)
        throw new IllegalArgumentException("loss=" + text + ": " + name + " stands twice.");
    }
    return new LossSpec(
        weights.getOrDefault("cross-entropy", 0.0),
        weights.getOrDefault("dice", 0.0),
        weights.getOrDefault("image-dice", 0.0),
        weights.getOrDefault("generalized-dice", 0.0),
        weights.getOrDefault("focal", 0.0),
        recipe.focalGamma(),
        weights.getOrDefault("shape-aware", 0.0),
        weights.getOrDefault("vae", recipe.vae()),
        recipe.classWeights(),
        recipe.supervisionWeights());
  }
}
