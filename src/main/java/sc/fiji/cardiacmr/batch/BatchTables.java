package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** What became of all studies, a row each, in the order of their names. */
public final class BatchTables {

  /** Name of the page of all reports in the folder of results. */
  public static final String INDEX = "index.html";

  private BatchTables() {}

  /**
   * What became of each study of a batch, in the order of their names.
   *
   * @param folder of its results
   * @throws IOException if there is none, or a file in it is damaged
   */
  public static List<BatchEntry> entries(Path folder) throws IOException {
    return entries(folder, BatchPlan.read(folder));
  }

  private static List<BatchEntry> entries(Path folder, BatchPlan plan) throws IOException {
    return BatchJournal.of(folder, plan);
  }

  /**
   * Writes what all parts of a batch have made so far: {@code results.tsv}, {@code failed.tsv} and
   * {@code index.html}.
   *
   * @param folder of its results
   * @return what became of each study
   * @throws IOException if there is no batch, a file in it is damaged, or one cannot be written;
   *     then none is
   */
  public static List<BatchEntry> write(Path folder) throws IOException {
    BatchPlan plan = BatchPlan.read(folder);
    List<BatchEntry> entries = entries(folder, plan);
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      TableWriter.write(results(entries), folder.resolve("results.tsv"), files);
      TableWriter.write(failed(entries), folder.resolve("failed.tsv"), files);
      byte[] page = BatchIndex.of(plan.title(), entries).getBytes(StandardCharsets.UTF_8);
      files.write(folder.resolve(INDEX), out -> out.write(page));
      files.commit();
    }
    return entries;
  }

  /** Studies that have results: how far they can be relied on, and all numbers. */
  public static Table results(Collection<BatchEntry> entries) {
    Set<String> names = new LinkedHashSet<>();
    for (BatchEntry e : entries) names.addAll(e.values().keySet());
    List<String> columns = new ArrayList<>(List.of("study", "quality", "remarks"));
    columns.addAll(names);
    columns.addAll(List.of("report", "input"));
    Table table = new Table(columns.toArray(String[]::new));
    for (BatchEntry e : entries) {
      if (e.isFailed()) continue;
      List<Object> row = new ArrayList<>();
      row.add(e.study());
      row.add(e.quality());
      row.add(String.join(" ", e.remarks()));
      for (String name : names) row.add(e.values().getOrDefault(name, Double.NaN));
      row.add(e.report().isEmpty() ? "" : page(e));
      row.add(e.input());
      table.addRow(row.toArray());
    }
    return table;
  }

  /** Studies that have none, and why. */
  public static Table failed(Collection<BatchEntry> entries) {
    Table table = new Table("study", "reason", "input");
    for (BatchEntry e : entries) if (e.isFailed()) table.addRow(e.study(), e.error(), e.input());
    return table;
  }

  /** The report of a study, from the folder of the batch. */
  static String page(BatchEntry e) {
    return BatchRun.STUDIES + "/" + e.study() + "/" + e.report();
  }
}
