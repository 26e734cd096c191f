package sc.fiji.cardiacmr.measure.wall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Remarks about segments: those that differ in their numbers only become one, with the ranges. */
final class SharedRemarks {

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private final Map<String, Map<Integer, String>> bySentence = new LinkedHashMap<>();

  /** Adds one. */
  void add(int segment, String remark) {
    bySentence
        .computeIfAbsent(NUMBER.matcher(remark).replaceAll("#"), s -> new TreeMap<>())
        .put(segment, remark);
  }

  /** A sentence each, as {@code Segments 13, 14: ...}. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Map<Integer, String> remarks : bySentence.values()) {
      String names =
          remarks.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
      sentences.add(
          (remarks.size() == 1 ? "Segment " : "Segments ")
              + names
              + ": "
              + withRanges(remarks.values()));
    }
    return sentences;
  }

  private static String withRanges(Collection<String> remarks) {
    List<List<String>> numbers = remarks.stream().map(SharedRemarks::numbers).toList();
    Matcher matcher = NUMBER.matcher(remarks.iterator().next());
    StringBuilder text = new StringBuilder();
    for (int i = 0; matcher.find(); i++) {
      int place = i;
      List<String> sorted =
          numbers.stream()
              .map(n -> n.get(place))
              .sorted(Comparator.comparingDouble(Double::parseDouble))
              .toList();
      String low = sorted.get(0);
      String high = sorted.get(sorted.size() - 1);
      matcher.appendReplacement(text, low.equals(high) ? low : low + " to " + high);
    }
    return matcher.appendTail(text).toString();
  }

  private static List<String> numbers(String remark) {
    return NUMBER.matcher(remark).results().map(found -> found.group()).toList();
  }
}
