package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.engine.tensorflow.ExportedWeights;
import sc.fiji.cardiacmr.image.ArgMax;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.UnpackedModel;

/**
 * How long one image of 256 x 256 pixels takes in the networks of the tagged paper, and how long
 * PyTorch takes for it with the same weights on the same machine, and whether both give the same.
 *
 * <p>Arguments: {@code python=python3} (one that has torch), {@code repeats=30}, {@code threads=N}
 * (of both; default all), {@code model=models/tagged-resnetvae} (model folder).
 */
public final class InferenceBenchmark {

  private static final String SCRIPT = "src/test/python/inference_speed.py";
  private static final int SIZE = 256;
  private static final int WARM_UP = 5;

  /** Of probabilities, in float32. */
  private static final double TOLERANCE = 1e-3;

  private final Engine engine = EngineLoader.shared();
  private final float[] image = image();
  private final String python;
  private final int repeats;
  private final int threads;
  private final Path temporary;

  private InferenceBenchmark(String python, int repeats, int threads, Path temporary) {
    this.python = python;
    this.repeats = repeats;
    this.threads = threads;
    this.temporary = temporary;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    String python = "python3";
    int repeats = 30;
    int threads = Runtime.getRuntime().availableProcessors();
    Path model = Path.of("models/tagged-resnetvae");
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("python=")) python = value;
      else if (argument.startsWith("repeats=")) repeats = Integer.parseInt(value);
      else if (argument.startsWith("threads=")) threads = Integer.parseInt(value);
      else if (argument.startsWith("model=")) model = Path.of(value);
      else
        throw new IllegalArgumentException(
            "bench inference takes python=COMMAND, repeats=N, threads=N and model=FOLDER, not '"
                + argument
                + "'.");
    }
    try (TemporaryFolder temporary = TemporaryFolder.create()) {
      new InferenceBenchmark(python, repeats, threads, temporary.path()).run(model);
    }
  }

  private void run(Path model) throws Exception {
    Machine.print(
        System.out, engine, "PyTorch includes its busy waiting, of which threads=1 has none");
    System.out.printf(
        "One image of %d x %d pixels, %d threads, clock: median of %d, CPU: mean%n",
        SIZE, SIZE, threads, repeats);
    ModelFolder folder = ModelFolder.open(model);
    CardiacSettings settings = folder.card().cardiac().orElseThrow();
    try (UnpackedModel unpacked = folder.unpackSavedModel()) {
      compare(
          folder.name() + " as it is",
          new NetworkSpec(settings.architecture(), settings.architectureArguments()),
          unpacked.folder());
    }
    compare("ResNetVAE of the paper", NetworkSpec.resNetVae(1, 2));
    compare("DynUNet of the paper", NetworkSpec.dynUNet(1, 2));
  }

  private void compare(String name, NetworkSpec spec) throws Exception {
    Path savedModel = temporary.resolve(spec.architecture());
    EngineOptions options = EngineOptions.DEFAULT.withPrecision(Precision.FLOAT32);
    try (TrainableNetwork network = engine.trainable(spec, TrainingSpec.DEFAULT, options)) {
      network.export(savedModel);
    }
    compare(name, spec, savedModel);
  }

  private void compare(String name, NetworkSpec spec, Path savedModel) throws Exception {
    Map<String, FloatArray> weights = new TreeMap<>(ExportedWeights.read(savedModel));
    // Constants of the graph that are no weights have no dot in their names.
    weights.keySet().removeIf(key -> key.indexOf('.') < 0);
    long parameters = weights.values().stream().mapToLong(w -> w.values().length).sum();
    System.out.printf(Locale.ROOT, "%n%s: %,d parameters%n", name, parameters);
    List<String> peer = pytorch(weights);
    if (!peer.contains("parameters " + parameters))
      throw new IllegalStateException("PyTorch has another network: " + peer);
    System.out.printf("  %-34s %9s %9s %19s%n", "", "ms", "CPU ms", "times as fast, CPU");
    Stopwatch reference = null;
    for (String line : peer) {
      if (!line.startsWith("time ")) continue;
      String[] words = line.split(" ");
      Stopwatch time =
          new Stopwatch(Double.parseDouble(words[2]) / 1e3, Double.parseDouble(words[3]) / 1e3);
      if (reference == null) reference = time;
      report("PyTorch " + words[1].replace('-', ' '), time, reference);
    }
    float[] theirs = floats(Files.readAllBytes(temporary.resolve("probabilities")));
    for (Precision precision : new Precision[] {Precision.FLOAT32, Precision.BFLOAT16}) {
      float[] ours = new float[theirs.length];
      report("TensorFlow " + name(precision), time(savedModel, spec, precision, ours), reference);
      double difference = largest(ours, theirs);
      System.out.printf(
          Locale.ROOT,
          "    %s: probabilities differ by at most %.1e, the same label in %.2f %% of the pixels%n",
          name(precision),
          difference,
          100 * agreement(ours, theirs, theirs.length / (SIZE * SIZE)));
      if (precision == Precision.FLOAT32 && !(difference < TOLERANCE))
        throw new IllegalStateException("TensorFlow and PyTorch give different results.");
    }
  }

  private static String name(Precision precision) {
    return precision.toString().toLowerCase(Locale.ROOT);
  }

  private List<String> pytorch(Map<String, FloatArray> weights)
      throws IOException, InterruptedException {
    Path file = temporary.resolve("weights.safetensors");
    Files.deleteIfExists(file);
    Safetensors.write(file, weights, Map.of());
    ByteBuffer raw = ByteBuffer.allocate(4 * image.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : image) raw.putFloat(value);
    Files.write(temporary.resolve("image"), raw.array());
    return PythonScript.run(
        python,
        SCRIPT,
        "PyTorch",
        temporary.toString(),
        Integer.toString(SIZE),
        Integer.toString(repeats),
        Integer.toString(threads));
  }

  /** The time from the image's array to that of the probabilities. */
  private Stopwatch time(Path savedModel, NetworkSpec spec, Precision precision, float[] result)
      throws Exception {
    EngineOptions options = new EngineOptions(threads, "cpu", precision);
    try (Predictor predictor = engine.predictor(savedModel, spec, options)) {
      List<Stopwatch> times = new ArrayList<>();
      for (int i = 0; i < WARM_UP; i++) predictor.predict(image, 1, SIZE, SIZE, result);
      Stopwatch start = Stopwatch.now();
      for (int i = 0; i < repeats; i++)
        times.add(Stopwatch.measure(() -> predictor.predict(image, 1, SIZE, SIZE, result)));
      // The clock of the processor's time is too coarse for a single image.
      double cpu = Stopwatch.now().since(start).cpuSeconds() / repeats;
      return new Stopwatch(Stopwatch.median(times).seconds(), cpu);
    }
  }

  private static void report(String name, Stopwatch time, Stopwatch reference) {
    if (Double.isNaN(time.seconds())) {
      System.out.printf("  %-34s %9s%n", name, "fails");
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "  %-34s %9.1f %9.1f %9.2f %9.2f%n",
        name,
        1e3 * time.seconds(),
        1e3 * time.cpuSeconds(),
        reference.seconds() / time.seconds(),
        reference.cpuSeconds() / time.cpuSeconds());
  }

  private static double largest(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
    return largest;
  }

  private static double agreement(float[] a, float[] b, int classes) {
    int same = 0;
    for (int pixel = 0; pixel < SIZE * SIZE; pixel++)
      if (ArgMax.of(a, pixel * classes, classes) == ArgMax.of(b, pixel * classes, classes)) same++;
    return (double) same / (SIZE * SIZE);
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** A bright disc with a dark ring and lines, and noise; mean near 0, deviation near 1. */
  private static float[] image() {
    SplittableRandom random = new SplittableRandom(1);
    float[] image = new float[SIZE * SIZE];
    for (int i = 0; i < image.length; i++) {
      double x = i % SIZE;
      double y = i / SIZE;
      double r = Math.hypot(x - SIZE / 2.0, y - SIZE / 2.0);
      double tissue = r < 40 ? 2 : r < 60 ? -1 : Math.sin(x / 30) * Math.cos(y / 40);
      image[i] = (float) (tissue + 0.5 * Math.cos((x + y) / 1.1) + 0.3 * random.nextDouble());
    }
    return image;
  }
}
