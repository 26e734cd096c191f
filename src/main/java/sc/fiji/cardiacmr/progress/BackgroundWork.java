package sc.fiji.cardiacmr.progress;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Work on a thread of its own, which the one who waits may abandon at any time, whether or not the
 * work looks: it may be in a step of a network that takes seconds and cannot be interrupted.
 *
 * <p>Abandoned work ends when it next looks. Until then it must not change anything that others
 * see: whoever gives a file or a folder its name does so by {@link #unlessAbandoned}. That holds
 * for all threads that the work begins.
 */
public final class BackgroundWork {

  private static final long POLL_MILLISECONDS = 50;

  /** Most work ends within this time after it is told to, and has then left nothing behind. */
  private static final long GRACE_MILLISECONDS = 400;

  private static final InheritableThreadLocal<BackgroundWork> CURRENT =
      new InheritableThreadLocal<>();

  /** Works that were abandoned and go on. */
  private static final Set<BackgroundWork> LEFT = ConcurrentHashMap.newKeySet();

  private enum State {
    RUNNING,
    /** What is left cannot be canceled any more. */
    FINAL,
    ABANDONED,
    /** The thread has ended; threads of pools that it began may live on and work for others. */
    OVER
  }

  /** Work that may fail. */
  @FunctionalInterface
  public interface Task {
    /**
     * @param progress to report to, and to ask whether to stop
     */
    void run(Progress progress) throws Exception;
  }

  /** A step that others see and that cannot be taken back. */
  @FunctionalInterface
  public interface Step<E extends Exception> {
    void run() throws E;
  }

  private final BackgroundWork outer = CURRENT.get();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Progress told;
  private volatile State state = State.RUNNING;
  private Throwable thrown;

  private BackgroundWork(Progress told) {
    this.told = told;
  }

  /**
   * Does the work and waits for its end, or until the user cancels or this thread is interrupted.
   * Then it returns within half a second: the work hears of it when it next looks, and its results
   * must not be used.
   *
   * @throws CancellationException if the user cancels or this thread is interrupted, unless the
   *     work has asked for the last time ({@link Progress#checkCanceledFinally})
   * @throws Exception what the work throws
   */
  public static void run(Task task, Progress progress) throws Exception {
    BackgroundWork work = new BackgroundWork(progress);
    Thread thread = new Thread(() -> work.perform(task), "cardiac-mr-command");
    thread.setDaemon(true);
    thread.start();
    work.await();
    if (work.thrown instanceof Error error) throw error;
    if (work.thrown instanceof Exception exception) throw exception;
  }

  private void perform(Task task) {
    CURRENT.set(this);
    try {
      task.run(new Reins());
    } catch (Throwable e) {
      thrown = e;
    } finally {
      synchronized (this) {
        state = State.OVER;
        LEFT.remove(this);
      }
      finished.countDown();
    }
  }

  private void await() {
    boolean isInterrupted = false;
    try {
      while (!isFinished(POLL_MILLISECONDS))
        if (told.isCanceled() && abandon()) {
          isFinished(GRACE_MILLISECONDS);
          throw new CancellationException("Canceled.");
        }
    } catch (InterruptedException e) {
      isInterrupted = true;
      if (abandon()) throw new CancellationException("Interrupted.");
      awaitFinalSteps();
    } finally {
      if (isInterrupted) Thread.currentThread().interrupt();
    }
  }

  /** They are short: files get their names. */
  private void awaitFinalSteps() {
    while (true)
      try {
        finished.await();
        return;
      } catch (InterruptedException e) {
        // The caller is told of the first interruption.
      }
  }

  private boolean isFinished(long milliseconds) throws InterruptedException {
    return finished.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** False if it is too late for that. */
  private synchronized boolean abandon() {
    if (state == State.RUNNING) {
      state = State.ABANDONED;
      LEFT.add(this);
    }
    return state == State.ABANDONED;
  }

  /**
   * Waits until all abandoned work has ended, but not longer than this. A program that ends while
   * TensorFlow is in a step would crash on its way out.
   */
  public static void awaitAbandoned(long milliseconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    for (BackgroundWork work : LEFT)
      work.finished.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /**
   * Does what cannot be undone, unless this thread works for somebody who has abandoned the work;
   * who abandons it meanwhile waits until it is done.
   *
   * @throws CancellationException if the work was abandoned; nothing is done then
   */
  public static <E extends Exception> void unlessAbandoned(Step<E> step) throws E {
    BackgroundWork work = CURRENT.get();
    if (work == null) step.run();
    else work.take(step);
  }

  private synchronized <E extends Exception> void take(Step<E> step) throws E {
    if (state == State.ABANDONED) throw new CancellationException("Canceled.");
    if (outer == null) step.run();
    else outer.take(step);
  }

  /** Tells from now on whether the work that this thread does has been abandoned and goes on. */
  public static BooleanSupplier abandonment() {
    BackgroundWork work = CURRENT.get();
    return work == null ? () -> false : work::isAbandoned;
  }

  private boolean isAbandoned() {
    return state == State.ABANDONED || (outer != null && outer.isAbandoned());
  }

  /** By which the work is held. */
  private final class Reins implements Progress {

    @Override
    public void update(long done, long total, String message) {
      if (!isAbandoned()) told.update(done, total, message);
    }

    @Override
    public boolean isCanceled() {
      return isAbandoned() || told.isCanceled();
    }

    @Override
    public void checkCanceledFinally() {
      synchronized (BackgroundWork.this) {
        checkCanceled();
        told.checkCanceledFinally();
        state = State.FINAL;
      }
    }

    @Override
    public LiveView live() {
      return told.live();
    }
  }
}
