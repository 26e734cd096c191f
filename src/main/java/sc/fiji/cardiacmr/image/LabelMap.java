package sc.fiji.cardiacmr.image;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Translates the label values of somebody's files to those of {@link Labels}, for instance {@code
 * 500=1,200=2,600=3,1220=2,2221=2}. 0 is background on both sides unless the map says otherwise.
 * Immutable.
 */
public final class LabelMap {

  /** Largest label value on our side. */
  public static final int MAXIMUM = 255;

  private final SortedMap<Integer, Integer> targets;

  private LabelMap(SortedMap<Integer, Integer> targets) {
    this.targets = targets;
  }

  /**
   * @param targets file value to our value
   * @throws IllegalArgumentException if it is empty or one of our values is not 0..{@value
   *     #MAXIMUM}
   */
  public static LabelMap of(Map<Integer, Integer> targets) {
    if (targets.isEmpty()) throw new IllegalArgumentException("The label map is empty.");
    SortedMap<Integer, Integer> sorted = new TreeMap<>(targets);
    for (int target : sorted.values())
      if (target < 0 || target > MAXIMUM)
        throw new IllegalArgumentException(
            "A label map leads to values from 0 to " + MAXIMUM + ", not to " + target + ".");
    return new LabelMap(sorted);
  }

  /**
   * Reads a text such as {@code 500=1,200=2,600=3}: file value, equals sign, our value or its name
   * ({@code 500=LV}), with commas between; white space is ignored.
   *
   * @throws IllegalArgumentException if the text is not of that form, names a file value twice, or
   *     leads to a value that is not 0..{@value #MAXIMUM}
   */
  public static LabelMap parse(String text) {
    Map<Integer, Integer> targets = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      String[] sides = pair.split("=", -1);
      try {
        if (sides.length != 2) throw new NumberFormatException();
        int value = Integer.parseInt(sides[0].trim());
        if (targets.put(value, target(sides[1].trim())) != null)
          throw new IllegalArgumentException(
              "The label map '" + text + "' names the value " + value + " twice.");
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "The label map '" + text + "' is not of the form 500=1,200=2,600=3.", e);
      }
    }
    return of(targets);
  }

  private static int target(String text) {
    if (text.matches("[+-]?[0-9]+")) return Integer.parseInt(text);
    if (text.isEmpty()) throw new NumberFormatException();
    return Labels.value(text);
  }

  /**
   * Our value for a file's value.
   *
   * @throws IllegalArgumentException if the map does not hold that value, unless it is 0
   */
  public int map(int fileValue) {
    Integer target = targets.get(fileValue);
    if (target != null) return target;
    if (fileValue == Labels.BACKGROUND) return Labels.BACKGROUND;
    throw new IllegalArgumentException(
        "The label map " + this + " does not say what the value " + fileValue + " means.");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMap m && targets.equals(m.targets);
  }

  @Override
  public int hashCode() {
    return targets.hashCode();
  }

  /** The form that {@link #parse} reads, sorted by file value. */
  @Override
  public String toString() {
    return targets.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
