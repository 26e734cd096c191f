package sc.fiji.cardiacmr.cli;

import java.io.PrintStream;
import java.util.Locale;
import sc.fiji.cardiacmr.command.run.TimeLeft;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Progress for a shell: on a terminal one line that is rewritten, elsewhere a line every 10
 * seconds.
 */
final class ShellProgress implements Progress {

  private static final long TERMINAL_INTERVAL = 200_000_000L;
  private static final long LOG_INTERVAL = 10_000_000_000L;

  private final PrintStream err;
  private final boolean isTerminal;
  private final TimeLeft timeLeft = new TimeLeft();
  private long lastReport = System.nanoTime();
  private int lastLength;
  private volatile boolean isCanceled;
  private volatile boolean isSilent;

  ShellProgress(PrintStream err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** Says nothing from now on. */
  void silence() {
    isSilent = true;
  }

  @Override
  public synchronized void update(long done, long total, String message) {
    if (isSilent) return;
    long now = System.nanoTime();
    timeLeft.update(done, total, now);
    if (now - lastReport < (isTerminal ? TERMINAL_INTERVAL : LOG_INTERVAL)) return;
    lastReport = now;
    String percent = total > 0 ? String.format(Locale.ROOT, "%3d %%  ", 100 * done / total) : "";
    String line = percent + message + timeLeft.text();
    if (isTerminal) rewrite(line);
    else err.println(line);
  }

  private void rewrite(String line) {
    err.print('\r' + line + " ".repeat(Math.max(0, lastLength - line.length())));
    err.flush();
    lastLength = line.length();
  }

  /** Clears the line. */
  synchronized void finish() {
    if (isTerminal && lastLength > 0) {
      rewrite("");
      err.print('\r');
      lastLength = 0;
    }
  }

  void cancel() {
    isCanceled = true;
  }

  @Override
  public boolean isCanceled() {
    return isCanceled;
  }
}
