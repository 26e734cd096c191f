package sc.fiji.cardiacmr.engine.tensorflow;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Keeps what TensorFlow's native libraries log off the error stream of the process: lines about
 * their build, and errors that come as exceptions as well. A user who sets {@code
 * TF_CPP_MIN_LOG_LEVEL} himself gets what he asked for.
 *
 * <p>The variable must be in the environment of the process, which Java cannot change, before the
 * libraries read it. Two copies of the logging library Abseil inside them do not read it at all;
 * what they write while the libraries are loaded and used for the first time is taken from the
 * error stream. Everything else that is written there meanwhile is written to it afterwards.
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

  /** Functions of the C library. */
  interface C extends Library {
    int setenv(String name, String value, int overwrite);

    int open(String path, int flags);

    int dup(int descriptor);

    int dup2(int descriptor, int other);

    int close(int descriptor);
  }

  /** Functions of the C library of Windows, whose programs have no error stream to keep clean. */
  interface WindowsC extends Library {
    int _putenv_s(String name, String value);
  }

  private static final int ERROR_STREAM = 2;
  private static final int WRITE_ONLY = 1;

  private static final boolean IS_WANTED = System.getenv(VARIABLE) != null;
  private static final C LIBRARY = library();

  private NativeLog() {}

  /** Null where the C library cannot be called, or need not be. */
  private static C library() {
    if (IS_WANTED) return null;
    try {
      if (Platform.isWindows()) {
        Native.load("ucrtbase", WindowsC.class)._putenv_s(VARIABLE, FATAL);
        return null;
      }
      C library = Native.load(Platform.C_LIBRARY_NAME, C.class);
      library.setenv(VARIABLE, FATAL, 1);
      return library;
    } catch (LinkageError e) {
      // Without JNA's own library, say because nothing may be run from temporary files: log lines
      // are a nuisance, but no reason to do without networks.
      return null;
    }
  }

  /**
   * Does what TensorFlow logs about in its own ways.
   *
   * @param work is done in any case, and what it throws is thrown
   */
  static synchronized <T> T quietly(Supplier<T> work) {
    if (LIBRARY == null) return work.get();
    Path file;
    try {
      file = Files.createTempFile("cardiacmr-log", ".txt");
    } catch (IOException e) {
      return work.get();
    }
    System.err.flush();
    int saved = LIBRARY.dup(ERROR_STREAM);
    int target = saved < 0 ? -1 : LIBRARY.open(file.toString(), WRITE_ONLY);
    try {
      if (target >= 0) LIBRARY.dup2(target, ERROR_STREAM);
      return work.get();
    } finally {
      System.err.flush();
      if (target >= 0) {
        LIBRARY.dup2(saved, ERROR_STREAM);
        LIBRARY.close(target);
      }
      if (saved >= 0) LIBRARY.close(saved);
      pass(file);
    }
  }

  private static void pass(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), Charset.defaultCharset());
      Files.delete(file);
      text.lines().filter(line -> !isLogged(line)).forEach(System.err::println);
    } catch (IOException e) {
      System.err.println(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Whether a line of the error stream is a log line of TensorFlow, other than a fatal error. */
  static boolean isLogged(String line) {
    return LOGGED.matcher(line).matches();
  }
}
