package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.text.NaturalOrder;

/** Sums up findings as doubts about the image: one sentence for each kind and correction. */
final class StudyDoubts {

  private static final int NAMES = 3;

  private StudyDoubts() {}

  /** Nothing for findings that leave no doubt ({@link Inconsistency#doubt}). */
  static List<Doubt> of(List<Finding> findings) {
    Map<String, List<Finding>> kinds = new LinkedHashMap<>();
    for (Finding finding : findings)
      if (finding.inconsistency().doubt().isPresent())
        kinds
            .computeIfAbsent(
                finding.inconsistency() + "|" + finding.correction(), k -> new ArrayList<>())
            .add(finding);
    return kinds.values().stream().map(StudyDoubts::doubt).toList();
  }

  private static Doubt doubt(List<Finding> findings) {
    Finding first = findings.get(0);
    String label = first.label();
    String correction = first.correction().equals("none") ? "not corrected" : first.correction();
    return new Doubt(
        first.inconsistency().doubt().orElseThrow(),
        label.substring(0, 1).toUpperCase(Locale.ROOT)
            + label.substring(1)
            + files(findings)
            + ": "
            + correction
            + (first.detail().isEmpty() ? "" : "; " + first.detail())
            + ".");
  }

  /** How many files are concerned, and the names of the first; "" if that is not known. */
  private static String files(List<Finding> findings) {
    TreeSet<String> files = new TreeSet<>(NaturalOrder.INSTANCE);
    for (Finding finding : findings) if (!finding.file().isEmpty()) files.add(finding.file());
    String names = names(files);
    if (findings.size() == 1) return names.isEmpty() ? "" : " (" + names + ")";
    return " (" + findings.size() + " times" + (names.isEmpty() ? "" : ": " + names) + ")";
  }

  /** At most three names. */
  static String names(TreeSet<String> files) {
    String names = String.join(", ", files.stream().limit(NAMES).toList());
    return files.size() > NAMES ? names + " and " + (files.size() - NAMES) + " more" : names;
  }
}
