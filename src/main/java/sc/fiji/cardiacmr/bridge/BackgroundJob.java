package sc.fiji.cardiacmr.bridge;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sc.fiji.cardiacmr.progress.Progress;

/** Work on a thread of its own, which the one who waits may give up on at any time. */
final class BackgroundJob {

  private static final long POLL_MILLISECONDS = 50;

  /** Work that may fail. */
  interface Work {
    void run() throws Exception;
  }

  private BackgroundJob() {}

  /**
   * Does the work and waits for its end, or until the user cancels. Then it returns at once; the
   * work hears of it when it next looks, and its results are not used.
   *
   * @throws CancellationException if the user cancels
   * @throws Exception what the work throws
   */
  static void run(Work work, Progress progress) throws Exception {
    CountDownLatch finished = new CountDownLatch(1);
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                thrown[0] = e;
              } finally {
                finished.countDown();
              }
            },
            "cardiac-mr-command");
    thread.setDaemon(true);
    thread.start();
    while (!finished.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) progress.checkCanceled();
    if (thrown[0] instanceof Error error) throw error;
    if (thrown[0] instanceof Exception exception) throw exception;
  }
}
