package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import sc.fiji.cardiacmr.io.dicom.Tag;

/**
 * A short-axis study as scanners, archives and accidents make them, drawn by a seed. Its pixels
 * show an object that is linear in space and swings once in a beat, so each pixel of an import can
 * be compared with the truth.
 */
final class DrawnStudy {

  /** What makes a study differ from the plainest one. */
  enum Trait {
    /** Series number and UID differ from slice to slice. */
    SERIES_PER_SLICE(Expect.CLEAN),
    /** The base comes last. */
    DESCENDING(Expect.CLEAN),
    /** No description, no sequence name. */
    NO_WORDS(Expect.CLEAN),
    /** Neither SpacingBetweenSlices nor SliceLocation. */
    ONLY_POSITIONS(Expect.CLEAN),
    /** Phases are told by TemporalPositionIdentifier. */
    TEMPORAL_POSITION(Expect.CLEAN),
    /** Phases are told by AcquisitionTime and ContentTime; all instance numbers are 1. */
    CLOCK_TIME(Expect.RIGHT),
    /** Three crossing images, and a long-axis cine, lie in the same folder. */
    OTHER_SERIES(Expect.CLEAN),
    /** Positions differ from the plan by up to a tenth of the spacing. */
    JITTER(Expect.RIGHT),
    /** Rows and columns of a slice run the other way. */
    TURNED_SLICE(Expect.RIGHT),
    /** The field of view of a slice lies some pixels aside. */
    SHIFTED_SLICE(Expect.RIGHT),
    /** Some slices have other numbers of phases. */
    MIXED_PHASES(Expect.RIGHT),
    /** A velocity image or second echo of each image is in the same series. */
    TWO_CONTRASTS(Expect.RIGHT),
    /** An image of one phase of a slice is missing. */
    MISSING_PHASE(Expect.SAID),
    /** A slice in the middle is missing. */
    MISSING_SLICE(Expect.SAID),
    /** Nothing but names of files tells the order of the phases. */
    ONLY_NAMES(Expect.SAID);

    final Expect expect;

    Trait(Expect expect) {
      this.expect = expect;
    }
  }

  /** What an import must do with a study. */
  enum Expect {
    /** right, and without a doubt */
    CLEAN,
    /** right, with or without a word */
    RIGHT,
    /** right, or with a word that something may be wrong, or refused */
    SAID
  }

  private static final double[] LONG_AXIS = {0.62, -0.55, -0.56};
  private static final double SWING = 1500;
  private static final String[] CONTRASTS = {"ImageType", "EchoTime", "nothing"};

  final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  final int slices;
  final int phases;
  final double spacing;
  final double beat;
  final String contrast;
  final List<DicomTestFiles.Image> images = new ArrayList<>();
  private final Random random;
  private final double[] row;
  private final double[] column;
  private final double[] first;
  private final double pixel;
  private final int width;
  private final int height;

  DrawnStudy(long seed) {
    random = new Random(seed);
    slices = 3 + random.nextInt(6);
    phases = random.nextInt(4) == 0 ? 1 : 4 + random.nextInt(9);
    spacing = 0.3 * Math.pow(40, random.nextDouble());
    beat = 600 + random.nextInt(500);
    pixel = 0.8 + random.nextDouble() * 1.6;
    width = 14 + random.nextInt(8);
    height = 14 + random.nextInt(8);
    contrast = CONTRASTS[random.nextInt(CONTRASTS.length)];
    double[] normal = Vectors.unit(tilted(LONG_AXIS, 0.25));
    double[] helper = tilted(new double[] {0, 1, 0}, 0.9);
    row = Vectors.unit(Vectors.cross(helper, normal));
    column = Vectors.cross(normal, row);
    first = tilted(new double[] {-20, 10, 30}, 30);
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) add(Trait.values()[random.nextInt(Trait.values().length)]);
    make();
  }

  private double[] tilted(double[] v, double by) {
    double[] w = v.clone();
    for (int i = 0; i < 3; i++) w[i] += by * (2 * random.nextDouble() - 1);
    return w;
  }

  private void add(Trait trait) {
    boolean needsPhases =
        switch (trait) {
          case TEMPORAL_POSITION, CLOCK_TIME, MIXED_PHASES, MISSING_PHASE, ONLY_NAMES -> true;
          default -> false;
        };
    boolean tellsTime =
        trait == Trait.TEMPORAL_POSITION || trait == Trait.CLOCK_TIME || trait == Trait.ONLY_NAMES;
    if (needsPhases && phases == 1) return;
    if (tellsTime && (isTimeTold() || has(Trait.MIXED_PHASES) || has(Trait.TWO_CONTRASTS))) return;
    if (trait == Trait.MIXED_PHASES && isTimeTold()) return;
    // Where nothing else tells, instance numbers must keep the contrasts apart.
    if (trait == Trait.TWO_CONTRASTS && isTimeTold()) return;
    // A slice that is missing between three, or at the end of the stack, leaves no trace.
    if (trait == Trait.MISSING_SLICE && slices < 5) return;
    traits.add(trait);
  }

  private boolean isTimeTold() {
    return has(Trait.TEMPORAL_POSITION) || has(Trait.CLOCK_TIME) || has(Trait.ONLY_NAMES);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** The most lenient of what the traits allow. */
  Expect expect() {
    return traits.stream().map(t -> t.expect).max(Expect::compareTo).orElse(Expect.CLEAN);
  }

  /** What a pixel at a place (mm, LPS) shows at a part of the beat, 0 to 1. */
  static double truth(double[] p, double time) {
    return 20000 + 20 * p[0] - 30 * p[1] + 40 * p[2] + SWING * Math.sin(2 * Math.PI * time + 0.5);
  }

  /** How far a pixel of an import may be from {@link #truth}: what the traits make inexact. */
  double tolerance() {
    double tolerance = 2;
    if (has(Trait.JITTER)) tolerance += 55 * 0.2 * spacing;
    if (has(Trait.MIXED_PHASES)) tolerance += 2 * Math.PI * SWING * 0.55 / Math.max(4, phases / 2);
    return tolerance;
  }

  private void make() {
    double[] normal = Vectors.cross(row, column);
    int odd = random.nextInt(slices);
    int missing = has(Trait.MISSING_SLICE) ? 1 + random.nextInt(slices - 2) : -1;
    double start = random.nextInt(30);
    for (int z = 0; z < slices; z++) {
      if (z == missing) continue;
      boolean other = has(Trait.MIXED_PHASES) && z % 3 == 1;
      int count = other ? Math.max(4, random.nextBoolean() ? phases / 2 : phases * 3 / 2) : phases;
      int lost = has(Trait.MISSING_PHASE) && z == odd ? 1 + random.nextInt(count - 2) : -1;
      double along = (has(Trait.DESCENDING) ? -z : z) * spacing;
      if (has(Trait.JITTER)) along += spacing * 0.1 * (2 * random.nextDouble() - 1);
      SliceGrid grid = grid(Vectors.plus(first, along, normal), z == odd);
      for (int t = 0; t < count; t++) if (t != lost) add(z, t, count, grid, start, along);
    }
    if (has(Trait.TWO_CONTRASTS)) addSecondContrast();
    if (has(Trait.OTHER_SERIES)) addOtherSeries();
  }

  private SliceGrid grid(double[] position, boolean isOdd) {
    if (isOdd && has(Trait.TURNED_SLICE)) {
      double[] corner = Vectors.plus(position, (width - 1) * pixel, row);
      corner = Vectors.plus(corner, (height - 1) * pixel, column);
      return new SliceGrid(width, height, pixel, pixel, corner, minus(row), minus(column));
    }
    if (isOdd && has(Trait.SHIFTED_SLICE)) {
      int by = 2 + random.nextInt(4);
      double[] moved = Vectors.plus(position, by * pixel, random.nextBoolean() ? row : column);
      return new SliceGrid(width, height, pixel, pixel, moved, row, column);
    }
    return new SliceGrid(width, height, pixel, pixel, position, row, column);
  }

  private static double[] minus(double[] v) {
    return new double[] {-v[0], -v[1], -v[2]};
  }

  private void add(int z, int t, int count, SliceGrid grid, double start, double along) {
    DicomTestFiles.Image image = new DicomTestFiles.Image();
    image.slice = z;
    image.frame = t;
    image.grid = grid;
    image.instance = z * 40 + t + 1;
    image.with(Tag.MODALITY, "MR");
    image.with(Tag.SLICE_THICKNESS, String.format(Locale.ROOT, "%.3f", spacing));
    if (!has(Trait.ONLY_POSITIONS)) {
      image.stated = spacing;
      image.sliceLocation = along;
    }
    if (has(Trait.NO_WORDS)) {
      image.description = null;
      image.sequence = null;
    }
    if (has(Trait.SERIES_PER_SLICE)) {
      image.seriesNumber = 5 + z;
      image.series = "1.2.3.4." + (5 + z);
    }
    if (phases > 1) setTime(image, t, count, start);
    paint(image, (double) t / count);
    images.add(image);
  }

  private void setTime(DicomTestFiles.Image image, int t, int count, double start) {
    double time = start + t * beat / count;
    if (has(Trait.TEMPORAL_POSITION)) image.temporalPosition = t + 1;
    else if (has(Trait.CLOCK_TIME)) {
      String clock = String.format(Locale.ROOT, "10%02d%09.6f", image.slice, time / 1000);
      image.with(Tag.ACQUISITION_TIME, clock);
      image.with(Tag.CONTENT_TIME, clock);
    } else if (!has(Trait.ONLY_NAMES)) {
      image.triggerTime = time;
      image.nominalInterval = beat;
    }
    if (has(Trait.CLOCK_TIME) || has(Trait.ONLY_NAMES)) image.instance = 1;
  }

  private static void paint(DicomTestFiles.Image image, double time) {
    SliceGrid grid = image.grid;
    image.pixels = new int[grid.width() * grid.height()];
    for (int y = 0; y < grid.height(); y++)
      for (int x = 0; x < grid.width(); x++)
        image.pixels[y * grid.width() + x] = (int) Math.round(truth(grid.toPatient(x, y), time));
  }

  private void addSecondContrast() {
    List<DicomTestFiles.Image> second = new ArrayList<>();
    for (DicomTestFiles.Image image : images) {
      DicomTestFiles.Image copy = image.copy();
      for (int i = 0; i < copy.pixels.length; i++) copy.pixels[i] = 52000 + copy.pixels[i] / 5;
      copy.instance = image.instance + 40 * slices;
      if (contrast.equals("ImageType")) {
        copy.imageType = "ORIGINAL\\PRIMARY\\P\\RETRO";
      } else if (contrast.equals("EchoTime")) {
        image.with(Tag.ECHO_TIME, "1.6");
        copy.with(Tag.ECHO_TIME, "3.9");
      }
      second.add(copy);
    }
    images.addAll(second);
  }

  private void addOtherSeries() {
    double[][][] planes = {
      {{1, 0, 0}, {0, 1, 0}}, {{1, 0, 0}, {0, 0, -1}}, {{0, 1, 0}, {0, 0, -1}}
    };
    for (int i = 0; i < 3; i++)
      images.add(other(901, "localizer", i, 0, planes[i][0], planes[i][1]));
    if (phases == 1) return;
    double[] across = Vectors.cross(row, column);
    for (int t = 0; t < phases; t++) {
      DicomTestFiles.Image image = other(902, "cine 4ch", 0, t, row, across);
      image.instance = t + 1;
      image.triggerTime = t * beat / phases;
      images.add(image);
    }
  }

  private DicomTestFiles.Image other(
      int number, String words, int z, int t, double[] along, double[] down) {
    DicomTestFiles.Image image = new DicomTestFiles.Image();
    image.seriesNumber = number;
    image.series = "1.2.3.4." + number;
    image.description = has(Trait.NO_WORDS) ? null : words;
    image.instance = z + 1;
    image.slice = z;
    image.frame = t;
    image.grid = new SliceGrid(16, 16, 1.5, 1.5, first.clone(), along, down);
    image.pixels = new int[256];
    java.util.Arrays.fill(image.pixels, 3);
    return image;
  }
}
