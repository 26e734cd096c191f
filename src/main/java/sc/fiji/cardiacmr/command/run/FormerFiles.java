package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.ij.ProvenanceFiles;
import sc.fiji.cardiacmr.provenance.Provenance;

/** What a former run has left in a folder, which a command may replace, unlike other files. */
public final class FormerFiles {

  private static final List<String> DATA_SETS =
      List.of("shift-dataset", "translate-dataset", "tag-dataset");

  private FormerFiles() {}

  /**
   * Refuses to replace files that are there and that none of the commands has made, by what they
   * say themselves.
   *
   * @param parameter that names their folder
   * @throws IllegalArgumentException if there is one
   */
  public static void requireMadeBy(List<String> commands, String parameter, Path... files) {
    for (Path file : files)
      if (Files.exists(file) && !commands.contains(maker(file)))
        throw new IllegalArgumentException(
            "%s: '%s' was not made by %s; choose another folder, or move that file elsewhere."
                .formatted(parameter, file, String.join(" or ", commands)));
  }

  /**
   * Deletes tables of a data set that was made before, since the images that they list are about to
   * be overwritten.
   *
   * @throws IllegalArgumentException if one of them was not made by a command that makes data sets;
   *     then none is deleted
   * @throws IOException if one of them cannot be deleted
   */
  public static void deleteTables(Path... tables) throws IOException {
    requireMadeBy(DATA_SETS, "output", tables);
    for (Path table : tables) Files.deleteIfExists(table);
  }

  private static String maker(Path file) {
    try {
      return ProvenanceFiles.read(file).map(Provenance::command).orElse("");
    } catch (IOException unknown) {
      return "";
    }
  }
}
