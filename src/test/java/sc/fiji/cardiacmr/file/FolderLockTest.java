package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
      assertThrows(IOException.class, () -> FolderLock.take(temporary, "busy"));
    } finally {
      holder.destroyForcibly();
    }
    assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
    FolderLock.take(temporary, "busy").close();
    assertFalse(Files.exists(temporary.resolve(".lock")));
  }
}
