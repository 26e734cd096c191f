package sc.fiji.cardiacmr.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.text.DecimalText;

/**
 * Which subjects form a split: a share of all, or named ones.
 *
 * @param share 0 to below 1; 0 if subjects are named, or none is meant
 * @param names of subjects, where {@code *} stands for any text; empty for a share
 */
public record SplitRule(double share, List<String> names) {

  /** No subject. */
  public static final SplitRule NONE = new SplitRule(0, List.of());

  /** Copies the names. */
  public SplitRule {
    names = List.copyOf(names);
  }

  /**
   * Reads {@code 0.2}, {@code 20%} or {@code P01,P07,*4}; blank or 0 for none.
   *
   * @throws IllegalArgumentException if it is a share that is not from 0 to below 1
   */
  public static SplitRule parse(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) return NONE;
    if (trimmed.matches("-?\\d*\\.\\d+|0|-?\\d+(\\.\\d+)?\\s*%")) {
      double share =
          trimmed.endsWith("%")
              ? Double.parseDouble(trimmed.substring(0, trimmed.length() - 1).trim()) / 100
              : Double.parseDouble(trimmed);
      if (!(share >= 0 && share < 1))
        throw new IllegalArgumentException(
            "The share " + text + " must be at least 0 and below 1, such as 0.2 or 20%.");
      return new SplitRule(share, List.of());
    }
    if (trimmed.matches("0?,\\d+"))
      throw new IllegalArgumentException(
          "'"
              + trimmed
              + "' is neither a share nor names of subjects."
              + DecimalText.hint(trimmed));
    List<String> names = new ArrayList<>();
    for (String name : trimmed.split(",")) if (!name.isBlank()) names.add(name.trim());
    return new SplitRule(0, names);
  }

  /** Whether it means no subject at all. */
  public boolean isNone() {
    return share == 0 && names.isEmpty();
  }

  /**
   * The subjects that are named.
   *
   * @throws IllegalArgumentException if a name fits none of them
   */
  Set<String> named(Collection<String> subjects) {
    Set<String> found = new TreeSet<>();
    for (String name : names) {
      Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
      List<String> fitting = subjects.stream().filter(s -> pattern.matcher(s).matches()).toList();
      found.addAll(fitting);
      if (fitting.isEmpty())
        throw new IllegalArgumentException(
            "No subject matches '%s'. The subjects are %s."
                .formatted(name, Words.few(new TreeSet<>(subjects))));
    }
    return found;
  }
}
