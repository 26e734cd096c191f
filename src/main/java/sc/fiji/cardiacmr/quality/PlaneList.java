package sc.fiji.cardiacmr.quality;

import java.util.Map;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Slices and phases, and how they are called: {@code slice 3 (phases 1-4, 7), slice 9 (phase 2)}.
 */
public final class PlaneList {

  private static final int MOST_SLICES = 6;

  private final int allPhases;
  private final Map<Integer, SortedSet<Integer>> phases = new TreeMap<>();
  private int count;

  /** An empty list whose text names every phase. */
  public PlaneList() {
    this(Integer.MAX_VALUE);
  }

  /**
   * An empty list.
   *
   * @param allPhases of the study; if there is one, it is not named
   */
  public PlaneList(int allPhases) {
    this.allPhases = allPhases;
  }

  /**
   * Adds a plane.
   *
   * @param z the slice, from 0
   * @param t the phase, from 0
   */
  public void add(int z, int t) {
    if (phases.computeIfAbsent(z, key -> new TreeSet<>()).add(t)) count++;
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return phases.isEmpty();
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ");
    int named = 0;
    for (Map.Entry<Integer, SortedSet<Integer>> slice : phases.entrySet()) {
      if (named++ == MOST_SLICES) {
        text.add("… (%s slices, %s images in all)".formatted(phases.size(), count));
        break;
      }
      text.add(name(slice.getKey() + 1, slice.getValue()));
    }
    return text.toString().replaceAll("\\(phase (\\d+[,-])", "(phases $1");
  }

  private String name(int slice, SortedSet<Integer> numbers) {
    if (allPhases == 1) return "slice " + slice;
    if (numbers.size() == allPhases) return "slice %s (all phases)".formatted(slice);
    return "slice %s (phase %s)".formatted(slice, runs(numbers));
  }

  private static String runs(SortedSet<Integer> numbers) {
    StringJoiner text = new StringJoiner(", ");
    int from = -1;
    int to = -1;
    for (int number : numbers) {
      if (from >= 0 && number == to + 1) {
        to = number;
        continue;
      }
      if (from >= 0) text.add(run(from, to));
      from = to = number;
    }
    return text.add(run(from, to)).toString();
  }

  private static String run(int from, int to) {
    return from == to ? "" + (from + 1) : (from + 1) + "-" + (to + 1);
  }
}
