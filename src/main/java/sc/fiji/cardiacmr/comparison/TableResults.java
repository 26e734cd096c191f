package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.dataset.VolumeTable;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;

/** Reads results of methods from tables of any of the kinds that are known. */
final class TableResults {

  private final ComparisonOptions options;
  private final MethodFindings findings;
  private final TableNotes notes = new TableNotes();
  private final VolumeRecords volumes;
  private final List<CaseValue> others = new ArrayList<>();

  /** How many values are compared with something else than the reference, by what that is. */
  private final Map<String, Integer> dropped = new LinkedHashMap<>();

  private TableResults(ComparisonOptions options, MethodFindings findings) {
    this.options = options;
    this.findings = findings;
    this.volumes = new VolumeRecords(findings);
  }

  /**
   * Reads tables.
   *
   * @param reference name of a method that is the truth, comma-separated tables of true volumes, or
   *     ""
   * @param findings gets what is doubtful
   * @param notes gets what was guessed
   * @throws IOException if a table cannot be read or its columns are not understood
   * @throws IllegalArgumentException if the reference is neither a file nor a method
   */
  static List<CaseValue> read(
      List<Path> files,
      String reference,
      ComparisonOptions options,
      MethodFindings findings,
      List<String> notes,
      Progress progress)
      throws IOException {
    TableResults results = new TableResults(options, findings);
    for (int i = 0; i < files.size(); i++) {
      progress.update(i, files.size(), "Reading tables");
      progress.checkCanceled();
      results.add(files.get(i));
    }
    List<CaseValue> values = results.against(reference.trim());
    notes.addAll(results.notes.lines());
    results.dropped.forEach(
        (other, count) ->
            notes.add(
                "%s against '%s' left out: the reference is '%s'."
                    .formatted(Count.of(count, "score"), other, reference.trim())));
    return values;
  }

  private void add(Path file) throws IOException {
    ResultTable table = ResultTable.read(file, options, notes);
    if (table.rows().length == 0) {
      notes.add(table.fileName(), "has no rows.");
      return;
    }
    List<String> classes = ConfusionRows.classes(table.table());
    if (!classes.isEmpty()) others.addAll(ConfusionRows.read(table, classes, options, notes));
    else if (ScoreRows.isIn(table)) others.addAll(ScoreRows.read(table, notes));
    else VolumeRows.add(table, volumes, notes);
  }

  private List<CaseValue> against(String reference) throws IOException {
    List<CaseValue> values = new ArrayList<>();
    String name = "";
    if (!reference.isEmpty() && !volumes.isEmpty()) {
      if (volumes.methods().contains(reference)) {
        volumes.setTruth(reference);
        name = reference;
      } else {
        volumes.setTruth(VolumeTable.read(files(reference), VolumeTable.Role.TRUE));
      }
    }
    if (!volumes.isEmpty()) values.addAll(volumes.values(name));
    for (CaseValue value : CaseValues.distinct(others, findings))
      if (reference.isEmpty() || value.reference().equals(reference)) values.add(value);
      else dropped.merge(value.reference(), 1, Integer::sum);
    if (values.isEmpty() && !reference.isEmpty())
      throw new IllegalArgumentException(
          "No results are compared with the reference '%s'.".formatted(reference));
    return values;
  }

  /** The tables that a reference means, unless it is the name of a method. */
  static List<Path> referenceFiles(String reference) {
    String trimmed = reference.trim();
    if (trimmed.isEmpty()) return List.of();
    // The name of a file may itself have a comma.
    return Files.isRegularFile(Path.of(trimmed))
        ? List.of(Path.of(trimmed))
        : Arrays.stream(trimmed.split(",")).map(String::trim).map(Path::of).toList();
  }

  private List<Path> files(String reference) {
    List<Path> files = referenceFiles(reference);
    for (Path file : files)
      if (!Files.isRegularFile(file))
        throw new IllegalArgumentException(
            "The reference '%s' is neither a table nor one of the methods %s."
                .formatted(file, volumes.methods()));
    return files;
  }
}
