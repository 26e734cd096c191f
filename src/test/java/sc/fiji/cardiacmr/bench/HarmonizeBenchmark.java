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
import java.util.function.IntConsumer;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.IntensityMap;
import sc.fiji.cardiacmr.harmonize.OutputDepth;
import sc.fiji.cardiacmr.harmonize.Scope;
import sc.fiji.cardiacmr.harmonize.SeriesMask;
import sc.fiji.cardiacmr.harmonize.SeriesMatching;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Compares histogram matching with scikit-image, in one run: whether the values are the same on
 * random pairs of images, and how long slices of 256 x 256 pixels take, each matched to one
 * reference.
 *
 * <p>Arguments: {@code python=python3} (one that has scikit-image), {@code pairs=200}, {@code
 * slices=500}.
 */
public final class HarmonizeBenchmark {

  private static final String SCRIPT = "src/test/python/harmonize_check.py";
  private static final List<String> KINDS = List.of("uint8", "uint16", "int16", "float32");
  private static final int PIXELS = 256 * 256;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final String python;
  private final Path folder;

  private HarmonizeBenchmark(String python, Path folder) {
    this.python = python;
    this.folder = folder;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    String python = "python3";
    int pairs = 200;
    int slices = 500;
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("python=")) python = value;
      else if (argument.startsWith("pairs=")) pairs = Integer.parseInt(value);
      else if (argument.startsWith("slices=")) slices = Integer.parseInt(value);
      else
        throw new IllegalArgumentException(
            "bench harmonize takes python=COMMAND, pairs=N and slices=N, not '" + argument + "'.");
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      HarmonizeBenchmark benchmark = new HarmonizeBenchmark(python, folder.path());
      if (pairs > 0) benchmark.compare(pairs);
      if (slices > 0) benchmark.measure(slices);
    }
  }

  private void compare(int pairs) throws Exception {
    script("pairs", pairs);
    for (int i = 0; i < pairs; i++) {
      String kind = KINDS.get(i % KINDS.size());
      ByteBuffer source = read(i + ".source");
      CdfMatching matching = new CdfMatching(histogram(kind, read(i + ".reference")));
      IntensityMap map = matching.map(histogram(kind, source.duplicate()));
      int n = source.remaining() / bytes(kind);
      ByteBuffer matched = ByteBuffer.allocate(8 * n).order(ByteOrder.LITTLE_ENDIAN);
      if (kind.equals("float32")) {
        float[] pixels = floats(source);
        matching.match(pixels, null, pixels);
        for (float value : pixels) matched.putDouble(value);
      } else {
        for (int k = 0; k < n; k++) matched.putDouble(map.apply(whole(kind, source, k)));
      }
      Files.write(folder.resolve(i + ".matched"), matched.array());
    }
    script("compare", pairs).forEach(System.out::println);
  }

  private void measure(int slices) throws Exception {
    script("slices", slices);
    List<String> peer = script("speed", slices);
    System.out.println(slices + " slices of 256 x 256, milliseconds per slice (median):");
    float[] target = new float[PIXELS];
    for (String kind : List.of("uint8", "uint16", "float32")) {
      Histogram reference = histogram(kind, read(kind + ".reference"));
      ByteBuffer source = read(kind + ".source");
      Object[] pixels = new Object[slices];
      for (int s = 0; s < slices; s++)
        pixels[s] = array(kind, slice(source, s * PIXELS * bytes(kind), PIXELS * bytes(kind)));
      double theirs =
          peer.stream()
              .filter(line -> line.startsWith("milliseconds " + kind + " "))
              .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]))
              .findFirst()
              .orElseThrow();
      CdfMatching matching = new CdfMatching(reference);
      System.out.printf(Locale.ROOT, "%-8s scikit-image %33.3f%n", kind, theirs);
      report("arrays, one thread", time(slices, s -> match(matching, pixels[s], target)), theirs);
      Object again = array(kind, read(kind + ".reference"));
      report(
          "arrays, reference read each time",
          time(slices, s -> match(new CdfMatching(histogram(again)), pixels[s], target)),
          theirs);
      ImageSeries<?> series = series(pixels);
      SeriesMatching all = new SeriesMatching(matching, Scope.SLICE, OutputDepth.BITS_32, false);
      SeriesMask mask = new SeriesMask(null, series);
      double whole = time(5, r -> all.match(series, mask, Progress.NONE));
      report("image of all slices, " + PROCESSORS + " threads", whole / slices, theirs);
    }
  }

  private static void report(String what, double ours, double theirs) {
    System.out.printf(
        Locale.ROOT, "  %-38s %12.3f  %6.1f times as fast%n", what, ours, theirs / ours);
  }

  /** The slices as an image of 8, 16 or 32 bits. */
  private static ImageSeries<?> series(Object[] planes) {
    ImageStack stack = new ImageStack(256, 256);
    for (Object plane : planes) stack.addSlice("", plane);
    return ImagePlusConverter.toSeries(new ImagePlus("slices", stack));
  }

  private static double time(int slices, IntConsumer work) {
    // The first slices warm the compiler up, as loading modules does for Python.
    for (int s = 0; s < Math.min(100, slices); s++) work.accept(s);
    long[] times = new long[slices];
    for (int s = 0; s < slices; s++) {
      long start = System.nanoTime();
      work.accept(s);
      times[s] = System.nanoTime() - start;
    }
    // The median, there and here: what else runs on the computer disturbs single slices.
    Arrays.sort(times);
    return times[slices / 2] / 1e6;
  }

  private static void match(CdfMatching matching, Object pixels, float[] target) {
    if (pixels instanceof byte[] bytes) matching.match(bytes, target);
    else if (pixels instanceof short[] shorts) matching.match(shorts, false, target);
    else matching.match((float[]) pixels, null, target);
  }

  private static Histogram histogram(Object pixels) {
    if (pixels instanceof byte[] bytes) return Histogram.ofBytes(bytes);
    if (pixels instanceof short[] shorts) return Histogram.ofShorts(shorts, false);
    return Histogram.of((float[]) pixels);
  }

  private static Histogram histogram(String kind, ByteBuffer raw) {
    Object pixels = array(kind, raw);
    return pixels instanceof short[] shorts
        ? Histogram.ofShorts(shorts, kind.equals("int16"))
        : histogram(pixels);
  }

  private static Object array(String kind, ByteBuffer raw) {
    if (kind.equals("float32")) return floats(raw);
    if (kind.equals("uint8")) {
      byte[] pixels = new byte[raw.remaining()];
      raw.duplicate().get(pixels);
      return pixels;
    }
    short[] pixels = new short[raw.remaining() / 2];
    raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pixels);
    return pixels;
  }

  private static float[] floats(ByteBuffer raw) {
    float[] pixels = new float[raw.remaining() / 4];
    raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(pixels);
    return pixels;
  }

  private static int whole(String kind, ByteBuffer raw, int k) {
    return switch (kind) {
      case "uint8" -> raw.get(k) & 0xff;
      case "uint16" -> raw.getShort(2 * k) & 0xffff;
      default -> raw.getShort(2 * k);
    };
  }

  private static int bytes(String kind) {
    return kind.equals("uint8") ? 1 : kind.equals("float32") ? 4 : 2;
  }

  private static ByteBuffer slice(ByteBuffer buffer, int start, int length) {
    ByteBuffer part = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    part.position(start).limit(start + length);
    return part.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer read(String name) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
  }

  private List<String> script(String what, int count) throws IOException, InterruptedException {
    return PythonScript.run(
        python, SCRIPT, "scikit-image", what, folder.toString(), Integer.toString(count));
  }
}
