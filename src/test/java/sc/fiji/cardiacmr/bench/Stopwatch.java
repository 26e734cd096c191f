package sc.fiji.cardiacmr.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long something took.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all threads of this process together; what other programs do hardly changes
 *     them
 */
record Stopwatch(double seconds, double cpuSeconds) {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Something to measure. */
  interface Task {
    void run() throws Exception;
  }

  /** Runs a task once. */
  static Stopwatch measure(Task task) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    task.run();
    long end = System.nanoTime();
    return new Stopwatch((end - start) * 1e-9, (SYSTEM.getProcessCpuTime() - cpu) * 1e-9);
  }

  /** The largest resident memory of this process until now, MB; NaN where Linux does not tell. */
  static double peakMemory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status")))
        if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    } catch (IOException e) {
      return Double.NaN;
    }
    return Double.NaN;
  }
}
