package sc.fiji.cardiacmr.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C asks the command to stop and gives it a few seconds, in which it removes its temporary
 * files.
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A signal alone would end with 130 as well, but not if the command failed meanwhile.
    Runtime.getRuntime().halt(status);
  }

  /** The command has come to its end. */
  void finish(int exitStatus) {
    status = exitStatus;
    finished.countDown();
  }
}
