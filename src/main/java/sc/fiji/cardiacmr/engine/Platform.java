package sc.fiji.cardiacmr.engine;

import java.util.Locale;

/**
 * A platform for which TensorFlow's native library exists.
 *
 * @param folder name of its folder in Fiji's {@code lib}
 * @param classifier how its natives are called in file names
 */
public record Platform(String folder, String classifier) {

  /** This machine's platform, or null if TensorFlow does not exist for it. */
  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** Whether TensorFlow has natives for the GPUs of such machines. */
  boolean hasGpuVersion() {
    return classifier.equals("linux-x86_64");
  }

  /** Whether this machine is one for which TensorFlow has natives for the GPU. */
  public static boolean isForGpu() {
    Platform platform = current();
    return platform != null && platform.hasGpuVersion();
  }

  static Platform of(String system, String architecture) {
    String os = system.toLowerCase(Locale.ROOT);
    String arch = architecture.toLowerCase(Locale.ROOT);
    boolean x86 = arch.equals("amd64") || arch.equals("x86_64");
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    if (os.startsWith("linux") && x86) return new Platform("linux64", "linux-x86_64");
    if (os.startsWith("linux") && arm) return new Platform("linux-arm64", "linux-arm64");
    if (os.startsWith("mac") && arm) return new Platform("macos-arm64", "macosx-arm64");
    if (os.startsWith("windows") && x86) return new Platform("win64", "windows-x86_64");
    return null;
  }
}
