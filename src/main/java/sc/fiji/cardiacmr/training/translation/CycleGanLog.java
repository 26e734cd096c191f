package sc.fiji.cardiacmr.training.translation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.engine.CycleGan.GeneratorStep;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.table.Table;

/** The log of a training of a CycleGAN: means of the losses since the line before. */
final class CycleGanLog {

  static final List<String> LOSSES =
      List.of(
          "adversarial_to_target",
          "adversarial_to_source",
          "cycle_source",
          "cycle_target",
          "identity_target",
          "identity_source",
          "discriminator_target",
          "discriminator_source");

  private final Path file;
  private final List<String> columns = new ArrayList<>(List.of("images", "learning_rate"));
  private final double[] sums = new double[LOSSES.size()];
  private Table table;
  private long steps;
  private long images;
  private long start = System.nanoTime();

  CycleGanLog(Path file) {
    this.file = file;
    columns.addAll(LOSSES);
    columns.add("images_per_second");
    table = new Table(columns);
  }

  /**
   * Begins, or goes on without lines that were written after the checkpoint.
   *
   * @param seen samples at the checkpoint; 0 to begin
   */
  void begin(long seen) throws IOException {
    table = new Table(columns);
    if (seen > 0 && Files.exists(file)) {
      Table old = TableReader.read(file);
      for (int row = 0; row < old.rowCount(); row++)
        if (old.number(row, "images") <= seen) table.addRow(old.texts(row).toArray());
    }
    TableWriter.writeAlone(table, file);
    restart();
  }

  private void restart() {
    java.util.Arrays.fill(sums, 0);
    steps = 0;
    images = 0;
    start = System.nanoTime();
  }

  /** Takes note of a step. */
  void step(GeneratorStep made, double[] judged, int batch) {
    double[] losses = {
      made.adversarial()[0],
      made.adversarial()[1],
      made.cycle()[0],
      made.cycle()[1],
      made.identity()[0],
      made.identity()[1],
      judged[0],
      judged[1]
    };
    for (int i = 0; i < sums.length; i++) sums[i] += losses[i];
    steps++;
    images += batch;
  }

  /** Takes note of a rest, which is no part of the time that the steps took. */
  void rest(long nanos) {
    start += nanos;
  }

  /**
   * Adds a line.
   *
   * @return what went wrong while it was written; "" if nothing did
   */
  String report(long seen, double rate) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(seen));
    cells.add(text("%.3g", rate));
    for (double sum : sums) cells.add(text("%.4f", sum / steps));
    cells.add(text("%.2f", images / ((System.nanoTime() - start) / 1e9)));
    table.addRow(cells.toArray());
    restart();
    try {
      TableWriter.writeAlone(table, file);
      return "";
    } catch (IOException e) {
      return e.getMessage()
          + " Training continues; close the file if it is open in another program.";
    }
  }

  private static String text(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  /** Makes sure that the file has all lines. */
  void finish() throws IOException {
    TableWriter.writeAlone(table, file);
  }

  /** A copy of the lines so far. */
  Table table() {
    Table copy = new Table(columns);
    for (int row = 0; row < table.rowCount(); row++) copy.addRow(table.texts(row).toArray());
    return copy;
  }
}
