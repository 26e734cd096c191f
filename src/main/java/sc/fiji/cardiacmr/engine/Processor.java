package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the processor of this machine can do, as far as the operating system says so. */
public final class Processor {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Whether bfloat16 products are computed natively; false where that cannot be known. */
  public static boolean hasNativeBfloat16() {
    Set<String> flags = flags(CPU_INFO);
    return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
  }

  /**
   * Whether the processor is known to lack the AVX instructions that TensorFlow's x86-64 library
   * uses without asking.
   */
  public static boolean isTooOld() {
    Set<String> flags = flags(CPU_INFO);
    return isX86() && !flags.isEmpty() && !flags.contains("avx");
  }

  private static boolean isX86() {
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return architecture.equals("amd64") || architecture.equals("x86_64");
  }

  /** The flags of the first processor in a file like Linux's /proc/cpuinfo; empty if unknown. */
  static Set<String> flags(Path file) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.matches("flags\\s*:.*")) continue;
        String flags = line.substring(line.indexOf(':') + 1).trim();
        return flags.isEmpty() ? Set.of() : new HashSet<>(List.of(flags.split("\\s+")));
      }
    } catch (IOException e) {
      return Set.of();
    }
    return Set.of();
  }
}
