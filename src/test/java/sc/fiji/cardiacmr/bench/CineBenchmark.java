package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.Crop;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.segmentation.NetworkInput;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;

/**
 * How fast a cine study of 192 x 208 pixels, 10 slices and 50 phases is segmented, phase by phase,
 * and how fast ONNX Runtime predicts the same slices with the same network on the same machine.
 *
 * <p>Arguments: {@code model=FOLDER} (else random weights), {@code repeats=3}, {@code phases=50}.
 * All contestants run once per repeat, one after the other; medians are printed.
 */
public final class CineBenchmark {

  private static final int BATCH = 16;

  /** Room for what the network is shown of a slice, pixels along an axis. */
  private static final int LARGEST_WINDOW = 256;

  /** For weights without a card. */
  private static final NetworkInput USUAL_INPUT =
      new NetworkInput(
          InputFrame.heart(128, 128, 54, 1.4),
          new NormalizationRule(NormalizationRule.Method.Z_SCORE, 0.5, 99.5),
          InputChannels.SLICE);

  private NetworkInput input = USUAL_INPUT;

  private final PrintStream out;
  private final Path temporary;
  private final int repeats;
  private final int phases;

  private CineBenchmark(PrintStream out, Path temporary, int repeats, int phases) {
    this.out = out;
    this.temporary = temporary;
    this.repeats = repeats;
    this.phases = phases;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    Path model = null;
    int repeats = 3;
    int phases = 50;
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("model=")) model = value.equals("random") ? null : Path.of(value);
      else if (argument.startsWith("repeats=")) repeats = Integer.parseInt(value);
      else if (argument.startsWith("phases=")) phases = Integer.parseInt(value);
      else
        throw new IllegalArgumentException(
            "bench takes model=FOLDER, repeats=N and phases=N, not '" + argument + "'.");
    }
    try (TemporaryFolder temporary = TemporaryFolder.create()) {
      new CineBenchmark(System.out, temporary.path(), repeats, phases).run(model);
    }
  }

  private void run(Path model) throws Exception {
    Path study = temporary.resolve("study.nii.gz");
    BenchmarkStudy.write(study, phases);
    Engine engine = EngineLoader.shared();
    BenchmarkNetwork network = BenchmarkNetwork.of(model, engine, temporary);
    if (model != null && Files.exists(model.resolve("rdf.yaml")))
      input = SegmentationModel.inputOf(ModelFolder.open(model));
    describe(engine, network);
    try (PredictorWatch predictor =
        new PredictorWatch(guided(network, network.predictor(engine, Precision.AUTO)))) {
      Path labels = temporary.resolve("labels.nii.gz");
      Stopwatch first = Stopwatch.measure(() -> WholeRun.of(study, labels, predictor, input));
      out.printf(
          "First run, with the compilation of Java code: %.2f s, %.2f s CPU%n",
          first.seconds(), first.cpuSeconds());
      WholeRun.of(study, labels, predictor, input);
      out.printf("Peak resident memory of two whole runs: %.0f MB%n%n", Stopwatch.peakMemory());
      compete(engine, network, study, labels, predictor);
    }
  }

  /** Random weights find nothing, so the heart that they miss is put in their answer. */
  private Predictor guided(BenchmarkNetwork network, Predictor predictor) {
    return network.trained() ? predictor : new StandInHeart(predictor, input.frame().heartSize());
  }

  private void describe(Engine engine, BenchmarkNetwork network) {
    Machine.print(out, engine, "ONNX Runtime then includes its busy waiting");
    out.printf(
        "Network: U-Net %s, %.2f million %s weights%n",
        network.spec().arguments().get("widths"),
        network.size() * 1e-6,
        network.trained() ? "trained" : "random");
    out.printf("Study: 192 x 208 pixels, 10 slices, %d phases%n%n", phases);
  }

  private void compete(
      Engine engine, BenchmarkNetwork network, Path study, Path labels, PredictorWatch watch)
      throws Exception {
    int channels = network.spec().integer("channels");
    SliceStack windows = windows(study, labels, watch, channels);
    SliceStack whole = wholeSlices(study, network.predictor(engine, Precision.FLOAT32), channels);
    int threads = Runtime.getRuntime().availableProcessors();
    try (Predictor float32 = network.predictor(engine, Precision.FLOAT32);
        Predictor bfloat16 = network.predictor(engine, Precision.BFLOAT16);
        OnnxRuntimePredictor onnx =
            new OnnxRuntimePredictor(OnnxModel.of(network.weights()), threads)) {
      int batch = bestBatch(onnx, whole);
      out.printf("ONNX Runtime with %d threads is fastest with a batch of %d.%n", threads, batch);
      List<WholeRun> runs = new ArrayList<>();
      List<Contestant> contestants =
          List.of(
              new Contestant("ONNX Runtime float32, whole slices", () -> whole.run(onnx, batch)),
              new Contestant("ONNX Runtime float32, windows", () -> windows.run(onnx, batch)),
              new Contestant("TensorFlow float32, whole slices", () -> whole.run(float32, BATCH)),
              new Contestant("TensorFlow float32, windows", () -> windows.run(float32, BATCH)),
              new Contestant("TensorFlow bfloat16, whole slices", () -> whole.run(bfloat16, BATCH)),
              new Contestant("TensorFlow bfloat16, windows", () -> windows.run(bfloat16, BATCH)));
      out.printf(
          "ONNX Runtime and TensorFlow float32 differ by at most %.1e; TensorFlow bfloat16 gives the"
              + " same label as float32 to %.2f %% of the pixels (in windows).%n%n",
          windows.largestDifference(float32, onnx), 100 * windows.agreement(float32, bfloat16));
      List<Stopwatch> cleaning = new ArrayList<>();
      for (int i = 0; i < repeats; i++) {
        runs.add(WholeRun.of(study, labels, watch, input));
        for (Contestant contestant : contestants) contestant.run();
        cleaning.add(WholeRun.postprocess(study, watch, input));
      }
      report(runs, cleaning, contestants);
    }
  }

  private static int bestBatch(OnnxRuntimePredictor onnx, SliceStack slices) throws Exception {
    int best = 1;
    double shortest = Double.POSITIVE_INFINITY;
    SliceStack few = slices.first(2 * BATCH);
    few.run(onnx, 1);
    for (int batch : new int[] {1, 4, BATCH}) {
      double seconds = Stopwatch.measure(() -> few.run(onnx, batch)).seconds();
      if (seconds >= shortest) continue;
      shortest = seconds;
      best = batch;
    }
    return best;
  }

  /** What the network is shown when the study is segmented. */
  private SliceStack windows(Path study, Path labels, PredictorWatch watch, int channels)
      throws IOException {
    FloatBuffer images = direct(channels * 10 * phases * LARGEST_WINDOW * LARGEST_WINDOW);
    watch.recordInto(images, channels);
    WholeRun.of(study, labels, watch, input);
    watch.recordInto(null, channels);
    return SliceStack.of(
        images.flip(), channels, 10 * phases, watch.recordedHeight(), watch.recordedWidth());
  }

  /** The slices as they are, normalised, and padded where the network needs it. */
  private SliceStack wholeSlices(Path study, Predictor predictor, int channels) throws IOException {
    ImageSeries<?> image = NiftiReader.read(study);
    int w = image.width();
    int h = image.height();
    Crop padding = Crop.toMultiple(w, h, predictor.sizeDivisor());
    predictor.close();
    int count = image.slices() * image.phases();
    int size = padding.width() * padding.height();
    FloatBuffer images = direct(channels * count * size);
    for (int p = 0; p < count; p++) {
      int z = p % image.slices();
      for (int c = 0; c < channels; c++) {
        int neighbour = Math.max(0, Math.min(image.slices() - 1, z + c - channels / 2));
        float[] plane = Planes.floats(image, neighbour, p / image.slices());
        input.normalization().apply(plane, 0, plane, 0, plane.length);
        float[] cut = padding.cut(plane, w, h, 0);
        for (int i = 0; i < size; i++) images.put((p * size + i) * channels + c, cut[i]);
      }
    }
    return SliceStack.of(images, channels, count, padding.height(), padding.width());
  }

  private static FloatBuffer direct(int size) {
    return ByteBuffer.allocateDirect(4 * size).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private void report(List<WholeRun> runs, List<Stopwatch> cleaning, List<Contestant> contestants) {
    out.printf("segment-cine, file to file (medians of %d)%n", runs.size());
    out.printf("%-38s %8s %8s%n", "", "seconds", "CPU s");
    phase("read", runs, WholeRun::read);
    phase("locate the heart", runs, WholeRun::locate);
    phase("predict, post-processing included", runs, WholeRun::predict);
    phase("  the network alone", runs, WholeRun::network);
    row("  post-processing (timed apart)", Stopwatch.median(cleaning));
    phase("write", runs, WholeRun::write);
    phase("total", runs, WholeRun::total);
    double peer = contestants.get(0).time().seconds();
    out.printf("%nPredicting %d slices; x = times as fast as the first%n", 10 * phases);
    out.printf("%-38s %8s %8s %9s %6s%n", "", "seconds", "CPU s", "slices/s", "x");
    for (Contestant c : contestants) ratio(c.name(), c.time(), peer);
    ratio(
        "segment-cine, its predict phase",
        Stopwatch.median(runs.stream().map(WholeRun::predict).toList()),
        peer);
  }

  private void phase(String name, List<WholeRun> runs, Function<WholeRun, Stopwatch> phase) {
    row(name, Stopwatch.median(runs.stream().map(phase).toList()));
  }

  private void row(String name, Stopwatch time) {
    out.printf("%-38s %8.2f %8.2f%n", name, time.seconds(), time.cpuSeconds());
  }

  private void ratio(String name, Stopwatch time, double peer) {
    out.printf(
        "%-38s %8.2f %8.2f %9.1f %6.2f%n",
        name,
        time.seconds(),
        time.cpuSeconds(),
        10 * phases / time.seconds(),
        peer / time.seconds());
  }

  /** Something that is timed again and again. */
  private static final class Contestant {

    private final String name;
    private final Stopwatch.Task task;
    private final List<Stopwatch> times = new ArrayList<>();

    Contestant(String name, Stopwatch.Task task) {
      this.name = name;
      this.task = task;
    }

    String name() {
      return name;
    }

    void run() throws Exception {
      times.add(Stopwatch.measure(task));
    }

    Stopwatch time() {
      return Stopwatch.median(times);
    }
  }
}
