package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What scores are gathered by for a summary. */
public enum SummaryLevel {
  /** Everything. */
  ALL(s -> "all"),
  /** The group, such as a disease. */
  GROUP(s -> s.evaluated().group()),
  /** The centre. */
  CENTRE(s -> s.evaluated().centre()),
  /** The subject. */
  SUBJECT(s -> s.evaluated().subject()),
  /** The phase, by name or number. */
  PHASE(VolumeScore::phase),
  /** The slice, by its number in the file from 1; of scores in 2-D only. */
  SLICE(s -> ""),
  /** The part of the stack, see {@link StackPosition}; of scores in 2-D only. */
  POSITION(s -> "");

  private final Function<VolumeScore, String> name;

  SummaryLevel(Function<VolumeScore, String> name) {
    this.name = name;
  }

  /**
   * Reads levels from text.
   *
   * @param text names separated by commas, in upper or lower case
   * @throws IllegalArgumentException if a name is unknown or there is none
   */
  public static List<SummaryLevel> parse(String text) {
    List<SummaryLevel> levels = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      String name = word.trim().toUpperCase(Locale.ROOT);
      SummaryLevel level =
          Arrays.stream(values()).filter(l -> l.name().equals(name)).findFirst().orElse(null);
      if (level == null)
        throw new IllegalArgumentException(
            "Unknown level '%s' of a summary. Choose from %s, separated by commas."
                .formatted(
                    word.trim(),
                    Arrays.stream(values())
                        .map(SummaryLevel::toString)
                        .collect(Collectors.joining(", "))));
      if (!levels.contains(level)) levels.add(level);
    }
    return levels;
  }

  /** Whether it divides volumes, so that only scores in 2-D can be gathered by it. */
  boolean isOfImages() {
    return this == SLICE || this == POSITION;
  }

  /** As in tables, e.g. {@code centre}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scores by the names of this level, in the order of their first; scores without a name are
   * left out.
   */
  Map<String, List<VolumeScore>> gather(List<VolumeScore> scores) {
    Map<String, List<VolumeScore>> gathered = new LinkedHashMap<>();
    if (this == ALL) gathered.put("all", new ArrayList<>());
    for (VolumeScore s : scores) {
      String key = name.apply(s);
      if (!key.isEmpty()) gathered.computeIfAbsent(key, k -> new ArrayList<>()).add(s);
    }
    return gathered;
  }
}
