package sc.fiji.cardiacmr.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sc.fiji.cardiacmr.file.Unfinished;
import sc.fiji.cardiacmr.progress.BackgroundWork;

/**
 * Ctrl-C asks the command to stop. What it has begun to write is removed, whether or not it has
 * ended by then.
 */
final class Interrupt {

  private static final int PATIENCE_SECONDS = 5;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int status = Main.CANCELED;

  private Interrupt() {}

  static Interrupt install(ShellProgress progress) {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt.stop(progress), "interrupt"));
    return interrupt;
  }

  private void stop(ShellProgress progress) {
    if (finished.getCount() == 0) return;
    progress.cancel();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) status = Main.CANCELED;
      BackgroundWork.awaitAbandoned(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Unfinished.discard();
    // A signal alone would end with 130 as well, but not if the command failed meanwhile.
    Runtime.getRuntime().halt(status);
  }

  /** The command has come to its end. */
  void finish(int exitStatus) {
    status = exitStatus;
    finished.countDown();
  }
}
