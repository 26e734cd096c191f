package sc.fiji.cardiacmr.dataset;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.table.Table;

/** How many subjects and rows a manifest holds. */
public final class ManifestSummary {

  private ManifestSummary() {}

  /** Columns split, centre, group, subjects, rows; one line for each that occurs, and the total. */
  public static Table table(Manifest manifest) {
    Map<List<String>, Set<String>> subjects = new LinkedHashMap<>();
    Map<List<String>, Integer> rows = new LinkedHashMap<>();
    for (ManifestEntry e : manifest.entries()) {
      List<String> key = List.of(e.split(), e.centre(), e.group());
      subjects.computeIfAbsent(key, k -> new HashSet<>()).add(e.subject());
      rows.merge(key, 1, Integer::sum);
    }
    Table table = new Table("split", "centre", "group", "subjects", "rows");
    rows.keySet().stream()
        .sorted((a, b) -> String.join("\t", a).compareTo(String.join("\t", b)))
        .forEach(
            k -> table.addRow(k.get(0), k.get(1), k.get(2), subjects.get(k).size(), rows.get(k)));
    table.addRow("all", "", "", manifest.subjects().size(), manifest.size());
    return table;
  }
}
