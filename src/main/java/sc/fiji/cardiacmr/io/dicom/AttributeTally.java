package sc.fiji.cardiacmr.io.dicom;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sc.fiji.cardiacmr.table.Table;

/** Counts what happened to each attribute. */
final class AttributeTally {

  static final String KEPT = "kept";
  static final String CLEANED = "kept in part";
  static final String REMOVED = "removed";
  static final String EMPTIED = "emptied";
  static final String REPLACED = "replaced";

  private static final Set<String> FREE_TEXT = Set.of("LO", "SH", "ST", "LT", "UT", "UC");

  private record Row(int tag, String representation, String action) {}

  private final Map<Row, Integer> counts =
      new TreeMap<>(
          Comparator.comparing(Row::tag, Integer::compareUnsigned)
              .thenComparing(Row::action)
              .thenComparing(Row::representation));

  void count(DicomElement element, String action) {
    counts.merge(new Row(element.tag(), element.representation(), action), 1, Integer::sum);
  }

  private static boolean isFreeText(Row row) {
    return row.action().startsWith(KEPT) && FREE_TEXT.contains(row.representation());
  }

  /** How many attributes with free text were kept. */
  int freeTexts() {
    return (int) counts.keySet().stream().filter(AttributeTally::isFreeText).count();
  }

  /** Columns tag, keyword, representation, action, count, and "yes" where free text was kept. */
  Table table() {
    Table table = new Table("tag", "keyword", "representation", "action", "count", "free text");
    counts.forEach(
        (row, count) ->
            table.addRow(
                Tag.toText(row.tag()),
                (row.tag() >>> 16 & 1) == 1 ? "private" : AttributeDictionary.keyword(row.tag()),
                row.representation(),
                row.action(),
                count,
                isFreeText(row) ? "yes" : "no"));
    return table;
  }
}
