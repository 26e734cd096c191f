package sc.fiji.cardiacmr.engine.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.engine.EngineFolder;
import sc.fiji.cardiacmr.engine.NativeLogFile;

/**
 * Keeps what TensorFlow's native libraries log off the error stream of the process: lines about
 * their build, and errors that come as exceptions as well. A user who sets {@code
 * TF_CPP_MIN_LOG_LEVEL} himself gets what he asked for.
 *
 * <p>The variable must be in the environment of the process, which Java cannot change, before the
 * libraries read it. Two copies of the logging library Abseil inside them do not read it at all,
 * and one of them has no function that could be called instead; what they write while the libraries
 * are loaded and used for the first time is taken from the error stream ({@link DivertedErrors}).
 * On Windows, where programs with windows have no such stream, only the variable is set.
 */
final class NativeLog {

  /** Name of the environment variable: 0 all, 1 from warnings on, 2 errors, 3 what ends Java. */
  static final String VARIABLE = "TF_CPP_MIN_LOG_LEVEL";

  private static final String FATAL = "3";

  /** The beginnings of a line by TensorFlow, by Abseil, and of the lines that go on from these. */
  private static final Pattern LOGGED =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+: [IWE] .*"
              + "|[IWE]\\d{4} \\d\\d:\\d\\d:\\d+\\.\\d+ .*"
              + "|WARNING: All log messages before absl::InitializeLog\\(\\) .*"
              + "|To enable the following instructions: .*rebuild TensorFlow.*");

  private static final boolean IS_WANTED = System.getenv(VARIABLE) != null;

  /** Null where the error stream is left alone. */
  private static final CLibrary.Posix C = IS_WANTED ? null : CLibrary.posix();

  static {
    if (!IS_WANTED) CLibrary.set(VARIABLE, FATAL);
  }

  private static boolean isQuiet;

  private NativeLog() {}

  /**
   * Does what TensorFlow logs about in its own ways.
   *
   * @param work is done in any case, and what it throws is thrown
   */
  static synchronized <T> T quietly(Supplier<T> work) {
    if (isQuiet) return work.get();
    isQuiet = true;
    try (DivertedErrors diverted = divert()) {
      return work.get();
    } finally {
      isQuiet = false;
    }
  }

  /** Null where the stream cannot be diverted: log lines are a nuisance, but do no harm. */
  private static DivertedErrors divert() {
    if (C == null) return null;
    Path folder = EngineFolder.own();
    List<String> left = NativeLogFile.takeLeft(folder).stream().filter(l -> !isLogged(l)).toList();
    if (!left.isEmpty()) {
      System.err.println("Java ended while it loaded TensorFlow before. The last that was said:");
      left.forEach(System.err::println);
    }
    try {
      return new DivertedErrors(C, NativeLogFile.create(folder), NativeLog::isLogged);
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether a line of the error stream is a log line of TensorFlow, other than a fatal error. */
  static boolean isLogged(String line) {
    return LOGGED.matcher(line).matches();
  }
}
