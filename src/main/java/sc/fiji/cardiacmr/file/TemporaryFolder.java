package sc.fiji.cardiacmr.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder for files that are needed for a while. Those of processes that were killed are removed
 * when the next one is made; those of processes that are alive are left alone.
 */
public final class TemporaryFolder implements AutoCloseable {

  private static final String PREFIX = "cardiacmr-";
  private static final Pattern NAME =
      Pattern.compile(PREFIX + "(" + ProcessMark.PATTERN + ")-[0-9]+");

  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
    Unfinished.add(this);
  }

  /**
   * Makes a folder in the system's folder for temporary files, that nobody else can read.
   *
   * @throws IOException if it cannot be made; the message names the folder for temporary files
   */
  public static TemporaryFolder create() throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static TemporaryFolder create(Path parent) throws IOException {
    removeLeftovers(parent);
    try {
      return new TemporaryFolder(
          Files.createTempDirectory(parent, PREFIX + ProcessMark.own() + "-"));
    } catch (IOException e) {
      throw new IOException(
          "No temporary folder can be made in " + parent + ": " + FileMessages.reason(e), e);
    }
  }

  private static void removeLeftovers(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (name.matches()
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && ProcessMark.isGone(name.group(1), folder)) FolderTree.delete(folder);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another user's, or another process removes it at the same time: it is not needed now.
    }
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** Removes the folder with all that it holds. */
  @Override
  public void close() throws IOException {
    Unfinished.remove(this);
    FolderTree.delete(path);
  }
}
