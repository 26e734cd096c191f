package sc.fiji.cardiacmr.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.Processor;

/** What a benchmark ran on. */
final class Machine {

  private Machine() {}

  /**
   * Prints it, with the load before the start.
   *
   * @param peer whose threads wait busily, with what that does to its processor time
   */
  static void print(PrintStream out, Engine engine, String peer) {
    out.printf(
        "Machine: %d cores, %s, bfloat16 %s; %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        Processor.hasNativeBfloat16() ? "native" : "not native",
        engine.info().version());
    out.printf(
        Locale.ROOT,
        "Load before the start: %.1f (above 0.5, other programs make the clock unreliable; the"
            + " processor time of %s)%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        peer);
  }
}
