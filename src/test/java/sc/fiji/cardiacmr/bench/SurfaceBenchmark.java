package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.metrics.Mask;
import sc.fiji.cardiacmr.metrics.SurfaceDistance;

/**
 * Compares HD95 of slices with SciPy's distance transform, in one run: whether the values are the
 * same, and how long slices of 256 x 256 pixels take on one thread. It is time of the processor,
 * there and here, since what else runs on the computer would disturb one of the two.
 *
 * <p>Arguments: {@code python=python3} (one that has SciPy), {@code slices=500}.
 */
public final class SurfaceBenchmark {

  private static final String SCRIPT = "src/test/python/surface_check.py";
  private static final List<String> KINDS = List.of("wall", "cavity", "chest", "noise");
  private static final int SIZE = 256;
  private static final int PIXELS = SIZE * SIZE;
  private static final double DX = 1.25;
  private static final double DY = 1.4;
  private static final double SAME = 1e-9;

  private final String python;
  private final Path folder;
  private final int slices;

  private SurfaceBenchmark(String python, Path folder, int slices) {
    this.python = python;
    this.folder = folder;
    this.slices = slices;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    String python = "python3";
    int slices = 500;
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("python=")) python = value;
      else if (argument.startsWith("slices=")) slices = Integer.parseInt(value);
      else
        throw new IllegalArgumentException(
            "bench distances takes python=COMMAND and slices=N, not '" + argument + "'.");
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      new SurfaceBenchmark(python, folder.path(), slices).measure();
    }
  }

  private void measure() throws Exception {
    script("masks");
    List<String> peer = script("speed");
    System.out.println(peer.get(0));
    System.out.println(
        "HD95 of "
            + slices
            + " slices of 256 x 256, milliseconds of one processor per slice (median) and in all:");
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    for (String kind : KINDS) {
      String[] theirs =
          peer.stream()
              .filter(line -> line.startsWith("milliseconds " + kind + " "))
              .findFirst()
              .orElseThrow()
              .split(" ");
      double[] expected = doubles(kind);
      Mask[] masks = masks(kind);
      double[] times = new double[slices];
      double worst = 0;
      // The first round warms the compiler up, as loading modules does for Python.
      for (int round = 0; round < 2; round++)
        for (int s = 0; s < slices; s++) {
          long start = clock.getCurrentThreadCpuTime();
          double hd95 =
              SurfaceDistance.of(masks[2 * s], masks[2 * s + 1], DX, DY, 1).percentile95();
          times[s] = (clock.getCurrentThreadCpuTime() - start) / 1e6;
          worst = Math.max(worst, Math.abs(hd95 - expected[s]));
        }
      double sum = Arrays.stream(times).sum();
      Arrays.sort(times);
      double median = times[slices / 2];
      System.out.printf(
          Locale.ROOT,
          "%-8s SciPy %8.3f %9.0f   here %8.3f %9.0f   %6.1f times as fast (in all %.1f), largest"
              + " difference %.1g mm%n",
          kind,
          Double.parseDouble(theirs[2]),
          Double.parseDouble(theirs[3]),
          median,
          sum,
          Double.parseDouble(theirs[2]) / median,
          Double.parseDouble(theirs[3]) / sum,
          worst);
      if (worst > SAME) throw new IllegalStateException("The distances differ from SciPy's.");
    }
  }

  private Mask[] masks(String kind) throws IOException {
    byte[] raw = Files.readAllBytes(folder.resolve(kind + ".masks"));
    Mask[] masks = new Mask[2 * slices];
    for (int k = 0; k < masks.length; k++) {
      boolean[] pixels = new boolean[PIXELS];
      for (int i = 0; i < PIXELS; i++) pixels[i] = raw[k * PIXELS + i] != 0;
      masks[k] = new Mask(pixels, SIZE, SIZE, 1);
    }
    return masks;
  }

  private double[] doubles(String kind) throws IOException {
    ByteBuffer raw =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(kind + ".hd95")))
            .order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[slices];
    raw.asDoubleBuffer().get(values);
    return values;
  }

  private List<String> script(String what) throws IOException, InterruptedException {
    return PythonScript.run(
        python, SCRIPT, "SciPy", what, folder.toString(), Integer.toString(slices));
  }
}
