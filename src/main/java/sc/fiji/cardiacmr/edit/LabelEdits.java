package sc.fiji.cardiacmr.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Doubt.About;

/**
 * The slices of a label image that were edited after a command made it. In calibrations they are a
 * {@link Doubt} about {@link About#EDIT} in words for people, which is read back, so that further
 * edits are added to it: {@code Labels were edited by hand in slices 3, 4 (phase 1); slice 2
 * (phases 5-8).}
 *
 * @param slices the edited slices by phase, both from 0; no phase without a slice
 */
public record LabelEdits(SortedMap<Integer, SortedSet<Integer>> slices) {

  /** Nothing was edited. */
  public static final LabelEdits NONE = new LabelEdits(new TreeMap<>());

  private static final String START = "Labels were edited by hand in ";
  private static final String ELSEWHERE = "elsewhere";

  /** There is at most one group for each phase, and few studies have more. */
  private static final int MOST_GROUPS = 200;

  /** Larger numbers in a text are nonsense. */
  private static final int LARGEST_NUMBER = 100_000;

  private static final int MOST_PLACES = 1 << 17;

  private static final Pattern GROUP =
      Pattern.compile("slices? ([\\d, -]+) \\(phases? ([\\d, -]+)\\)");

  /** Takes a copy. */
  public LabelEdits {
    SortedMap<Integer, SortedSet<Integer>> copy = new TreeMap<>();
    slices.forEach(
        (phase, edited) -> {
          if (!edited.isEmpty())
            copy.put(phase, Collections.unmodifiableSortedSet(new TreeSet<>(edited)));
        });
    slices = Collections.unmodifiableSortedMap(copy);
  }

  /** One slice at one phase, both from 0. */
  public static LabelEdits of(int slice, int phase) {
    return new LabelEdits(new TreeMap<>(Map.of(phase, new TreeSet<>(List.of(slice)))));
  }

  /** What a calibration says of edits. */
  public static LabelEdits of(Calibration calibration) {
    LabelEdits all = NONE;
    for (Doubt doubt : calibration.doubts())
      if (doubt.about() == About.EDIT) all = all.and(parse(doubt.text()));
    return all;
  }

  /** Both. */
  public LabelEdits and(LabelEdits other) {
    SortedMap<Integer, SortedSet<Integer>> all = new TreeMap<>();
    slices.forEach((phase, edited) -> all.put(phase, new TreeSet<>(edited)));
    other.slices.forEach(
        (phase, edited) -> all.computeIfAbsent(phase, p -> new TreeSet<>()).addAll(edited));
    return new LabelEdits(all);
  }

  /** The edits at one phase, from 0, of labels of which only that is left. */
  public LabelEdits atPhase(int phase) {
    return slices.containsKey(phase)
        ? new LabelEdits(new TreeMap<>(Map.of(0, slices.get(phase))))
        : NONE;
  }

  /** Whether nothing was edited. */
  public boolean isEmpty() {
    return slices.isEmpty();
  }

  /** Whether a slice was edited at a phase, both from 0. */
  public boolean contains(int slice, int phase) {
    return slices.containsKey(phase) && slices.get(phase).contains(slice);
  }

  /** Number of slices and phases. */
  public int count() {
    return slices.values().stream().mapToInt(SortedSet::size).sum();
  }

  /**
   * The calibration of labels with these edits and those that it knows already, as one doubt; the
   * same if there are none.
   */
  public Calibration addedTo(Calibration calibration) {
    if (isEmpty()) return calibration;
    List<Doubt> doubts = new ArrayList<>(calibration.doubts());
    doubts.removeIf(doubt -> doubt.about() == About.EDIT && !parse(doubt.text()).isEmpty());
    doubts.add(new Doubt(About.EDIT, of(calibration).and(this).text()));
    return calibration.withDoubts(doubts);
  }

  /** In a sentence, with numbers from 1, which {@link #parse} reads back. */
  public String text() {
    return START + places() + ".";
  }

  /** The slices and phases in words, with numbers from 1; of too many groups the first. */
  public String places() {
    Map<SortedSet<Integer>, SortedSet<Integer>> phases = new LinkedHashMap<>();
    slices.forEach(
        (phase, edited) -> phases.computeIfAbsent(edited, e -> new TreeSet<>()).add(phase));
    List<String> groups = new ArrayList<>();
    phases.forEach(
        (edited, at) -> groups.add(numbers("slice", edited) + " (" + numbers("phase", at) + ")"));
    String text = groups.stream().limit(MOST_GROUPS).collect(Collectors.joining("; "));
    return text + (groups.size() > MOST_GROUPS ? "; " + ELSEWHERE : "");
  }

  private static String numbers(String one, SortedSet<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    List<Integer> all = new ArrayList<>(numbers);
    for (int from = 0; from < all.size(); ) {
      int to = from;
      while (to + 1 < all.size() && all.get(to + 1) == all.get(to) + 1) to++;
      boolean isRange = to > from + 1;
      if (!isRange) to = from;
      ranges.add(all.get(from) + 1 + (isRange ? "-" + (all.get(to) + 1) : ""));
      from = to + 1;
    }
    return one + (all.size() > 1 ? "s " : " ") + String.join(", ", ranges);
  }

  /** What such a sentence says; nothing if it is none. */
  public static LabelEdits parse(String text) {
    if (!text.startsWith(START)) return NONE;
    SortedMap<Integer, SortedSet<Integer>> all = new TreeMap<>();
    Matcher group = GROUP.matcher(text);
    long places = 0;
    while (group.find()) {
      SortedSet<Integer> edited = numbers(group.group(1));
      SortedSet<Integer> phases = numbers(group.group(2));
      places += (long) edited.size() * phases.size();
      if (places > MOST_PLACES) return NONE;
      for (int phase : phases) all.computeIfAbsent(phase, p -> new TreeSet<>()).addAll(edited);
    }
    return new LabelEdits(all);
  }

  private static SortedSet<Integer> numbers(String text) {
    SortedSet<Integer> numbers = new TreeSet<>();
    for (String range : text.split(",")) {
      String[] ends = range.trim().split("-");
      try {
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (ends.length > 2 || first < 1 || last < first || last > LARGEST_NUMBER) continue;
        for (int number = first; number <= last; number++) numbers.add(number - 1);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        return new TreeSet<>(); // a text that is not ours
      }
    }
    return numbers;
  }
}
