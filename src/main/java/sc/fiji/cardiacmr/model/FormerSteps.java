package sc.fiji.cardiacmr.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Axes and processing steps of format 0.4 in the words of 0.5. */
final class FormerSteps {

  private FormerSteps() {}

  static String type(Fields tensor, char letter) {
    return switch (letter) {
      case 'b' -> "batch";
      case 'i' -> "index";
      case 't' -> "time";
      case 'c' -> "channel";
      case 'x', 'y', 'z' -> "space";
      default -> throw tensor.error("axes", "must be of the letters bitczyx, not '" + letter + "'");
    };
  }

  /** The id of an axis. */
  static String axis(Fields tensor, char letter) {
    String type = type(tensor, letter);
    return type.equals("space") ? String.valueOf(letter) : type;
  }

  /**
   * A step.
   *
   * @throws IllegalArgumentException if it is not one of format 0.4; the message names the field
   */
  static Map<String, Object> converted(Fields step) {
    String name = step.text("name");
    Map<String, Object> kwargs =
        new LinkedHashMap<>(step.optionalSection("kwargs").map(Fields::map).orElse(Map.of()));
    Object mode = kwargs.remove("mode");
    if (mode != null && !List.of("fixed", "per_sample", "per_dataset").contains(mode))
      throw step.error("kwargs.mode", "must be fixed, per_sample or per_dataset");
    Map<String, Object> converted = new LinkedHashMap<>();
    switch (name) {
      case "binarize", "clip", "sigmoid" -> converted.put("id", name);
      case "scale_linear" -> {
        converted.put("id", name);
        kwargs.remove("axes"); // says along which axes one number serves
        along(kwargs, "gain", "offset");
      }
      case "zero_mean_unit_variance" -> {
        boolean isFixed = mode == null || mode.equals("fixed");
        converted.put("id", isFixed ? "fixed_zero_mean_unit_variance" : name);
        if (isFixed) {
          kwargs.remove("axes");
          kwargs.remove("eps");
          along(kwargs, "mean", "std");
        } else {
          kwargs.remove("mean");
          kwargs.remove("std");
          join(step, kwargs, mode);
        }
      }
      case "scale_range", "scale_mean_variance" -> {
        converted.put("id", name);
        join(step, kwargs, mode);
        if (kwargs.get("reference_tensor") instanceof String reference)
          kwargs.put("reference_tensor", FormerCard.id(reference));
      }
      default -> throw step.error("name", "must be a step of format 0.4, not '" + name + "'");
    }
    if (!kwargs.isEmpty()) converted.put("kwargs", kwargs);
    return converted;
  }

  /** Lists of numbers stand for channels. */
  private static void along(Map<String, Object> kwargs, String... keys) {
    boolean isList = false;
    for (String key : keys)
      if (kwargs.get(key) instanceof List<?> list) {
        if (list.size() == 1) kwargs.put(key, list.get(0));
        else isList = true;
      }
    if (isList) kwargs.put("axis", "channel");
  }

  /** Letters become ids; a whole data set is a batch. Without letters all axes are meant. */
  private static void join(Fields step, Map<String, Object> kwargs, Object mode) {
    Object letters = kwargs.get("axes");
    if (letters == null) {
      if (!"per_dataset".equals(mode) && mode != null)
        throw step.error("kwargs.axes", "is missing");
      kwargs.remove("axes");
      return;
    }
    if (!(letters instanceof String text)) throw step.error("kwargs.axes", "must be letters");
    List<Object> axes = new ArrayList<>();
    if ("per_dataset".equals(mode)) axes.add("batch");
    for (char letter : text.toCharArray()) axes.add(axis(step, letter));
    kwargs.put("axes", axes);
  }
}
