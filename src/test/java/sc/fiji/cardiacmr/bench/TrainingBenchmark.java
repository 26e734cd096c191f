package sc.fiji.cardiacmr.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Processor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.training.LoaderProbe;

/**
 * How fast a U-Net of 1.94 million parameters is trained on images of 192 x 192 pixels, 16 per
 * step, augmentation included, and how fast PyTorch trains the same network on the same machine
 * without any.
 *
 * <p>Arguments: {@code python=python3} (one that has torch), {@code steps=20}, {@code size=192}.
 */
public final class TrainingBenchmark {

  private static final int[] WIDTHS = {16, 32, 64, 128, 256};
  private static final int BATCH = 16;
  private static final int CLASSES = 4;
  private static final int PYTORCH_STEPS = 3;

  private TrainingBenchmark() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    String python = "python3";
    int steps = 20;
    int size = 192;
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("python=")) python = value;
      else if (argument.startsWith("steps=")) steps = Integer.parseInt(value);
      else if (argument.startsWith("size=")) size = Integer.parseInt(value);
      else
        throw new IllegalArgumentException(
            "bench training takes python=COMMAND, steps=N and size=N, not '" + argument + "'.");
    }
    int threads = Runtime.getRuntime().availableProcessors();
    double peer = pytorch(python, size, threads);
    report("PyTorch float32, network alone", peer, peer, Double.NaN);
    measure(Precision.FLOAT32, size, steps, peer);
    if (Processor.hasNativeBfloat16()) measure(Precision.BFLOAT16, size, steps, peer);
    else System.out.println("This processor does not compute bfloat16 natively.");
  }

  private static void measure(Precision precision, int size, int steps, double peer) {
    NetworkSpec spec = NetworkSpec.unet(1, CLASSES, "batch", WIDTHS);
    EngineOptions options = EngineOptions.DEFAULT.withPrecision(precision);
    try (TrainableNetwork network =
        EngineLoader.shared().trainable(spec, TrainingSpec.DEFAULT, options)) {
      LoaderProbe.Result result = LoaderProbe.run(network, size, BATCH, steps);
      report(
          "TensorFlow " + precision.toString().toLowerCase(Locale.ROOT) + " with augmentation",
          result.imagesPerSecond(),
          peer,
          result.loaderShare());
    }
  }

  private static void report(String name, double speed, double peer, double loaderShare) {
    System.out.printf(
        Locale.ROOT,
        "%-40s %6.1f images/s  %5.1f times as fast%s%n",
        name,
        speed,
        speed / peer,
        Double.isNaN(loaderShare)
            ? ""
            : String.format(Locale.ROOT, "  (waited for samples %.1f %%)", 100 * loaderShare));
  }

  private static double pytorch(String python, int size, int threads) throws Exception {
    Path script = Path.of("src/test/python/training_speed.py");
    String widths =
        Arrays.stream(WIDTHS).mapToObj(String::valueOf).collect(Collectors.joining(","));
    Process process =
        new ProcessBuilder(
                python,
                script.toString(),
                widths,
                Integer.toString(size),
                Integer.toString(BATCH),
                Integer.toString(PYTORCH_STEPS),
                Integer.toString(threads))
            .redirectErrorStream(true)
            .start();
    StringBuilder output = new StringBuilder();
    double speed = Double.NaN;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        output.append(line).append('\n');
        if (line.startsWith("images_per_second ")) speed = Double.parseDouble(line.split(" ")[1]);
      }
    }
    if (process.waitFor() != 0 || Double.isNaN(speed))
      throw new IOException(
          "PyTorch could not be measured; give python=COMMAND of one that has torch.\n" + output);
    return speed;
  }
}
