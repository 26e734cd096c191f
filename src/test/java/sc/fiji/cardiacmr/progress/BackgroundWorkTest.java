package sc.fiji.cardiacmr.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {

  /** A user who cancels when told to. */
  private static final class Button implements Progress {

    private volatile boolean isPressed;

    @Override
    public void update(long done, long total, String message) {}

    @Override
    public boolean isCanceled() {
      return isPressed;
    }
  }

  private final Button button = new Button();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void worksOnAnotherThreadAndWaits() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    BackgroundWork.run(progress -> thread.set(Thread.currentThread()), Progress.NONE);
    assertNotEquals(Thread.currentThread(), thread.get());
  }

  @Test
  void handsOnWhatTheWorkThrows() {
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                BackgroundWork.run(
                    progress -> {
                      throw new IOException("full");
                    },
                    Progress.NONE));
    assertEquals("full", thrown.getMessage());
  }

  /** The work ends only after the caller has returned: it does not wait for it. */
  @Test
  void givesTheCallerBackThoughTheWorkDoesNotLook() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    assertThrows(
        CancellationException.class,
        () ->
            BackgroundWork.run(
                progress -> {
                  button.isPressed = true;
                  goOn.await();
                  done.set(true);
                  ended.countDown();
                },
                button));
    assertFalse(done.get());
    goOn.countDown();
    ended.await();
  }

  @Test
  void abandonedWorkChangesNothingNotEvenInThreadsThatItBegan() throws Exception {
    AtomicBoolean changed = new AtomicBoolean();
    AtomicReference<Throwable> own = new AtomicReference<>();
    AtomicReference<Throwable> other = new AtomicReference<>();
    assertThrows(
        CancellationException.class,
        () ->
            BackgroundWork.run(
                progress -> {
                  button.isPressed = true;
                  goOn.await();
                  own.set(thrownBy(changed));
                  Thread thread = new Thread(() -> other.set(thrownBy(changed)));
                  thread.start();
                  thread.join();
                  ended.countDown();
                },
                button));
    goOn.countDown();
    ended.await();
    assertEquals(CancellationException.class, own.get().getClass());
    assertEquals(CancellationException.class, other.get().getClass());
    assertFalse(changed.get());
  }

  private static Throwable thrownBy(AtomicBoolean changed) {
    try {
      BackgroundWork.unlessAbandoned(() -> changed.set(true));
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  /** Also where the door's own progress knows nothing of a last question. */
  @Test
  void whoCancelsAfterTheLastQuestionGetsTheWholeResult() throws Exception {
    AtomicBoolean changed = new AtomicBoolean();
    BackgroundWork.run(
        progress -> {
          progress.checkCanceledFinally();
          button.isPressed = true;
          Thread.sleep(200);
          BackgroundWork.unlessAbandoned(() -> changed.set(true));
        },
        button);
    assertTrue(changed.get());
  }

  @Test
  void anInterruptionOfTheOneWhoWaitsCancels() {
    AtomicReference<Boolean> heard = new AtomicReference<>();
    Thread waiting = Thread.currentThread();
    assertThrows(
        CancellationException.class,
        () ->
            BackgroundWork.run(
                progress -> {
                  waiting.interrupt();
                  goOn.await();
                  heard.set(progress.isCanceled());
                  ended.countDown();
                },
                Progress.NONE));
    assertTrue(Thread.interrupted());
    goOn.countDown();
    assertThrowsNothing(ended::await);
    assertTrue(heard.get());
  }

  private static void assertThrowsNothing(BackgroundWork.Step<InterruptedException> step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A thread of a pool outlives the work that happened to begin it. */
  @Test
  void threadsThatOutliveAbandonedWorkMayWorkForOthers() throws Exception {
    CountDownLatch isOver = new CountDownLatch(1);
    AtomicReference<Throwable> later = new AtomicReference<>(new AssertionError("did not run"));
    AtomicReference<Thread> pooled = new AtomicReference<>();
    assertThrows(
        CancellationException.class,
        () ->
            BackgroundWork.run(
                progress -> {
                  Thread worker = Thread.currentThread();
                  Thread thread =
                      new Thread(
                          () -> {
                            join(worker);
                            later.set(thrownBy(new AtomicBoolean()));
                            isOver.countDown();
                          });
                  pooled.set(thread);
                  thread.start();
                  button.isPressed = true;
                  goOn.await();
                },
                button));
    goOn.countDown();
    isOver.await();
    assertEquals(null, later.get());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoeverEndsTheProgramCanWaitForAbandonedWork() throws Exception {
    assertThrows(
        CancellationException.class,
        () ->
            BackgroundWork.run(
                progress -> {
                  button.isPressed = true;
                  goOn.await();
                  Thread.sleep(100);
                  ended.countDown();
                },
                button));
    BackgroundWork.awaitAbandoned(1);
    assertEquals(1, ended.getCount(), "not longer than it wants");
    goOn.countDown();
    BackgroundWork.awaitAbandoned(60_000);
    assertEquals(0, ended.getCount());
  }
}
