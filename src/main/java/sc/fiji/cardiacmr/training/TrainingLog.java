package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.table.Table;

/**
 * The log of a training, a line per report: images seen, learning rate, mean loss since the line
 * before, Dice per class on the validation slices (NaN without any), images per second, share of
 * the time that the network waited for samples. Where a training begins with a model, its scores
 * are a line of 0 images.
 */
final class TrainingLog {

  private final Path file;
  private final List<String> columns = new ArrayList<>();
  private final List<String> classes;
  private final TreeMap<Long, List<String>> early = new TreeMap<>();
  private Table table;
  private double lossSum;
  private int steps;
  private long images;
  private long waitedBefore;
  private long start = System.nanoTime();

  /**
   * @param classes names of the classes but background
   */
  TrainingLog(Path file, List<String> classes) {
    this.file = file;
    this.classes = List.copyOf(classes);
    columns.addAll(List.of("images", "learning_rate", "loss"));
    for (String name : classes) columns.add("dice_" + name);
    columns.addAll(List.of("images_per_second", "loader_share"));
    table = new Table(columns);
  }

  /** Names of the classes but background. */
  List<String> classes() {
    return classes;
  }

  /** Starts a new log. */
  void begin() throws IOException {
    table = new Table(columns);
    write();
    restart();
  }

  /**
   * Goes on with a log, without lines that were written after the checkpoint.
   *
   * @param sinceReport as {@link #sinceReport} gave it; "" if the last step was reported
   * @throws IOException if that is damaged, or the log cannot be read or written
   */
  void resume(long seen, String sinceReport) throws IOException {
    table = new Table(columns);
    if (Files.exists(file)) {
      Table old = TableReader.read(file);
      for (int row = 0; row < old.rowCount(); row++) {
        List<String> cells = old.texts(row);
        boolean isLine = cells.size() == columns.size() && cells.get(0).matches("\\d{1,18}");
        if (isLine && Long.parseLong(cells.get(0)) <= seen) table.addRow(cells.toArray());
      }
    }
    write();
    restart();
    if (sinceReport.isEmpty()) return;
    try {
      String[] fields = sinceReport.split(" ", 2);
      lossSum = Double.parseDouble(fields[0]);
      steps = Integer.parseInt(fields[1]);
    } catch (RuntimeException e) {
      throw new IOException("The checkpoint beside " + file + " is damaged.", e);
    }
  }

  /** The losses of the steps since the last line, as text that loses nothing; "" without any. */
  String sinceReport() {
    return steps == 0 ? "" : lossSum + " " + steps;
  }

  /** Whole or not at all: a line that was cut off could not be told from a true one. */
  private void write() throws IOException {
    // The card of the model says where all its files come from.
    TableWriter.writeAlone(table, file);
  }

  private void restart() {
    lossSum = 0;
    steps = 0;
    images = 0;
    start = System.nanoTime();
  }

  /** Takes note of a step. */
  void step(double loss, int batch) {
    lossSum += loss;
    steps++;
    images += batch;
  }

  /** Takes note of a rest, which is no part of the time that the steps took. */
  void rest(long nanos) {
    start += nanos;
  }

  /** Mean loss of the steps since the last line; NaN without any. */
  double meanLoss() {
    return lossSum / steps;
  }

  /**
   * Adds a line about the steps since the last one. Where the file cannot be written, as while a
   * spreadsheet has it open on Windows, the next report or {@link #finish} writes it.
   *
   * @return what went wrong; "" if nothing did
   */
  String report(long seen, double rate, double[] dice, double loaderShare) {
    table.addRow(line(seen, rate, dice, loaderShare).toArray());
    String problem = "";
    try {
      write();
    } catch (IOException e) {
      problem =
          e.getMessage() + " Training continues; close the file if it is open in another program.";
    }
    restart();
    return problem;
  }

  /**
   * Adds the scores of the weights that the training begins with, before any report. They are no
   * part of what the next report is about: {@link #rest} is told how long they took.
   */
  void startScores(double[] dice) throws IOException {
    table.addRow(startLine(dice).toArray());
    write();
  }

  /** The same for {@link #table} alone, until all volumes have been scored. */
  void earlyStartScores(double[] dice) {
    early.put(0L, startLine(dice));
  }

  private List<String> startLine(double[] dice) {
    return line(0, Double.NaN, Double.NaN, dice, Double.NaN, Double.NaN);
  }

  /** A line for {@link #table} alone, about the steps since the last report. */
  void early(long seen, double rate, double[] dice) {
    early.put(seen, line(seen, rate, dice, Double.NaN));
  }

  private List<String> line(long seen, double rate, double[] dice, double loaderShare) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double speed = images == 0 ? Double.NaN : images / seconds;
    return line(seen, rate, meanLoss(), dice, speed, loaderShare);
  }

  private List<String> line(
      long seen, double rate, double loss, double[] dice, double speed, double loaderShare) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(seen));
    cells.add(text("%.3g", rate));
    cells.add(text("%.4f", loss));
    for (int c = 0; c < classes.size(); c++)
      cells.add(text("%.4f", c < dice.length ? dice[c] : Double.NaN));
    cells.add(text("%.1f", speed));
    cells.add(text("%.3f", loaderShare));
    return cells;
  }

  private static String text(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  /** Makes sure that the file has all lines. */
  void finish() throws IOException {
    write();
  }

  /**
   * Share of the time since the last report for which the network waited for samples.
   *
   * @param waitedNanos how long it has waited so far, ns; less than at the last report if the
   *     counter began anew
   */
  double share(long waitedNanos) {
    long since = waitedNanos < waitedBefore ? waitedNanos : waitedNanos - waitedBefore;
    waitedBefore = waitedNanos;
    return since / Math.max(1.0, System.nanoTime() - start);
  }

  /** A copy of the lines so far, with the early ones, in the order of images seen. */
  Table table() {
    TreeMap<Long, List<String>> lines = new TreeMap<>(early);
    for (int row = 0; row < table.rowCount(); row++)
      lines.put(Long.parseLong(table.texts(row).get(0)), table.texts(row));
    Table copy = new Table(columns);
    lines.values().forEach(line -> copy.addRow(line.toArray()));
    return copy;
  }
}
