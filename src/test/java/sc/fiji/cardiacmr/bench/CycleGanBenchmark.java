package sc.fiji.cardiacmr.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.engine.CycleGan;
import sc.fiji.cardiacmr.engine.CycleGanSpec;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Processor;
import sc.fiji.cardiacmr.engine.UnpairedBatch;

/**
 * How fast a CycleGAN is trained on one pair of images per step, of the size and with the networks
 * of the recipe {@code cyclegan-small}, and how fast PyTorch trains the same networks on the same
 * machine.
 *
 * <p>Arguments: {@code python=python3} (one that has torch), {@code steps=20}, {@code size=128}.
 */
public final class CycleGanBenchmark {

  private static final int WIDTH = 32;
  private static final int BLOCKS = 6;
  private static final int LAYERS = 3;
  private static final int PYTORCH_STEPS = 5;
  private static final String SPEED = "pairs_per_second ";

  private CycleGanBenchmark() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    String python = "python3";
    int steps = 20;
    int size = 128;
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("python=")) python = value;
      else if (argument.startsWith("steps=")) steps = Integer.parseInt(value);
      else if (argument.startsWith("size=")) size = Integer.parseInt(value);
      else
        throw new IllegalArgumentException(
            "bench cyclegan takes python=COMMAND, steps=N and size=N, not '" + argument + "'.");
    }
    double peer = pytorch(python, size);
    report("PyTorch float32", peer, peer);
    report("TensorFlow float32", measure(Precision.FLOAT32, size, steps), peer);
    if (Processor.hasNativeBfloat16())
      report("TensorFlow bfloat16", measure(Precision.BFLOAT16, size, steps), peer);
    else System.out.println("This processor does not compute bfloat16 natively.");
  }

  private static double measure(Precision precision, int size, int steps) {
    CycleGanSpec spec =
        new CycleGanSpec(
            NetworkSpec.resNetGenerator(1, WIDTH, BLOCKS),
            WIDTH,
            LAYERS,
            10,
            5,
            CycleGanSpec.OPTIMIZER,
            1);
    SplittableRandom random = new SplittableRandom(1);
    UnpairedBatch batch =
        new UnpairedBatch(noise(random, size), noise(random, size), 1, size, size);
    EngineOptions options = EngineOptions.DEFAULT.withPrecision(precision);
    try (CycleGan networks = EngineLoader.shared().cycleGan(spec, options)) {
      step(networks, batch); // also makes kernels
      step(networks, batch);
      long start = System.nanoTime();
      for (int i = 0; i < steps; i++) step(networks, batch);
      return steps / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static float[] noise(SplittableRandom random, int size) {
    float[] pixels = new float[size * size];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (float) random.nextDouble(-1, 1);
    return pixels;
  }

  private static void step(CycleGan networks, UnpairedBatch batch) {
    CycleGan.GeneratorStep step = networks.stepGenerators(batch, 2e-4);
    networks.stepDiscriminators(batch, step.translatedSource(), step.translatedTarget(), 2e-4);
  }

  private static void report(String name, double speed, double peer) {
    System.out.printf(
        Locale.ROOT, "%-24s %6.2f pairs/s  %5.2f times as fast%n", name, speed, speed / peer);
  }

  private static double pytorch(String python, int size) throws Exception {
    List<String> lines =
        PythonScript.run(
            python,
            "src/test/python/cyclegan_speed.py",
            "torch",
            Integer.toString(size),
            Integer.toString(WIDTH),
            Integer.toString(BLOCKS),
            Integer.toString(WIDTH),
            Integer.toString(LAYERS),
            "1",
            Integer.toString(PYTORCH_STEPS),
            Integer.toString(Runtime.getRuntime().availableProcessors()));
    return lines.stream()
        .filter(line -> line.startsWith(SPEED))
        .mapToDouble(line -> Double.parseDouble(line.substring(SPEED.length())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(String.join("\n", lines)));
  }
}
