package sc.fiji.cardiacmr.command.run;

import java.util.Locale;

/**
 * Estimates the time left from the speed of the last half minute or minute: work that was resumed,
 * or goes slower for a while, would mislead an average since the start. Not thread-safe.
 */
public final class TimeLeft {

  /** Estimates from less than this are guesses. */
  private static final double SECONDS_BEFORE_FIRST = 2;

  private static final double SECONDS_TO_REMEMBER = 30;

  /** A leap over so large a share of the work, right after its start, was not made now. */
  private static final double EARLY = 0.05;

  private long start;
  private long startDone;
  private long next;
  private long nextDone;
  private long lastDone;
  private boolean isStarted;
  private double seconds = Double.NaN;

  /**
   * Takes note of progress.
   *
   * @param nanoTime now, as {@link System#nanoTime()} tells it
   */
  public void update(long done, long total, long nanoTime) {
    boolean isResumed = lastDone < EARLY * total && done > lastDone + EARLY * total;
    if (!isStarted || done < lastDone || isResumed) {
      start = next = nanoTime;
      startDone = nextDone = lastDone = done;
      isStarted = true;
      seconds = Double.NaN;
      return;
    }
    if ((nanoTime - next) / 1e9 >= SECONDS_TO_REMEMBER) {
      start = next;
      startDone = nextDone;
      next = nanoTime;
      nextDone = done;
    }
    lastDone = done;
    double elapsed = (nanoTime - start) / 1e9;
    boolean isKnown = total > 0 && done > startDone && elapsed >= SECONDS_BEFORE_FIRST;
    seconds = isKnown ? elapsed * (total - done) / (done - startDone) : Double.NaN;
  }

  /** Forgets the speed so far, e.g. after a rest that was no part of the work. */
  public void restart() {
    isStarted = false;
    seconds = Double.NaN;
  }

  /** Seconds left; NaN if not known yet. */
  public double seconds() {
    return seconds;
  }

  /** For a status line, e.g. {@code ", 12 s left"}; "" if not known yet. */
  public String text() {
    if (Double.isNaN(seconds)) return "";
    long whole = Math.round(seconds);
    if (whole < 100) return ", " + whole + " s left";
    if (whole < 6000) return ", " + Math.round(whole / 60.0) + " min left";
    return String.format(Locale.ROOT, ", %s h %02d min left", whole / 3600, whole % 3600 / 60);
  }
}
