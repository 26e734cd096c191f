package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingMarkTest {

  @TempDir Path folder;

  /** Begins to load and ends Java as a crash does. */
  public static final class Crashing {
    public static void main(String[] arguments) {
      new LoadingMark(Path.of(arguments[0])).begin(Path.of("natives.jar"));
      Runtime.getRuntime().halt(134);
    }
  }

  private void crash() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Crashing.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(134, process.exitValue());
  }

  @Test
  void nothingIsRememberedOfWhatWentWell() {
    LoadingMark mark = new LoadingMark(folder.resolve("new"));
    assertFalse(mark.remembersCrash());
    try (LoadingMark loading = mark.begin(Path.of("natives.jar"))) {
      assertFalse(loading.remembersCrash(), "this process is alive");
      assertTrue(Files.isDirectory(folder.resolve("new")));
    }
    assertEquals(0, folder.resolve("new").toFile().list().length);
  }

  @Test
  void aCrashIsRememberedUntilItIsForgotten() throws IOException, InterruptedException {
    crash();
    LoadingMark mark = new LoadingMark(folder);
    assertTrue(mark.remembersCrash());
    assertTrue(mark.remembersCrash());
    mark.forget();
    assertFalse(mark.remembersCrash());
  }
}
