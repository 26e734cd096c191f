package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.file.ProcessMark;
import sc.fiji.cardiacmr.file.Unfinished;

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
      Unfinished.add(this); // A process that is told to end has not crashed.
    } catch (IOException e) {
      // Without a place for it there is no memory of a crash; networks run all the same.
      file = null;
    }
    return this;
  }

  @Override
  public void close() {
    Unfinished.remove(this);
    try {
      if (file != null) Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new EngineException(file + " cannot be deleted. Delete it yourself.", e);
    }
  }

  /** Whether a process ended while it loaded natives, and {@link #forget} was not called since. */
  boolean remembersCrash() {
    return !gone().isEmpty();
  }

  /**
   * A sentence with the last that TensorFlow said before the crash; "" where that is not known.
   * {@link NativeLogFile} has it.
   */
  String lastWords() {
    return gone().stream()
        .flatMap(found -> NativeLogFile.lastLine(folder, mark(found)).stream())
        .findFirst()
        .map(line -> " TensorFlow's last message was: '" + line.strip() + "'.")
        .orElse("");
  }

  /** Forgets crashes, for another attempt. */
  void forget() throws IOException {
    for (Path found : gone()) {
      NativeLogFile.delete(folder, mark(found));
      Files.delete(found);
    }
  }

  /** Whether a process with this mark ended while it loaded natives, and that is not forgotten. */
  static boolean remembersCrash(Path folder, String mark) {
    return Files.exists(folder.resolve(PREFIX + mark + ENDING));
  }

  private static String mark(Path found) {
    Matcher name = NAME.matcher(found.getFileName().toString());
    return name.matches() ? name.group(1) : "";
  }

  /** The files of processes that are no more. */
  private List<Path> gone() {
    List<Path> gone = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
      for (Path found : files) if (ProcessMark.isGone(mark(found), found)) gone.add(found);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // Nothing has been written there.
    }
    return gone;
  }
}
