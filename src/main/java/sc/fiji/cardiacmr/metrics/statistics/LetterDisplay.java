package sc.fiji.cardiacmr.metrics.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Letters for groups: two of them share a letter if and only if they do not differ significantly
 * (H.-P. Piepho, An algorithm for a letter-based representation of all-pairwise comparisons,
 * Journal of Computational and Graphical Statistics 13 (2004) 456: insert and absorb).
 */
public final class LetterDisplay {

  private LetterDisplay() {}

  /**
   * Finds letters.
   *
   * @param differ whether two groups differ; symmetric
   * @return for each group its letters, from a on in the order of the groups; beyond z: aa, bb, …
   */
  public static List<String> of(boolean[][] differ) {
    int n = differ.length;
    List<BitSet> columns = new ArrayList<>();
    BitSet all = new BitSet(n);
    all.set(0, n);
    columns.add(all);
    for (int i = 0; i < n; i++)
      for (int j = i + 1; j < n; j++) if (differ[i][j]) columns = split(columns, i, j);
    columns.sort(LetterDisplay::compare);
    String[] letters = new String[n];
    Arrays.fill(letters, "");
    for (int c = 0; c < columns.size(); c++)
      for (int i = 0; i < n; i++) if (columns.get(c).get(i)) letters[i] += letter(c);
    return List.of(letters);
  }

  /** Insert: no column holds both any more. Absorb: none lies within another. */
  private static List<BitSet> split(List<BitSet> columns, int i, int j) {
    List<BitSet> inserted = new ArrayList<>();
    for (BitSet column : columns) {
      if (!column.get(i) || !column.get(j)) {
        inserted.add(column);
        continue;
      }
      for (int without : new int[] {i, j}) {
        BitSet part = (BitSet) column.clone();
        part.clear(without);
        inserted.add(part);
      }
    }
    inserted.sort(Comparator.comparingInt(BitSet::cardinality).reversed());
    List<BitSet> absorbed = new ArrayList<>();
    for (BitSet column : inserted)
      if (absorbed.stream().noneMatch(larger -> isWithin(column, larger))) absorbed.add(column);
    return absorbed;
  }

  private static boolean isWithin(BitSet column, BitSet larger) {
    BitSet rest = (BitSet) column.clone();
    rest.andNot(larger);
    return rest.isEmpty();
  }

  /** By the first group that only one of them holds. */
  private static int compare(BitSet a, BitSet b) {
    BitSet different = (BitSet) a.clone();
    different.xor(b);
    if (different.isEmpty()) return 0;
    return a.get(different.nextSetBit(0)) ? -1 : 1;
  }

  private static String letter(int column) {
    return String.valueOf((char) ('a' + column % 26)).repeat(1 + column / 26);
  }
}
