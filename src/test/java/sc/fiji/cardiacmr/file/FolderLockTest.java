package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  @TempDir Path temporary;

  /** Takes the folder of its argument, says so, and waits to be killed. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      FolderLock.take(Path.of(arguments[0]), "taken");
      System.out.println("taken");
      Thread.sleep(60_000);
    }
  }

  @Test
  void aFolderIsTakenOnceAtATime() throws IOException {
    Path folder = temporary.resolve("new");
    try (FolderLock lock = FolderLock.take(folder, "busy")) {
      IOException e = assertThrows(IOException.class, () -> FolderLock.take(folder, "busy"));
      assertEquals("busy", e.getMessage());
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count(), "no trace");
    }
    FolderLock.take(folder, "busy").close();
  }

  @Test
  void anotherProcessHoldsItUntilItDies() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                temporary.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertEquals("taken", holder.inputReader().readLine());
      for (int i = 0; i < 3; i++)
        assertThrows(IOException.class, () -> FolderLock.take(temporary, "busy"));
    } finally {
      holder.destroyForcibly();
    }
    assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
    FolderLock.take(temporary, "busy").close();
    assertFalse(Files.exists(temporary.resolve(".lock")));
  }

  @Test
  void aNameIsTakenWithOrWithoutWhatItNames() throws IOException {
    Path model = temporary.resolve("models/a-model");
    try (FolderLock lock = FolderLock.takeName(model, "busy")) {
      assertThrows(IOException.class, () -> FolderLock.takeName(model, "busy"));
      FolderLock.takeName(temporary.resolve("models/b-model"), "busy").close();
      Files.createDirectory(model);
      assertThrows(IOException.class, () -> FolderLock.takeName(model, "busy"));
    }
    FolderLock.takeName(model, "busy").close();
    assertArrayEquals(new String[] {"a-model"}, temporary.resolve("models").toFile().list());
  }

  /** Of many threads only one works at a time, and nobody is turned away for good. */
  @Test
  void manyThreadsTakeTurns() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int left = 50; left > 0; )
                  try (FolderLock lock = FolderLock.takeName(temporary.resolve("m"), "busy")) {
                    if (inside.incrementAndGet() != 1) return;
                    inside.decrementAndGet();
                    done.incrementAndGet();
                    left--;
                  } catch (IOException e) {
                    Thread.yield();
                  }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) thread.join();
    assertEquals(200, done.get());
  }
}
