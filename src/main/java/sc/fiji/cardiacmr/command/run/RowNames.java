package sc.fiji.cardiacmr.command.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.metrics.EvaluatedCase;
import sc.fiji.cardiacmr.privacy.StudyNames;

/**
 * What rows of a manifest are called in tables of scores: the subject with the name of its phase
 * and, only where several rows would share that, with the number of the phase, the name of the file
 * and the number of the slice.
 */
final class RowNames {

  private RowNames() {}

  /**
   * The case of each row.
   *
   * @param rows in any order
   * @param names what subjects and the files of images may be called
   */
  static List<EvaluatedCase> cases(List<ManifestEntry> rows, StudyNames names) {
    List<String> stacks = new ArrayList<>();
    for (ManifestEntry row : rows) {
      String subject = names.subjectOf(row.subject());
      stacks.add((subject + " " + row.phase()).trim());
    }
    Map<String, Set<Integer>> frames = gathered(rows, stacks, ManifestEntry::frame);
    for (int i = 0; i < rows.size(); i++) {
      int frame = rows.get(i).frame();
      if (frame != ManifestEntry.ALL && frames.get(stacks.get(i)).size() > 1)
        stacks.set(i, stacks.get(i) + " phase " + frame);
    }
    Map<String, Set<Object>> files = gathered(rows, stacks, ManifestEntry::image);
    Set<String> repeated = repeated(rows, stacks);
    for (int i = 0; i < rows.size(); i++) {
      String stack = stacks.get(i);
      if (repeated.contains(stack) && files.get(stack).size() > 1)
        stacks.set(i, stack + " " + names.nameOf(rows.get(i).image()));
    }
    Map<String, Set<Integer>> slices = gathered(rows, stacks, ManifestEntry::slice);
    List<EvaluatedCase> cases = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ManifestEntry row = rows.get(i);
      boolean isPart = row.slice() != ManifestEntry.ALL && slices.get(stacks.get(i)).size() > 1;
      cases.add(
          new EvaluatedCase(
              isPart ? stacks.get(i) + " slice " + row.slice() : stacks.get(i),
              names.subjectOf(row.subject()),
              row.centre(),
              row.group(),
              row.phase(),
              stacks.get(i),
              Math.max(row.frame() - 1, 0),
              Math.max(row.slice() - 1, 0)));
    }
    return cases;
  }

  private static <T> Map<String, Set<T>> gathered(
      List<ManifestEntry> rows, List<String> stacks, Function<ManifestEntry, ? extends T> part) {
    Map<String, Set<T>> gathered = new HashMap<>();
    for (int i = 0; i < rows.size(); i++)
      gathered.computeIfAbsent(stacks.get(i), s -> new HashSet<>()).add(part.apply(rows.get(i)));
    return gathered;
  }

  /** The stacks of which a slice is there twice. */
  private static Set<String> repeated(List<ManifestEntry> rows, List<String> stacks) {
    Set<List<Object>> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    for (int i = 0; i < rows.size(); i++)
      if (!seen.add(List.of(stacks.get(i), rows.get(i).slice()))) repeated.add(stacks.get(i));
    return repeated;
  }
}
