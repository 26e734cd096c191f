package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose heart the images of a table show: by the column of subjects, or else what stands before the
 * first underscore or hyphen of the image's name, as in {@code 26_slice002_frame017}.
 */
final class SubjectNames {

  private final ResultTable table;
  private final String column;
  private final boolean isPrefix;

  private SubjectNames(ResultTable table, String column, boolean isPrefix) {
    this.table = table;
    this.column = column;
    this.isPrefix = isPrefix;
  }

  /**
   * Finds out where the table names them.
   *
   * @param image the column of the images
   * @param notes gets what was guessed
   */
  static SubjectNames of(ResultTable table, String image, TableNotes notes) throws IOException {
    Optional<String> stated = table.column(ColumnRole.SUBJECT);
    if (stated.isPresent()) return new SubjectNames(table, stated.get(), false);
    Set<String> subjects = new HashSet<>();
    for (int row : table.rows()) subjects.add(prefix(table.text(row, image)));
    boolean isPrefix = subjects.size() < table.rows().length;
    if (isPrefix)
      notes.add(
          table.fileName(),
          "%s images of %s subjects, by what stands before the first '_' or '-' of their names."
              .formatted(table.rows().length, subjects.size()));
    return new SubjectNames(table, image, isPrefix);
  }

  private static String prefix(String name) {
    return name.split("[_-]", 2)[0];
  }

  String of(int row) {
    String text = table.text(row, column);
    return isPrefix ? prefix(text) : text;
  }
}
