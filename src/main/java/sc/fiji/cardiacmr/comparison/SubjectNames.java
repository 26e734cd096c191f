package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose heart the images of a table show: by the column of subjects, or else by {@link ImageNames}.
 */
final class SubjectNames {

  private final ResultTable table;
  private final String column;
  private final ImageNames names;

  private SubjectNames(ResultTable table, String column, ImageNames names) {
    this.table = table;
    this.column = column;
    this.names = names;
  }

  /**
   * Finds out where the table names them.
   *
   * @param image the column of the images
   * @param notes gets what was guessed
   */
  static SubjectNames of(ResultTable table, String image, TableNotes notes) throws IOException {
    Optional<String> stated = table.column(ColumnRole.SUBJECT);
    if (stated.isPresent()) return new SubjectNames(table, stated.get(), ImageNames.of(List.of()));
    List<String> images = new ArrayList<>();
    for (int row : table.rows()) images.add(table.text(row, image));
    ImageNames names = ImageNames.of(images);
    names
        .note()
        .ifPresent(
            note -> notes.add(table.fileName(), note + " columns=subject=NAME says otherwise."));
    return new SubjectNames(table, image, names);
  }

  String of(int row) {
    return names.subject(table.text(row, column));
  }
}
