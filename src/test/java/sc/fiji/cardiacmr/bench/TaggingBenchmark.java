package sc.fiji.cardiacmr.bench;

import ij.ImagePlus;
import ij.ImageStack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.SliceConditions;
import sc.fiji.cardiacmr.tagging.SliceTagger;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.TissueMotion;

/**
 * Compares the simulation of tagging with the same Bloch steps in vectorised NumPy, in one run:
 * values, and how long slices of 256 x 256 pixels with static tags take.
 *
 * <p>Arguments: {@code python=python3} (one that has NumPy), {@code slices=500}.
 */
public final class TaggingBenchmark {

  private static final String SCRIPT = "src/test/python/tagging_check.py";
  private static final int SIZE = 256;
  private static final int DIFFERENT = 10;
  private static final int REPEATS = 5;
  private static final double TOLERANCE = 1e-5;

  private TaggingBenchmark() {}

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
            "bench tagging takes python=COMMAND and slices=N, not '" + argument + "'.");
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      measure(python, folder.path(), slices);
    }
  }

  private static void measure(String python, Path folder, int slices) throws Exception {
    float[][] different = slices();
    ByteBuffer raw =
        ByteBuffer.allocate(4 * DIFFERENT * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] slice : different) for (float v : slice) raw.putFloat(v);
    Files.write(folder.resolve("slices"), raw.array());
    List<String> peer = script(python, folder, slices);
    ImageSeries<?> image = series(different, slices);
    double worst = worst(folder, simulate(image), slices);
    double whole = Double.POSITIVE_INFINITY;
    for (int r = 0; r < REPEATS; r++) {
      long start = System.nanoTime();
      simulate(image);
      whole = Math.min(whole, (System.nanoTime() - start) / 1e6 / slices);
    }
    System.out.println(peer.get(0));
    System.out.printf(
        Locale.ROOT,
        "largest difference, of intensities of 0 to 1: %.2g (must be under %.0e)%n",
        worst,
        TOLERANCE);
    double each = number(peer, "each");
    System.out.printf(
        Locale.ROOT, "%d slices of %d x %d, milliseconds per slice:%n", slices, SIZE, SIZE);
    System.out.printf(
        Locale.ROOT, "  %-44s %9.3f%n", "NumPy, Bloch equations for each slice (median)", each);
    double kept = number(peer, "kept");
    report("NumPy, modulation kept (median)", kept, each);
    report("arrays, one thread (median)", arrays(different, slices), each);
    int threads = Runtime.getRuntime().availableProcessors();
    report("arrays, " + threads + " threads (best of 5)", together(different, slices), each);
    report("image of all slices kept, " + threads + " threads", whole, each);
    if (worst > TOLERANCE) throw new IllegalStateException("The values are not those of NumPy.");
  }

  private static ImageSeries<?> simulate(ImageSeries<?> image) {
    return new TaggingSimulator(TaggingParameters.PAPER, 1)
        .simulate(image, null, TissueMotion.NONE, null, Progress.NONE)
        .image();
  }

  private static double arrays(float[][] different, int slices) {
    SliceTagger tagger =
        new SliceTagger(TaggingParameters.PAPER, Calibration.UNKNOWN, SIZE, SIZE, 1);
    SplittableRandom random = new SplittableRandom(1);
    SliceConditions conditions = SliceConditions.of(0);
    long[] times = new long[slices];
    for (int s = 0; s < slices; s++) {
      long start = System.nanoTime();
      tagger.tag(different[s % DIFFERENT], conditions, random);
      times[s] = System.nanoTime() - start;
    }
    // The median, there and here: what else runs on the computer disturbs single slices.
    Arrays.sort(times);
    return times[slices / 2] / 1e6;
  }

  /** All slices tagged by all processors, none kept, as NumPy keeps none. */
  private static double together(float[][] different, int slices) {
    SliceTagger tagger =
        new SliceTagger(TaggingParameters.PAPER, Calibration.UNKNOWN, SIZE, SIZE, 1);
    SliceConditions conditions = SliceConditions.of(0);
    double best = Double.POSITIVE_INFINITY;
    for (int r = 0; r < REPEATS; r++) {
      long start = System.nanoTime();
      IntStream.range(0, slices)
          .parallel()
          .forEach(s -> tagger.tag(different[s % DIFFERENT], conditions, new SplittableRandom(s)));
      best = Math.min(best, (System.nanoTime() - start) / 1e6 / slices);
    }
    return best;
  }

  private static void report(String what, double milliseconds, double each) {
    System.out.printf(
        Locale.ROOT,
        "  %-44s %9.3f  %6.1f times as fast%n",
        what,
        milliseconds,
        each / milliseconds);
  }

  private static double number(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  /** Intensities of 0 to 1. */
  private static float[][] slices() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] slices = new float[DIFFERENT][SIZE * SIZE];
    for (float[] slice : slices)
      for (int i = 0; i < slice.length; i++) slice[i] = (float) random.nextDouble();
    return slices;
  }

  /** As ImageJ holds it. */
  private static ImageSeries<?> series(float[][] different, int slices) {
    ImageStack stack = new ImageStack(SIZE, SIZE);
    for (int s = 0; s < slices; s++) stack.addSlice("", different[s % DIFFERENT].clone());
    return ImagePlusConverter.toSeries(new ImagePlus("slices", stack));
  }

  private static double worst(Path folder, ImageSeries<?> tagged, int slices) throws IOException {
    ByteBuffer theirs =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("tagged")))
            .order(ByteOrder.LITTLE_ENDIAN);
    double worst = 0;
    for (int s = 0; s < slices; s++) {
      float[] ours = Planes.floats(tagged, s, 0);
      int start = s % DIFFERENT * SIZE * SIZE;
      for (int i = 0; i < ours.length; i++)
        worst = Math.max(worst, Math.abs(ours[i] - theirs.getDouble(8 * (start + i))));
    }
    return worst;
  }

  private static List<String> script(String python, Path folder, int slices)
      throws IOException, InterruptedException {
    return PythonScript.run(python, SCRIPT, "NumPy", folder.toString(), Integer.toString(slices));
  }
}
