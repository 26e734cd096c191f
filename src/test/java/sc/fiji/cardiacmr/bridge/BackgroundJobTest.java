package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.progress.Progress;

class BackgroundJobTest {

  @Test
  void worksOnAnotherThreadAndWaits() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    BackgroundJob.run(() -> thread.set(Thread.currentThread()), Progress.NONE);
    assertNotEquals(Thread.currentThread(), thread.get());
  }

  @Test
  void handsOnWhatTheWorkThrows() {
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                BackgroundJob.run(
                    () -> {
                      throw new IOException("full");
                    },
                    Progress.NONE));
    assertEquals("full", thrown.getMessage());
  }

  @Test
  void givesTheCallerBackWithinASecondEvenIfTheWorkDoesNotLook() {
    CountDownLatch never = new CountDownLatch(1);
    long start = System.nanoTime();
    Progress canceledAfterAMoment =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return System.nanoTime() - start > 100_000_000L;
          }
        };
    assertThrows(
        CancellationException.class, () -> BackgroundJob.run(never::await, canceledAfterAMoment));
    assertTrue(System.nanoTime() - start < 1_000_000_000L);
    never.countDown();
  }
}
