package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads tables of volumes: wide ones with a column each for EDV and ESV or for the EF, and long
 * ones with a volume per row, whose phase is in a column, at the end of the case's name ({@code
 * 1000_Diastole}), or in the name of the file.
 */
final class VolumeRows {

  private static final String ED_WORDS = "diastole|diastolic|ed|edv";
  private static final String ES_WORDS = "systole|systolic|es|esv";
  private static final Pattern ED = inName(ED_WORDS);
  private static final Pattern ES = inName(ES_WORDS);

  /** An EF above this is in per cent. */
  private static final double LARGEST_FRACTION = 1.5;

  private static final List<ColumnRole> WIDE =
      List.of(
          ColumnRole.EDV,
          ColumnRole.ESV,
          ColumnRole.EF,
          ColumnRole.TRUE_EDV,
          ColumnRole.TRUE_ESV,
          ColumnRole.TRUE_EF);

  private final ResultTable table;
  private final VolumeRecords records;
  private final TableNotes notes;

  private VolumeRows(ResultTable table, VolumeRecords records, TableNotes notes) {
    this.table = table;
    this.records = records;
    this.notes = notes;
  }

  private static Pattern inName(String words) {
    return Pattern.compile("(?i)(^|[^a-z])(" + words + ")([^a-z]|$)");
  }

  /**
   * Adds the rows of a table.
   *
   * @throws IOException if no column holds volumes or ejection fractions, or ED and ES cannot be
   *     told apart
   */
  static void add(ResultTable table, VolumeRecords records, TableNotes notes) throws IOException {
    VolumeRows rows = new VolumeRows(table, records, notes);
    Map<ColumnRole, String> wide = new EnumMap<>(ColumnRole.class);
    for (ColumnRole role : WIDE) {
      Optional<String> column = table.column(role);
      if (column.isPresent() && !wide.containsValue(column.get())) wide.put(role, column.get());
    }
    boolean isWide =
        wide.containsKey(ColumnRole.EDV) && wide.containsKey(ColumnRole.ESV)
            || wide.containsKey(ColumnRole.EF);
    if (isWide) rows.addWide(wide);
    else rows.addLong();
  }

  private void addWide(Map<ColumnRole, String> wide) throws IOException {
    String id = table.required(ColumnRole.CASE);
    Optional<String> subject = table.column(ColumnRole.SUBJECT).filter(c -> !c.equals(id));
    Optional<String> method = table.column(ColumnRole.METHOD);
    Map<ColumnRole, String> used = new EnumMap<>(wide);
    used.put(ColumnRole.CASE, id);
    subject.ifPresent(column -> used.put(ColumnRole.SUBJECT, column));
    method.ifPresent(column -> used.put(ColumnRole.METHOD, column));
    table.noteGuesses(used);
    if (subject.isPresent())
      for (int row : table.rows()) setSubject(row, table.text(row, id), subject.get());
    for (Map.Entry<ColumnRole, String> column : wide.entrySet()) {
      List<Integer> rows = rows(column.getKey(), wide);
      boolean isFraction = column.getKey().name().endsWith("EF");
      double factor = isFraction ? percent(column.getValue(), rows) : 1;
      for (int row : rows)
        records.add(
            method.isPresent() ? table.text(row, method.get()) : table.stem(),
            table.text(row, id),
            column.getKey(),
            factor * table.number(row, column.getValue()));
    }
  }

  private void setSubject(int row, String examination, String column) throws IOException {
    String subject = table.text(row, column);
    if (subject.isEmpty()) return;
    String other = records.setSubject(examination, subject);
    if (!other.equals(subject))
      throw table.problem(
          "'%s' is of the subject '%s' and of '%s'. Give each case a name of its own."
              .formatted(examination, other, subject));
  }

  /** The rows in which a column counts: an EF does not beside the volumes that it follows from. */
  private List<Integer> rows(ColumnRole role, Map<ColumnRole, String> wide) throws IOException {
    List<Integer> rows = new ArrayList<>();
    for (int row : table.rows()) {
      boolean isKnown =
          switch (role) {
            case EF -> isStated(row, wide, ColumnRole.EDV) && isStated(row, wide, ColumnRole.ESV);
            case TRUE_EF ->
                isStated(row, wide, ColumnRole.TRUE_EDV)
                    && isStated(row, wide, ColumnRole.TRUE_ESV);
            default -> false;
          };
      if (!isKnown) rows.add(row);
    }
    return rows;
  }

  private boolean isStated(int row, Map<ColumnRole, String> wide, ColumnRole role)
      throws IOException {
    return wide.containsKey(role) && !Double.isNaN(table.number(row, wide.get(role)));
  }

  /** 100 where a column of ejection fractions holds fractions. */
  private double percent(String column, List<Integer> rows) throws IOException {
    double largest = 0;
    for (int row : rows) {
      double value = table.number(row, column);
      if (!Double.isNaN(value)) largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0 || largest > LARGEST_FRACTION) return 1;
    notes.add(
        table.fileName(),
        "no value in the column '%s' exceeds %s, so they are taken for fractions, not for per cent."
            .formatted(column, LARGEST_FRACTION));
    return 100;
  }

  private void addLong() throws IOException {
    String id = table.required(ColumnRole.CASE);
    Optional<String> value = table.column(ColumnRole.VALUE);
    if (value.isEmpty())
      throw table.problem(
          "no column looks like EDV and ESV, EF, a predicted volume, or scores; the columns are %s. Say what they mean, as in columns=case=Id,edv=NAME,esv=NAME."
              .formatted(table.table().columns()));
    Optional<String> subject = table.column(ColumnRole.SUBJECT).filter(c -> !c.equals(id));
    Optional<String> truth = table.column(ColumnRole.TRUTH);
    Optional<String> method = table.column(ColumnRole.METHOD);
    Optional<String> phase = table.column(ColumnRole.PHASE);
    Map<ColumnRole, String> used = new EnumMap<>(ColumnRole.class);
    used.put(ColumnRole.CASE, id);
    subject.ifPresent(column -> used.put(ColumnRole.SUBJECT, column));
    used.put(ColumnRole.VALUE, value.get());
    truth.ifPresent(column -> used.put(ColumnRole.TRUTH, column));
    method.ifPresent(column -> used.put(ColumnRole.METHOD, column));
    phase.ifPresent(column -> used.put(ColumnRole.PHASE, column));
    table.noteGuesses(used);
    boolean isInFile = phase.isEmpty() && !isInCases(id);
    if (isInFile) noteFilePhase();
    for (int row : table.rows()) {
      String name = table.text(row, id);
      boolean isEd = isInFile ? isEd(table.stem(), name) : isEd(phaseOf(row, id, phase), name);
      String examination = phase.isEmpty() && !isInFile ? name.substring(0, end(name)) : name;
      if (subject.isPresent()) setSubject(row, examination, subject.get());
      String who = method.isPresent() ? table.text(row, method.get()) : methodOfFile(isInFile);
      records.add(
          who, examination, isEd ? ColumnRole.EDV : ColumnRole.ESV, table.number(row, value.get()));
      if (truth.isPresent())
        records.add(
            who,
            examination,
            isEd ? ColumnRole.TRUE_EDV : ColumnRole.TRUE_ESV,
            table.number(row, truth.get()));
    }
  }

  private String phaseOf(int row, String id, Optional<String> phase) {
    if (phase.isPresent()) return table.text(row, phase.get());
    String name = table.text(row, id);
    return name.substring(end(name) + 1);
  }

  private static int end(String name) {
    return name.lastIndexOf('_');
  }

  /** Whether all names of cases end in their phase. */
  private boolean isInCases(String id) {
    for (int row : table.rows()) {
      String name = table.text(row, id);
      String last = name.substring(end(name) + 1).toLowerCase(Locale.ROOT);
      if (end(name) < 1 || !last.matches(ED_WORDS + "|" + ES_WORDS)) return false;
    }
    return table.rows().length > 0;
  }

  private void noteFilePhase() throws IOException {
    notes.add(
        table.fileName(),
        "taken for the volumes at %s, by the name of the file."
            .formatted(isEd(table.stem(), table.fileName()) ? "ED" : "ES"));
  }

  private boolean isEd(String text, String where) throws IOException {
    boolean isEd = ED.matcher(text).find();
    if (isEd == ES.matcher(text).find())
      throw table.problem(
          "cannot tell whether '%s' is at ED or ES. Name the phase in the file's name (diastole, systole), at the end of the cases (ID_diastole), or in a column (columns=phase=NAME)."
              .formatted(where));
    return isEd;
  }

  private String methodOfFile(boolean isPhaseInName) {
    String stem = table.stem();
    if (!isPhaseInName) return stem;
    String name = stem.replaceAll("(?i)[ _.-]*(" + ED_WORDS + "|" + ES_WORDS + ")$", "");
    return name.isEmpty() ? stem : name;
  }
}
