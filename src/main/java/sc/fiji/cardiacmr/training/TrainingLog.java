package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.table.Table;

/**
 * The log of a training, a line per report: images seen, learning rate, mean loss since the line
 * before, Dice per class on the validation slices (NaN without any), images per second, share of
 * the time that the network waited for samples.
 */
final class TrainingLog {

  private final Path file;
  private final List<String> columns = new ArrayList<>();
  private final List<String> classes;
  private final List<String> lines = new ArrayList<>();
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
  }

  /** Names of the classes but background. */
  List<String> classes() {
    return classes;
  }

  /** Starts a new log. */
  void begin() throws IOException {
    lines.clear();
    lines.add(String.join("\t", columns));
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
    lines.clear();
    lines.add(String.join("\t", columns));
    if (Files.exists(file))
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String[] cells = line.split("\t", -1);
        boolean isLine = cells.length == columns.size() && cells[0].matches("\\d{1,18}");
        if (isLine && Long.parseLong(cells[0]) <= seen) lines.add(line);
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
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, out -> out.write(text));
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

  /** Mean loss of the steps since the last line. */
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
    double seconds = (System.nanoTime() - start) / 1e9;
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%d\t%.3g\t%.4f", seen, rate, meanLoss()));
    for (int c = 0; c < classes.size(); c++)
      line.append(String.format(Locale.ROOT, "\t%.4f", c < dice.length ? dice[c] : Double.NaN));
    line.append(String.format(Locale.ROOT, "\t%.1f\t%.3f", images / seconds, loaderShare));
    lines.add(line.toString());
    String problem = "";
    try {
      write();
    } catch (IOException e) {
      problem = e.getMessage() + " Training goes on; close the file if it is open elsewhere.";
    }
    restart();
    return problem;
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

  /** The lines so far. */
  Table table() {
    Table table = new Table(columns);
    for (String line : lines.subList(1, lines.size())) table.addRow((Object[]) line.split("\t"));
    return table;
  }
}
