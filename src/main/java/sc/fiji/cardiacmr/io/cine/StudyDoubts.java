package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.text.NaturalOrder;

/**
 * Sums up findings as doubts about the image: one sentence for each kind and correction. Doubts
 * reach all results, so they name slices by their number: at many sites the names of DICOM files
 * are those of patients. The curation report names the files.
 */
final class StudyDoubts {

  private static final int NAMES = 3;

  private StudyDoubts() {}

  /**
   * Nothing for findings that leave no doubt ({@link Inconsistency#doubt}).
   *
   * @param slices of the image
   */
  static List<Doubt> of(List<Finding> findings, List<CineSlice> slices) {
    Map<String, Integer> numbers = numbers(slices);
    Map<String, List<Finding>> kinds = new LinkedHashMap<>();
    for (Finding finding : findings)
      if (finding.inconsistency().doubt().isPresent())
        kinds
            .computeIfAbsent(
                finding.inconsistency() + "|" + finding.correction(), k -> new ArrayList<>())
            .add(finding);
    return kinds.values().stream().map(kind -> doubt(kind, numbers)).toList();
  }

  /** The slice that each file belongs to, from 1; files of several slices are left out. */
  private static Map<String, Integer> numbers(List<CineSlice> slices) {
    Map<String, Integer> numbers = new HashMap<>();
    Set<String> shared = new HashSet<>(Set.of(""));
    for (int z = 0; z < slices.size(); z++)
      for (CineFrame frame : slices.get(z).frames()) {
        Integer first = numbers.putIfAbsent(frame.file(), z + 1);
        boolean isCopy = first != null && slices.get(first - 1).frames().contains(frame);
        if (first != null && !isCopy) shared.add(frame.file());
      }
    numbers.keySet().removeAll(shared);
    return numbers;
  }

  private static Doubt doubt(List<Finding> findings, Map<String, Integer> numbers) {
    Finding first = findings.get(0);
    String label = first.label();
    String correction = first.correction().equals("none") ? "not corrected" : first.correction();
    return new Doubt(
        first.inconsistency().doubt().orElseThrow(),
        label.substring(0, 1).toUpperCase(Locale.ROOT)
            + label.substring(1)
            + places(findings, numbers)
            + ": "
            + correction
            + (first.numbers().isEmpty() ? "" : "; " + first.numbers())
            + ".");
  }

  /** How often it was found, and the first slices concerned; "" if that is not known. */
  private static String places(List<Finding> findings, Map<String, Integer> numbers) {
    TreeSet<String> slices = new TreeSet<>(NaturalOrder.INSTANCE);
    for (Finding finding : findings)
      if (numbers.containsKey(finding.file())) slices.add(numbers.get(finding.file()).toString());
    String names =
        slices.isEmpty() ? "" : (slices.size() > 1 ? "slices " : "slice ") + names(slices);
    if (findings.size() == 1) return names.isEmpty() ? "" : " (" + names + ")";
    return " (" + findings.size() + " times" + (names.isEmpty() ? "" : ": " + names) + ")";
  }

  /** At most three names. */
  static String names(TreeSet<String> files) {
    String names = String.join(", ", files.stream().limit(NAMES).toList());
    return files.size() > NAMES ? names + " and " + (files.size() - NAMES) + " more" : names;
  }
}
