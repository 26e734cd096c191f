package sc.fiji.cardiacmr.bridge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of what the recorder writes and whether that makes the same again, a row for each
 * command. One test fills the column "headless", another "display".
 */
final class RecordedTable {

  static final String FILE = "recorded-commands.tsv";
  static final String EQUAL = "equal";

  private static final List<String> COLUMNS = List.of("command", "recorded", "headless", "display");

  private final int column;
  private final Map<String, String[]> rows = new TreeMap<>();

  /**
   * @param column the one that is filled
   */
  RecordedTable(String column) {
    this.column = COLUMNS.indexOf(column);
  }

  /**
   * Adds a row.
   *
   * @param result {@link #EQUAL}, or why it was not compared
   */
  void put(String command, String line, String result) {
    String[] row = {command, line.replace('\t', ' ').replace('\n', ' '), "", ""};
    row[column] = result;
    rows.put(command, row);
  }

  /** Writes the rows, with the other column as it stands in the file. */
  void write(Path file) throws IOException {
    Map<String, String[]> all = new TreeMap<>();
    if (Files.exists(file))
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String[] row = line.split("\t", -1);
        if (row.length == COLUMNS.size() && !row[0].equals(COLUMNS.get(0))) all.put(row[0], row);
      }
    rows.forEach(
        (command, row) -> {
          String[] old = all.getOrDefault(command, row);
          for (int i = 2; i < row.length; i++) if (i != column) row[i] = old[i];
          all.put(command, row);
        });
    StringBuilder text = new StringBuilder(String.join("\t", COLUMNS)).append('\n');
    all.values().forEach(row -> text.append(String.join("\t", row)).append('\n'));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
