package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.provenance.Provenance;

/** Manifests and tables that a former run has left in the folder of a data set. */
public final class FormerTables {

  private static final Set<String> MAKERS =
      Set.of("shift-dataset", "translate-dataset", "tag-dataset");

  private FormerTables() {}

  /**
   * Deletes tables that are there, since the images that they list are about to be overwritten.
   *
   * @throws IllegalArgumentException if one of them was not made by a command that makes data sets;
   *     then none is deleted
   * @throws IOException if one of them cannot be deleted
   */
  public static void delete(Path... tables) throws IOException {
    for (Path table : tables)
      if (Files.exists(table) && !MAKERS.contains(maker(table)))
        throw new IllegalArgumentException(
            "output: '"
                + table
                + "' was not made by shift-dataset, translate-dataset or tag-dataset; choose"
                + " another folder, or move that file elsewhere.");
    for (Path table : tables) Files.deleteIfExists(table);
  }

  private static String maker(Path table) {
    try {
      return TableReader.readProvenance(table).map(Provenance::command).orElse("");
    } catch (IOException noTable) {
      return "";
    }
  }
}
