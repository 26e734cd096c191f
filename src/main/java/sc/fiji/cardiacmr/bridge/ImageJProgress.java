package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import java.util.concurrent.atomic.AtomicReference;
import sc.fiji.cardiacmr.command.run.TimeLeft;
import sc.fiji.cardiacmr.progress.LiveView;
import sc.fiji.cardiacmr.progress.Progress;

/** Progress in ImageJ's status bar and, for work started from the menu, in a window. */
final class ImageJProgress implements Progress, AutoCloseable {

  /** Once canceled, the work cannot finish; once finished, it cannot be canceled. */
  private enum State {
    RUNNING,
    CANCELED,
    FINISHED
  }

  private static final long INTERVAL = 100_000_000L;

  private final TimeLeft timeLeft = new TimeLeft();
  private final ProgressWindow window;
  private long lastReport = System.nanoTime();
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private volatile boolean isClosed;

  ImageJProgress(String title, boolean isWindow) {
    IJ.resetEscape();
    window = isWindow ? new ProgressWindow(title, this::cancel) : null;
  }

  @Override
  public synchronized void update(long done, long total, String message) {
    long now = System.nanoTime();
    if (window != null && window.hasRested()) timeLeft.restart();
    timeLeft.update(done, total, now);
    if (isClosed || now - lastReport < INTERVAL) return;
    lastReport = now;
    double fraction = total > 0 ? Math.min(1, (double) done / total) : Double.NaN;
    String text = message + timeLeft.text();
    IJ.showStatus(text);
    if (!Double.isNaN(fraction)) IJ.showProgress(fraction);
    if (window != null) window.update(fraction, message, timeLeft.text());
  }

  private void cancel() {
    state.compareAndSet(State.RUNNING, State.CANCELED);
  }

  @Override
  public boolean isCanceled() {
    if (!isClosed && IJ.escapePressed()) cancel();
    return state.get() == State.CANCELED;
  }

  @Override
  public void checkCanceledFinally() {
    checkCanceled();
    state.compareAndSet(State.RUNNING, State.FINISHED);
    checkCanceled(); // it may have been canceled in between
  }

  @Override
  public LiveView live() {
    return window == null ? LiveView.NONE : window;
  }

  /** Clears the status bar and closes the window. */
  @Override
  public void close() {
    // Of what is told meanwhile by work that was abandoned nothing may stay.
    synchronized (this) {
      isClosed = true;
      IJ.showProgress(1.0);
      IJ.showStatus("");
    }
    if (window != null) window.close();
  }
}
