package sc.fiji.cardiacmr.command.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that a run of a command has made.
 *
 * @param parameter the result or, for files that the command writes itself, the value that names
 *     them
 * @param value image, table, picture or annotations; null for what exists as a file alone
 * @param path the file or folder that was written; null if it was only made in memory
 */
public record MadeResult(CommandParameter parameter, Object value, Path path) {

  /** The file or folder that was written, if any. */
  public Optional<Path> file() {
    return Optional.ofNullable(path);
  }
}
