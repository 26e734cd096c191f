package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.file.ProcessMark;

/**
 * Remembers that natives are being loaded, in a file that is removed when they are. Where Java
 * crashed meanwhile, the file stays, and the next start knows.
 */
final class LoadingMark implements AutoCloseable {

  private static final String PREFIX = "loading-gpu-";
  private static final String ENDING = ".txt";
  private static final Pattern NAME =
      Pattern.compile(PREFIX + "(" + ProcessMark.PATTERN + ")\\" + ENDING);

  private final Path folder;
  private Path file;

  /**
   * @param folder for the files; is made when it is needed
   */
  LoadingMark(Path folder) {
    this.folder = folder;
  }

  /**
   * Loading begins; {@link #close} says that it has ended, well or not.
   *
   * @param natives what is loaded
   */
  LoadingMark begin(Path natives) {
    file = folder.resolve(PREFIX + ProcessMark.own() + ENDING);
    try {
      Files.createDirectories(folder);
      Files.writeString(file, natives + "\n");
    } catch (IOException e) {
      // Without a place for it there is no memory of a crash; networks run all the same.
      file = null;
    }
    return this;
  }

  @Override
  public void close() {
    try {
      if (file != null) Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new EngineException(file + " cannot be deleted. Delete it yourself.", e);
    }
  }

  /** Whether a process ended while it loaded natives, and {@link #forget} was not called since. */
  boolean remembersCrash() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
      for (Path found : files) {
        Matcher name = NAME.matcher(found.getFileName().toString());
        if (name.matches() && ProcessMark.isGone(name.group(1), found)) return true;
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // Nothing has been written there.
    }
    return false;
  }

  /** Forgets crashes, for another attempt. */
  void forget() throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
      for (Path found : files) {
        Matcher name = NAME.matcher(found.getFileName().toString());
        if (name.matches() && ProcessMark.isGone(name.group(1), found)) Files.delete(found);
      }
    }
  }
}
