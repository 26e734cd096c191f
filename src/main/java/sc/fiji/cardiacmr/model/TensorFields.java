package sc.fiji.cardiacmr.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.model.TensorDescription.Axis;
import sc.fiji.cardiacmr.model.TensorDescription.SizeReference;
import sc.fiji.cardiacmr.model.TensorDescription.Step;

/** Reads and checks the fields {@code inputs} and {@code outputs} of a card. */
final class TensorFields {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> TYPES = Set.of("batch", "channel", "index", "time", "space");

  private TensorFields() {}

  /** The tensors of the fields {@code inputs} or {@code outputs}. */
  static List<TensorDescription> read(Fields card, String key) {
    List<TensorDescription> tensors = new ArrayList<>();
    boolean isInput = key.equals("inputs");
    for (Fields tensor : card.sections(key)) tensors.add(tensor(tensor, isInput));
    if (tensors.isEmpty()) throw card.error(key, "must describe at least one tensor");
    return List.copyOf(tensors);
  }

  /** Checks that ids are unique and that sizes given by reference refer to something. */
  static void requireConsistent(
      Fields card, List<TensorDescription> inputs, List<TensorDescription> outputs) {
    Set<String> ids = new HashSet<>();
    Set<String> axes = new HashSet<>();
    List<TensorDescription> all = new ArrayList<>(inputs);
    all.addAll(outputs);
    for (TensorDescription tensor : all) {
      if (!ids.add(tensor.id()))
        throw card.error("outputs", "uses the tensor id '" + tensor.id() + "' twice");
      for (Axis axis : tensor.axes()) axes.add(tensor.id() + "." + axis.id());
    }
    for (String key : List.of("inputs", "outputs"))
      for (Fields tensor : card.sections(key))
        for (Fields axis : tensor.sections("axes"))
          if (axis.get("size") instanceof Map<?, ?> size && size.containsKey("tensor_id")) {
            String target = size.get("tensor_id") + "." + size.get("axis_id");
            if (!axes.contains(target))
              throw axis.error("size", "refers to the axis '" + target + "', which does not exist");
          }
  }

  private static TensorDescription tensor(Fields tensor, boolean isInput) {
    String id = tensor.optionalText("id").orElse(isInput ? "input" : "output");
    if (!isLowerCaseIdentifier(id, 32))
      throw tensor.error(
          "id", "must be a lower-case identifier of at most 32 characters, not '" + id + "'");
    List<Axis> axes = new ArrayList<>();
    Set<String> axisIds = new HashSet<>();
    for (Fields axis : tensor.sections("axes")) {
      Axis read = axis(axis);
      if (!axisIds.add(read.id()))
        throw tensor.error("axes", "lists the axis '" + read.id() + "' twice");
      axes.add(read);
    }
    if (axes.isEmpty()) throw tensor.error("axes", "must list the axes of the tensor");
    List<Step> steps = new ArrayList<>();
    for (Fields step : tensor.sections(isInput ? "preprocessing" : "postprocessing"))
      steps.add(
          new Step(
              step.text("id"), step.optionalSection("kwargs").map(Fields::map).orElse(Map.of())));
    FileReference test =
        tensor.optionalSection("test_tensor").map(FileFields::reference).orElse(null);
    if (test != null && !test.source().endsWith(".npy"))
      throw tensor.error("test_tensor", "must be a file that ends in .npy");
    return new TensorDescription(id, List.copyOf(axes), List.copyOf(steps), test);
  }

  private static Axis axis(Fields axis) {
    String type = axis.text("type");
    if (!TYPES.contains(type))
      throw axis.error("type", "must be one of " + TYPES.stream().sorted().toList());
    String id = axis.optionalText("id").orElse(type.equals("space") ? "x" : type);
    if (!isLowerCaseIdentifier(id, 16))
      throw axis.error(
          "id", "must be a lower-case identifier of at most 16 characters, not '" + id + "'");
    if (type.equals("batch")) {
      if (!id.equals("batch")) throw axis.error("id", "of a batch axis must be 'batch'");
      int size = axis.has("size") ? (int) axis.whole("size", 1, 1) : 0;
      return new Axis(id, type, size, 0, List.of());
    }
    if (type.equals("channel")) {
      List<String> names = axis.texts("channel_names");
      if (names.isEmpty()) throw axis.error("channel_names", "must name at least one channel");
      for (String name : names)
        if (!IDENTIFIER.matcher(name).matches())
          throw axis.error(
              "channel_names", "must be identifiers (letters, digits, '_'), not '" + name + "'");
      return new Axis(id, type, names.size(), 0, names);
    }
    double scale = axis.has("scale") ? axis.number("scale") : 1;
    if (!(scale > 0 && scale < 1e9)) throw axis.error("scale", "must be more than 0");
    int halo = axis.has("halo") ? (int) axis.whole("halo", 0, 1 << 20) : 0;
    Object size = axis.require("size");
    if (!(size instanceof Map<?, ?>)) {
      int fixed = (int) axis.whole("size", 1, Integer.MAX_VALUE);
      return new Axis(id, type, fixed, 0, List.of(), null, scale, halo);
    }
    Fields sizes = axis.section("size");
    if (sizes.has("tensor_id")) {
      int offset = sizes.has("offset") ? (int) sizes.whole("offset", -(1 << 20), 1 << 20) : 0;
      SizeReference reference =
          new SizeReference(sizes.text("tensor_id"), sizes.text("axis_id"), offset);
      return new Axis(id, type, 0, 0, List.of(), reference, scale, halo);
    }
    int min = (int) sizes.whole("min", 1, Integer.MAX_VALUE);
    int step = sizes.has("step") ? (int) sizes.whole("step", 1, Integer.MAX_VALUE) : 1;
    // A data-dependent size of an output has a smallest and a largest one.
    if (sizes.has("max")) return new Axis(id, type, 0, 0, List.of(), null, scale, halo);
    return new Axis(id, type, min, step, List.of(), null, scale, halo);
  }

  static boolean isLowerCaseIdentifier(String id, int maxLength) {
    return id.length() <= maxLength
        && IDENTIFIER.matcher(id).matches()
        && id.chars().noneMatch(Character::isUpperCase);
  }
}
