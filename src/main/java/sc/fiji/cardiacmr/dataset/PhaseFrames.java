package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.io.table.TableFile;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/**
 * Picks phases such as ED and ES. A row whose phase column names one of them is taken as it is; one
 * that names another is not. A row that names none and stands for several phases gives a row for
 * each: at the number that a table states, or else, for ED and ES, where the labelled LV cavity is
 * largest and smallest.
 */
public final class PhaseFrames {

  private static final String ED = "ED";
  private static final String ES = "ES";

  private final List<String> phases;
  private final Map<String, Map<String, Integer>> stated;

  private PhaseFrames(List<String> phases, Map<String, Map<String, Integer>> stated) {
    this.phases = phases;
    this.stated = stated;
  }

  /**
   * The phases of a list.
   *
   * @param text names with commas between, upper or lower case
   * @param table with a column subject (or Id) and one for each phase, numbers from 1; null for
   *     none
   * @throws IOException if the table cannot be read, lacks a column or holds another value
   * @throws IllegalArgumentException if no phase is named
   */
  public static PhaseFrames of(String text, Path table) throws IOException {
    List<String> phases = new ArrayList<>();
    for (String phase : text.split(","))
      if (!phase.isBlank()) phases.add(phase.trim().toUpperCase(Locale.ROOT));
    if (phases.isEmpty())
      throw new IllegalArgumentException("Name at least one phase, such as ED,ES.");
    return new PhaseFrames(phases, table == null ? Map.of() : read(table, phases));
  }

  private static Map<String, Map<String, Integer>> read(Path file, List<String> phases)
      throws IOException {
    TableFile rows = TableReader.readFile(file);
    Table table = rows.table();
    String subject = column(table, "subject");
    if (subject == null) subject = column(table, "id");
    if (subject == null)
      throw new IOException(
          file + ": the column 'subject' is missing; the columns are " + table.columns() + ".");
    Map<String, Map<String, Integer>> stated = new HashMap<>();
    for (String phase : phases) {
      String column = column(table, phase);
      if (column == null)
        throw new IOException(
            file
                + ": the column '"
                + phase
                + "' is missing; the columns are "
                + table.columns()
                + ".");
      for (int row = 0; row < table.rowCount(); row++) {
        String number = table.text(row, column).trim();
        if (!number.matches("[1-9]\\d{0,8}"))
          throw rows.problem(
              row,
              "%s of %s must be a whole number of at least 1, not '%s'."
                  .formatted(phase, table.text(row, subject), number),
              null);
        stated
            .computeIfAbsent(table.text(row, subject).trim(), s -> new HashMap<>())
            .put(phase, Integer.valueOf(number));
      }
    }
    return stated;
  }

  private static String column(Table table, String name) {
    for (String column : table.columns()) if (column.equalsIgnoreCase(name)) return column;
    return null;
  }

  /**
   * The rows that show these phases.
   *
   * @throws IOException if a label file cannot be read, or a stated phase does not exist
   */
  List<ManifestEntry> select(List<ManifestEntry> rows, LabelFiles files) throws IOException {
    List<ManifestEntry> selected = new ArrayList<>();
    for (ManifestEntry row : rows) {
      if (phases.contains(row.phase().toUpperCase(Locale.ROOT))) {
        selected.add(row);
        continue;
      }
      if (!row.phase().isBlank() || row.frame() != ManifestEntry.ALL) continue;
      LabelFacts facts = files.of(row);
      if (facts.phases() == 1) continue;
      for (String phase : phases) {
        int frame = frame(row, phase, facts);
        if (frame > 0) selected.add(row.withPosition(frame, row.slice()).withPhase(phase));
      }
    }
    return selected;
  }

  private int frame(ManifestEntry row, String phase, LabelFacts facts) throws IOException {
    Integer number = stated.getOrDefault(row.subject(), Map.of()).get(phase);
    if (number != null) {
      if (number > facts.phases())
        throw new IOException(
            "%s of %s is given as phase %s, but %s has only %s."
                .formatted(
                    phase, row.subject(), number, row.label(), Count.of(facts.phases(), "phase")));
      return number;
    }
    if (!phase.equals(ED) && !phase.equals(ES)) return 0;
    if (facts.endDiastole() > 0 && facts.endDiastole() == facts.endSystole())
      throw new IOException(
          "%s has an LV in phase %s only, which may be ED or ES. State it in the column phase of the manifest, or give the numbers as a table (frames)."
              .formatted(row.label(), facts.endDiastole()));
    return phase.equals(ED) ? facts.endDiastole() : facts.endSystole();
  }
}
