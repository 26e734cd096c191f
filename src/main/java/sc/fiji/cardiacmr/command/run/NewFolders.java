package sc.fiji.cardiacmr.command.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Folders that come to exist because a path that a command writes to lies in them. They are said,
 * because a mistyped path makes some as well.
 */
final class NewFolders {

  private final Set<Path> missing = new LinkedHashSet<>();

  private NewFolders() {}

  /**
   * Remembers which folders around these files and folders do not exist yet.
   *
   * @param targets that will be written; a folder among them may itself be new without a word
   */
  static NewFolders around(Collection<Path> targets) {
    NewFolders folders = new NewFolders();
    for (Path target : targets) {
      Path parent = target.toAbsolutePath().normalize().getParent();
      if (parent != null && !Files.exists(parent)) folders.missing.add(parent);
    }
    return folders;
  }

  /** What to say about those that exist now. */
  List<String> notes() {
    return missing.stream()
        .filter(Files::isDirectory)
        .map(folder -> "The folder '" + folder + "' did not exist and was created.")
        .toList();
  }
}
