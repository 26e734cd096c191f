package sc.fiji.cardiacmr.foreign;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of one step. Each one that is read is known; {@link #close()} refuses those that
 * nobody asked for, so that none is left out without a word.
 */
final class StepFields {

  private final String field;
  private final Map<String, Object> arguments;
  private final Set<String> read = new HashSet<>();

  /**
   * @param field the full name of the step in the card
   */
  StepFields(String field, Map<String, Object> arguments) {
    this.field = field;
    this.arguments = arguments;
  }

  IllegalArgumentException error(String key, String problem) {
    return new IllegalArgumentException(
        "The field '" + field + ".kwargs." + key + "' " + problem + ".");
  }

  IllegalArgumentException unknown(String id) {
    return new IllegalArgumentException(
        "The field '"
            + field
            + "' asks for the step '"
            + id
            + "', which is not known here, so the model cannot be run as it asks.");
  }

  boolean has(String key) {
    read.add(key);
    return arguments.get(key) != null;
  }

  double number(String key) {
    if (!has(key)) throw error(key, "is missing");
    if (arguments.get(key) instanceof Number n && Double.isFinite(n.doubleValue()))
      return n.doubleValue();
    throw error(key, "must be a number");
  }

  double number(String key, double missing) {
    return has(key) ? number(key) : missing;
  }

  /** One number, or a list of one for each place along an axis. */
  double[] numbers(String key, double missing) {
    if (!has(key)) {
      if (Double.isNaN(missing)) throw error(key, "is missing");
      return new double[] {missing};
    }
    if (!(arguments.get(key) instanceof List<?> list)) return new double[] {number(key)};
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Number n) || !Double.isFinite(n.doubleValue()))
        throw error(key, "must be numbers");
      numbers[i] = n.doubleValue();
    }
    if (numbers.length == 0) throw error(key, "must not be empty");
    return numbers;
  }

  String text(String key, String missing) {
    if (!has(key)) return missing;
    if (arguments.get(key) instanceof String text) return text;
    throw error(key, "must be text");
  }

  /** Names of axes; null if the field is missing, which means all. */
  Set<String> axes(List<String> ofTensor) {
    if (!has("axes")) return null;
    if (!(arguments.get("axes") instanceof List<?> list)) throw error("axes", "must be a list");
    Set<String> axes = new HashSet<>();
    for (Object axis : list) {
      if (!(axis instanceof String name) || !(ofTensor.contains(name) || name.equals("batch")))
        throw error("axes", "names '" + axis + "', which is not an axis of the tensor");
      axes.add(name);
    }
    return axes;
  }

  /** Refuses what nobody has read. */
  void close() {
    for (String key : arguments.keySet())
      if (!read.contains(key) && arguments.get(key) != null)
        throw error(key, "is not known here, so the model cannot be run as it asks");
  }
}
