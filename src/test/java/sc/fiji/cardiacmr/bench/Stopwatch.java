package sc.fiji.cardiacmr.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /** Both clocks now; only differences of such readings mean something. */
  static Stopwatch now() {
    return new Stopwatch(System.nanoTime() * 1e-9, SYSTEM.getProcessCpuTime() * 1e-9);
  }

  /** The time from an earlier reading to this one. */
  Stopwatch since(Stopwatch start) {
    return new Stopwatch(seconds - start.seconds, cpuSeconds - start.cpuSeconds);
  }

  Stopwatch plus(Stopwatch other) {
    return new Stopwatch(seconds + other.seconds, cpuSeconds + other.cpuSeconds);
  }

  /** Runs a task once. */
  static Stopwatch measure(Task task) throws Exception {
    Stopwatch start = now();
    task.run();
    return now().since(start);
  }

  /** Medians of each clock. */
  static Stopwatch median(List<Stopwatch> times) {
    return new Stopwatch(
        median(times.stream().mapToDouble(Stopwatch::seconds).sorted().toArray()),
        median(times.stream().mapToDouble(Stopwatch::cpuSeconds).sorted().toArray()));
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
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
