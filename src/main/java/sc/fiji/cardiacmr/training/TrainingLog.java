package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    Files.writeString(file, String.join("\t", columns) + "\n", StandardCharsets.UTF_8);
    restart();
  }

  /** Goes on with a log, without lines that were written after the checkpoint. */
  void resume(long seen) throws IOException {
    List<String> kept = new ArrayList<>();
    if (Files.exists(file))
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String first = line.split("\t", 2)[0];
        if (!first.matches("\\d+") || Long.parseLong(first) <= seen) kept.add(line);
      }
    if (kept.isEmpty()) kept.add(String.join("\t", columns));
    Files.writeString(file, String.join("\n", kept) + "\n", StandardCharsets.UTF_8);
    restart();
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

  /** Mean loss of the steps since the last line. */
  double meanLoss() {
    return lossSum / steps;
  }

  /** Writes a line about the steps since the last one. */
  void report(long seen, double rate, double[] dice, double loaderShare) throws IOException {
    double seconds = (System.nanoTime() - start) / 1e9;
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%d\t%.3g\t%.4f", seen, rate, meanLoss()));
    for (int c = 0; c < classes.size(); c++)
      line.append(String.format(Locale.ROOT, "\t%.4f", c < dice.length ? dice[c] : Double.NaN));
    line.append(String.format(Locale.ROOT, "\t%.1f\t%.3f\n", images / seconds, loaderShare));
    Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    restart();
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
  Table table() throws IOException {
    return Table.read(file);
  }
}
