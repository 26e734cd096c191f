package sc.fiji.cardiacmr.command.run;

import java.util.Locale;

/**
 * Estimates the time left: ordinary steps go on at the pace of the last half minute, and rare
 * costly ones, such as the validations of a training, come as often as before and cost what they
 * did ({@link WorkPace}). What is told follows the estimate smoothly. Nothing is told before it is
 * known. Not thread-safe.
 */
public final class TimeLeft {

  /** Estimates from less than this are guesses. */
  private static final double SECONDS_BEFORE_FIRST = 2;

  /**
   * A first estimate may be so many times what has passed: the first steps, in which a network
   * warms up, say nothing about a night.
   */
  private static final double FARTHEST_FIRST = 300;

  /** Without progress for so long, and longer than any step before, nothing is known any more. */
  private static final double SECONDS_OF_SILENCE = 30;

  /** A leap over so large a share of the work, right after its start, was not made now. */
  private static final double EARLY = 0.05;

  /** Seconds within which most of a change of the estimate is told, where much time is left. */
  private static final double SMOOTHING_SECONDS = 5;

  /** Share of the time left by which it changes from one update to the next at most. */
  static final double MOST_CHANGE = 0.3;

  private WorkPace pace = new WorkPace();
  private long start;
  private long startDone;
  private long last;
  private long lastDone;
  private long lastAdvance;
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
      begin(done, nanoTime);
      return;
    }
    if (done == startDone) start = last = lastAdvance = nanoTime; // Nothing has begun yet.
    double passed = (nanoTime - last) / 1e9;
    pace.advance(done - lastDone, passed);
    last = nanoTime;
    if (done > lastDone) lastAdvance = nanoTime;
    lastDone = done;
    double elapsed = (nanoTime - start) / 1e9;
    double silent = (nanoTime - lastAdvance) / 1e9;
    boolean isKnown =
        total > 0
            && done > startDone
            && elapsed >= SECONDS_BEFORE_FIRST
            && silent < Math.max(SECONDS_OF_SILENCE, 2 * pace.longestStep());
    if (!isKnown) {
      seconds = Double.NaN;
      return;
    }
    double estimate = pace.secondsFor(done, total);
    boolean isFirst = Double.isNaN(seconds);
    if (!isFirst || estimate <= FARTHEST_FIRST * elapsed) follow(estimate, passed);
  }

  private void begin(long done, long nanoTime) {
    pace = new WorkPace();
    start = last = lastAdvance = nanoTime;
    startDone = lastDone = done;
    isStarted = true;
    seconds = Double.NaN;
  }

  /** Counts down, and goes towards the estimate: quickly near the end, slowly far from it. */
  private void follow(double estimate, double passed) {
    if (Double.isNaN(seconds)) {
      seconds = estimate;
      return;
    }
    double counted = Math.max(0, seconds - passed);
    double told = estimate + (counted - estimate) * Math.exp(-passed / SMOOTHING_SECONDS);
    seconds =
        Math.max(counted - MOST_CHANGE * seconds, Math.min(counted + MOST_CHANGE * seconds, told));
    if (estimate < 2 * SMOOTHING_SECONDS) seconds = estimate;
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
    if (whole < 20) return ", " + whole + " s left";
    if (whole < 98) return ", " + 5 * Math.round(seconds / 5) + " s left";
    long minutes = Math.round(seconds / 60);
    if (minutes < 100) return ", " + minutes + " min left";
    long rounded = 5 * Math.round(seconds / 300);
    return String.format(Locale.ROOT, ", %s h %02d min left", rounded / 60, rounded % 60);
  }
}
