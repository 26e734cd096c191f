package sc.fiji.cardiacmr.command.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files and folders that a user lists in one text, separated by commas. */
public final class ListedPaths {

  private ListedPaths() {}

  /**
   * Reads a list; the name of an existing file that itself has a comma is one path.
   *
   * @param text blank for none
   * @throws IllegalArgumentException if a part cannot be the name of a file
   */
  public static List<Path> of(String text) {
    if (text.isBlank()) return List.of();
    try {
      Path whole = Path.of(text.trim());
      if (Files.exists(whole)) return List.of(whole);
      List<Path> paths = new ArrayList<>();
      for (String part : text.split(",")) if (!part.isBlank()) paths.add(Path.of(part.trim()));
      return paths;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' cannot be the name of a file.", e);
    }
  }

  /** Those that exist; the list may also name something else than files. */
  static List<Path> existing(String text) {
    try {
      return of(text).stream().filter(Files::exists).toList();
    } catch (IllegalArgumentException noPath) {
      return List.of();
    }
  }
}
