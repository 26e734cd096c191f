package sc.fiji.cardiacmr.training;

import java.util.concurrent.CancellationException;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Watches a training of any kind and may ask it to rest or to end. Called on the thread that
 * trains.
 */
public interface RunMonitor {

  /**
   * The first step of this run is about to be taken; not called if the training was finished
   * before.
   */
  default void started() {}

  /** Something that the user should know, such as a batch that was halved. */
  default void note(String text) {}

  /** Whether to rest until this is false. */
  default boolean isPaused() {
    return false;
  }

  /** Whether to end now and keep what has been reached. */
  default boolean isStopAsked() {
    return false;
  }

  /**
   * Rests for as long as this asks for.
   *
   * @return how long, ns
   * @throws CancellationException if cancelled or interrupted
   */
  default long rest(Progress progress) {
    progress.checkCanceled();
    long start = System.nanoTime();
    while (isPaused() && !isStopAsked())
      try {
        Thread.sleep(100);
        progress.checkCanceled();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Canceled.");
      }
    return System.nanoTime() - start;
  }
}
