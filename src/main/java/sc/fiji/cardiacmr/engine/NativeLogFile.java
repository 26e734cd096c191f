package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.file.ProcessMark;

/**
 * Where the error stream goes while TensorFlow is loaded: a file {@code log-<process>.txt}. Where
 * Java crashed meanwhile it stays, and the next start finds the last words in it.
 */
public final class NativeLogFile {

  private static final String PREFIX = "log-";
  private static final String ENDING = ".txt";
  private static final Pattern NAME =
      Pattern.compile(PREFIX + "(" + ProcessMark.PATTERN + ")\\" + ENDING);

  private NativeLogFile() {}

  /**
   * Makes the empty file of this process, in the folder or, where nothing can be written there, in
   * that for temporary files.
   */
  public static Path create(Path folder) throws IOException {
    String name = PREFIX + ProcessMark.own() + ENDING;
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), new byte[0]);
    } catch (IOException e) {
      return Files.createTempFile("cardiacmr-", "-" + name);
    }
  }

  /** The last line of a process, if it is known. */
  static Optional<String> lastLine(Path folder, String mark) {
    return read(folder.resolve(PREFIX + mark + ENDING)).stream()
        .filter(line -> !line.isBlank())
        .reduce((a, b) -> b);
  }

  static void delete(Path folder, String mark) throws IOException {
    Files.deleteIfExists(folder.resolve(PREFIX + mark + ENDING));
  }

  /**
   * What processes that are no more left unsaid, and removes it, except for that which belongs to a
   * crash that {@link LoadingMark} remembers.
   */
  public static List<String> takeLeft(Path folder) {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches() || !ProcessMark.isGone(name.group(1), file)) continue;
        if (LoadingMark.remembersCrash(folder, name.group(1))) continue;
        lines.addAll(read(file));
        Files.deleteIfExists(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return lines; // There is no such folder, or another process was faster.
    }
    return lines;
  }

  private static List<String> read(Path file) {
    try {
      // Natives may write any bytes.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
