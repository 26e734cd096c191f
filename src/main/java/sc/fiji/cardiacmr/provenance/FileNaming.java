package sc.fiji.cardiacmr.provenance;

import java.io.File;
import java.nio.file.Path;

/** What files and folders are called in whatever is written about them: the one place for that. */
@FunctionalInterface
public interface FileNaming {

  /** As the user gave it, with slashes. */
  FileNaming AS_GIVEN = file -> file.toString().replace(File.separatorChar, '/');

  /**
   * What to call a file or folder.
   *
   * @param file as the user gave it
   */
  String nameOf(Path file);

  /** A text that may name files, such as the title of an image or a doubt, as it may be written. */
  default String text(String text) {
    return text;
  }

  /** The same without the folders above it. */
  default String shortNameOf(Path file) {
    String name = nameOf(file);
    while (name.length() > 1 && name.endsWith("/")) name = name.substring(0, name.length() - 1);
    if (name.equals(".") || name.equals("..") || name.endsWith("/..")) return name;
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
