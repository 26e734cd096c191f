package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.progress.Progress;

class ParallelTest {

  @Test
  void doesEverythingOnce() throws IOException {
    for (int count : new int[] {0, 1, 1000}) {
      AtomicIntegerArray done = new AtomicIntegerArray(count);
      AtomicInteger reports = new AtomicInteger();
      Parallel.run(
          count, done::incrementAndGet, (n, total, message) -> reports.incrementAndGet(), "m");
      for (int i = 0; i < count; i++) assertEquals(1, done.get(i));
      assertEquals(count, reports.get());
    }
  }

  @Test
  void stopsAtTheFirstFailure() {
    AtomicInteger done = new AtomicInteger();
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                Parallel.run(
                    1_000_000,
                    i -> {
                      if (i == 5) throw new IOException("five");
                      done.incrementAndGet();
                    },
                    Progress.NONE,
                    "m"));
    assertEquals("five", failure.getMessage());
    assertTrue(done.get() < 1_000_000 - 1);
  }

  @Test
  void stopsWhenCanceled() {
    AtomicInteger done = new AtomicInteger();
    Progress progress =
        new Progress() {
          @Override
          public void update(long n, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return done.get() >= 10;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> Parallel.run(1000, i -> done.incrementAndGet(), progress, "m"));
    assertTrue(done.get() < 1000);
  }

  @Test
  void runsOutOfMemoryWithAMessage() {
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                Parallel.run(
                    3,
                    i -> {
                      throw new OutOfMemoryError("test");
                    },
                    Progress.NONE,
                    "m"));
    assertTrue(failure.getMessage().contains("memory"));
  }
}
