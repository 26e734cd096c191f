package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A random short-axis study as scanners and archives may make it. Each pixel carries its true
 * slice, phase and place within the plane, whatever the headers say.
 */
final class RandomStudy {

  static final int WIDTH = 16;
  static final int HEIGHT = 12;

  /** What is odd about it. */
  enum Oddity {
    PHASE_JITTER,
    SLICE_JITTER,
    FOLLOWING,
    REVERSED_SLICE,
    SHIFTED_SLICE,
    OTHER_INTERVAL,
    MISSING_SLICE,
    MISSING_PHASE,
    NO_TRIGGER_TIMES,
    SOME_TRIGGER_TIMES,
    SECONDS,
    ONLY_TIMES_OF_DAY,
    ONLY_NAMES,
    WRONG_SPACING,
    NOTHING_STATED,
    SLICE_LOCATION_ONLY,
    SERIES_PER_SLICE,
    REPEATED_SLICE,
    REPEATED_IN_ANOTHER_BEAT,
    NEGATIVE_SPACING,
    OVERLAPPING_SLICES,
    THIN_SLICES_WITH_GAPS,
    SOME_POSITIONS,
    DESCENDING_SLICES,
    TRIGGER_TIMES_FROM_LATE_ON,
    EQUAL_TRIGGER_TIMES,
    OTHER_TEMPORAL_POSITIONS;

    /** Whether the right order of phases cannot be known. */
    boolean isAmbiguous() {
      return this == TRIGGER_TIMES_FROM_LATE_ON
          || this == EQUAL_TRIGGER_TIMES
          || this == OTHER_TEMPORAL_POSITIONS;
    }
  }

  final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
  final List<DicomTestFiles.Image> images = new ArrayList<>();
  final int slices;
  final int phases;
  final double spacing;
  final double interval;
  final double beat;
  final int[] phasesOf;
  final double[] intervalOf;
  int missingSlice = -1;

  private final SplittableRandom random;
  private final double[] row;
  private final double[] column;
  private final double[] normal;
  private final double pixel;

  /**
   * @param seed of everything
   * @param odd what may be odd about it; each with a probability of its own
   * @param probability of each oddity
   */
  RandomStudy(long seed, List<Oddity> odd, double probability) {
    random = new SplittableRandom(seed);
    for (Oddity oddity : odd) if (random.nextDouble() < probability) oddities.add(oddity);
    slices = 4 + random.nextInt(6);
    phases = random.nextInt(5) == 0 ? 1 : 6 + random.nextInt(9);
    spacing = 0.3 * Math.pow(40, random.nextDouble());
    pixel = 0.5 + 1.5 * random.nextDouble();
    beat = 600 + 10 * random.nextInt(60);
    interval = beat / phases;
    double[][] axes = axes();
    row = axes[0];
    column = axes[1];
    normal = Vectors.cross(row, column);
    phasesOf = new int[slices];
    intervalOf = new double[slices];
    for (int z = 0; z < slices; z++) {
      boolean other = has(Oddity.OTHER_INTERVAL) && phases > 1 && z > 0 && 3 * z < slices;
      phasesOf[z] = other ? Math.max(4, (int) Math.round(phases * 0.66)) : phases;
      intervalOf[z] = beat / phasesOf[z];
    }
    if (has(Oddity.MISSING_SLICE)) missingSlice = 1 + random.nextInt(slices - 2);
    for (int z = 0; z < slices; z++) if (z != missingSlice) addSlice(z);
    if (has(Oddity.MISSING_PHASE) && phases > 3) {
      int z = random.nextInt(slices);
      int t = 1 + random.nextInt(2);
      images.removeIf(i -> i.slice == z && i.frame == t);
    }
    if (has(Oddity.REPEATED_SLICE) || has(Oddity.REPEATED_IN_ANOTHER_BEAT)) repeat();
    describe();
  }

  boolean has(Oddity oddity) {
    return oddities.contains(oddity);
  }

  private double[][] axes() {
    double[] a = Vectors.unit(vector());
    double[] b = vector();
    b = Vectors.unit(Vectors.plus(b, -Vectors.dot(a, b), a));
    return new double[][] {a, b};
  }

  private double[] vector() {
    return new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
  }

  private void addSlice(int z) {
    boolean reversed = has(Oddity.REVERSED_SLICE) && z == 1;
    int shift = has(Oddity.SHIFTED_SLICE) && z == slices - 2 ? 4 : 0;
    double sliceJitter =
        has(Oddity.SLICE_JITTER) ? 0.1 * spacing * (2 * random.nextDouble() - 1) : 0;
    for (int t = 0; t < phasesOf[z]; t++) {
      double along = z * spacing + sliceJitter;
      if (has(Oddity.PHASE_JITTER)) along += 0.1 * spacing * (2 * random.nextDouble() - 1);
      if (has(Oddity.FOLLOWING)) along += 0.8 * spacing * Math.sin(Math.PI * t / phasesOf[z]);
      DicomTestFiles.Image image = new DicomTestFiles.Image();
      image.slice = z;
      image.frame = t;
      double[] place = Vectors.plus(new double[] {5, -7, 11}, along, normal);
      place = Vectors.plus(place, shift * pixel, row);
      double[] direction = row;
      if (reversed) {
        place = Vectors.plus(place, (WIDTH - 1) * pixel, row);
        direction = Vectors.plus(new double[3], -1, row);
      }
      image.grid = new SliceGrid(WIDTH, HEIGHT, pixel, pixel, place, direction, column);
      image.pixels = new int[WIDTH * HEIGHT];
      for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
          image.pixels[y * WIDTH + x] = code(z, t, (reversed ? WIDTH - 1 - x : x) + shift, y);
      image.triggerTime = (t + 0.5) * intervalOf[z];
      image.nominalInterval = beat;
      image.stated = spacing;
      image.thickness = spacing;
      images.add(image);
    }
  }

  /** The value of a pixel: slice, phase and place in the plane. */
  static int code(int z, int t, int x, int y) {
    return (z + 1) << 11 | t << 6 | (3 * x + 5 * y & 63);
  }

  private void repeat() {
    List<DicomTestFiles.Image> copies = new ArrayList<>();
    for (DicomTestFiles.Image image : images)
      if (image.slice == 0) {
        DicomTestFiles.Image copy = image.copy();
        copy.acquisition = 2;
        if (has(Oddity.REPEATED_IN_ANOTHER_BEAT)) {
          copy.triggerTime *= 1.07;
          copy.nominalInterval *= 1.07;
        }
        copies.add(copy);
      }
    images.addAll(copies);
  }

  private void describe() {
    boolean backwards = random.nextBoolean();
    int n = 0;
    for (DicomTestFiles.Image image : images) {
      n++;
      image.instance = backwards ? 1000 - n : n;
      if (has(Oddity.NO_TRIGGER_TIMES)) image.triggerTime = Double.NaN;
      if (has(Oddity.SOME_TRIGGER_TIMES) && random.nextInt(6) == 0) image.triggerTime = Double.NaN;
      if (has(Oddity.SECONDS)) image.triggerTime /= 1000;
      if (has(Oddity.WRONG_SPACING)) image.stated = spacing * 2.5;
      if (has(Oddity.NOTHING_STATED)) {
        image.stated = Double.NaN;
        image.thickness = Double.NaN;
      }
      if (has(Oddity.NEGATIVE_SPACING)) image.stated = -spacing;
      if (has(Oddity.OVERLAPPING_SLICES)) image.thickness = 2 * spacing;
      if (has(Oddity.THIN_SLICES_WITH_GAPS)) image.thickness = 0.5 * spacing;
      if (has(Oddity.DESCENDING_SLICES))
        image.instance = 1000 - 100 * image.slice + image.frame + 50 * image.acquisition;
      if (has(Oddity.TRIGGER_TIMES_FROM_LATE_ON))
        image.triggerTime = (image.triggerTime + 0.31 * beat) % beat;
      if (has(Oddity.EQUAL_TRIGGER_TIMES) && image.frame % 3 == 1)
        image.triggerTime -= intervalOf[image.slice];
      // Without times they would be right.
      boolean timed =
          !has(Oddity.NO_TRIGGER_TIMES)
              && !has(Oddity.ONLY_TIMES_OF_DAY)
              && !has(Oddity.ONLY_NAMES);
      if (has(Oddity.OTHER_TEMPORAL_POSITIONS) && timed) image.temporalPosition = 50 - image.frame;
      if (has(Oddity.SOME_POSITIONS) && image.grid.isPlaced()) {
        image.sliceLocation = Vectors.dot(image.grid.position(), normal);
        if (random.nextInt(5) == 0) image.grid = image.grid.at(null);
      }
      if (has(Oddity.NO_TRIGGER_TIMES) && backwards) image.instance = n;
      if (has(Oddity.SLICE_LOCATION_ONLY) && image.grid.isPlaced()) {
        image.sliceLocation = Vectors.dot(image.grid.position(), normal);
        image.grid = image.grid.at(null);
      }
      if (has(Oddity.ONLY_TIMES_OF_DAY) || has(Oddity.ONLY_NAMES)) {
        image.triggerTime = Double.NaN;
        image.nominalInterval = Double.NaN;
        image.instance = 1;
        image.name = "im" + image.slice + "_" + (image.frame + 1) + "_" + image.acquisition;
      }
      if (has(Oddity.ONLY_TIMES_OF_DAY)) {
        double seconds = 12.5 + 0.04 * image.frame;
        image.acquisitionTime = String.format(java.util.Locale.ROOT, "2359%09.6f", seconds + 47.3);
        if (seconds + 47.3 >= 60)
          image.acquisitionTime =
              String.format(java.util.Locale.ROOT, "0000%09.6f", seconds + 47.3 - 60);
      }
      if (has(Oddity.SERIES_PER_SLICE)) {
        image.seriesNumber = 10 + image.slice;
        image.series = "1.2.3.4." + image.seriesNumber;
      }
    }
  }
}
