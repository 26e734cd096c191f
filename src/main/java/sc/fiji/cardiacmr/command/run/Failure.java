package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import sc.fiji.cardiacmr.engine.EngineException;

/**
 * What to tell the user about an exception. Exceptions of the contract speak for themselves;
 * anything else is a fault of the program and keeps its stack trace for a log.
 *
 * @param message for the user
 * @param isCanceled whether the user stopped the command himself
 * @param isFault whether the stack trace belongs in a log
 */
public record Failure(String message, boolean isCanceled, boolean isFault) {

  /** Judges an exception thrown by a command. */
  public static Failure of(Throwable thrown) {
    if (thrown instanceof CancellationException) return new Failure("Canceled.", true, false);
    if (thrown instanceof UncheckedIOException wrapped) return of(wrapped.getCause());
    if (thrown instanceof OutOfMemoryError)
      return new Failure(
          "Not enough memory. Give Java more (Edit > Options > Memory & Threads in ImageJ,"
              + " CARDIACMR_JAVA_OPTS=-Xmx4g in the shell), or close other images.",
          false,
          false);
    boolean isExpected =
        thrown instanceof IllegalArgumentException
            || thrown instanceof IOException
            || thrown instanceof EngineException;
    if (isExpected && thrown.getMessage() != null)
      return new Failure(message(thrown), false, false);
    return new Failure(
        "Internal error; please report it: " + thrown + ". The log has the details.", false, true);
  }

  /**
   * The message about one of many pieces of work, of which the others go on. The stack trace of a
   * fault goes to the log of errors, since the message promises one.
   */
  public static String reason(Throwable thrown) {
    Failure failure = of(thrown);
    if (failure.isFault()) System.err.print(trace(thrown));
    return failure.message();
  }

  /**
   * The stack trace of a fault, for a log: where it and its causes were thrown. Messages of causes,
   * which may name patients, are left out.
   */
  static String trace(Throwable fault) {
    StringBuilder trace = new StringBuilder(fault + "\n");
    for (Throwable thrown = fault; thrown != null; thrown = thrown.getCause()) {
      if (thrown != fault) trace.append("Caused by: " + thrown.getClass().getName() + "\n");
      for (StackTraceElement call : thrown.getStackTrace()) trace.append("\tat " + call + "\n");
    }
    return trace.toString();
  }

  private static String message(Throwable thrown) {
    if (thrown instanceof NoSuchFileException e) return "There is no file '" + e.getFile() + "'.";
    if (thrown instanceof AccessDeniedException e)
      return "Permission denied: '" + e.getFile() + "'.";
    if (thrown instanceof FileSystemException e && e.getReason() != null)
      return "'" + e.getFile() + "': " + e.getReason() + ".";
    return thrown.getMessage();
  }
}
