package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds, as Linux says it.
 *
 * @param heap MB of Java objects that are alive
 * @param resident MB of memory in use, all kinds together
 * @param handles open files, sockets and pipes
 * @param threads of Java and of native libraries
 */
record ProcessState(double heap, double resident, int handles, int threads) {

  private static final Path SELF = Path.of("/proc/self");

  /** Collects garbage first, so that only what is held counts. */
  static ProcessState now() throws IOException {
    System.gc();
    Runtime java = Runtime.getRuntime();
    try (Stream<Path> open = Files.list(SELF.resolve("fd"))) {
      return new ProcessState(
          (java.totalMemory() - java.freeMemory()) / 1e6,
          status("VmRSS") / 1024.0,
          (int) open.count(),
          status("Threads"));
    }
  }

  private static int status(String name) throws IOException {
    for (String line : Files.readAllLines(SELF.resolve("status")))
      if (line.startsWith(name + ":")) return Integer.parseInt(line.split("\\s+")[1]);
    throw new IOException("/proc/self/status lacks " + name + ".");
  }
}
