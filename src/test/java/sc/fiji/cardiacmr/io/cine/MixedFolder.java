package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import sc.fiji.cardiacmr.io.dicom.Tag;

/**
 * A random folder as a hospital exports it: several series of several kinds, some files classic and
 * some enhanced, some attributes left out. The first three pixels of each image say which contrast
 * of which measurement, which slice and which phase it is.
 */
final class MixedFolder {

  /** Direction of the short axis of a usual heart; normal to the left, forward and down. */
  private static final double[] ROW = {0.7071068, 0.7071068, 0};

  private static final double[] COLUMN = {-0.4082483, 0.4082483, -0.8164966};
  private static final int SIZE = 14;

  final Random random;
  final List<DicomTestFiles.Image> images = new ArrayList<>();

  /** Number of images of each contrast, by its number. */
  final Map<Integer, Integer> truth = new LinkedHashMap<>();

  final StringBuilder story = new StringBuilder();
  private final List<List<DicomTestFiles.Image>> files = new ArrayList<>();
  private final boolean named;
  private int series = 3;

  /** The contrast that is to be imported; -1 if there is none for sure. */
  int wanted = -1;

  int slices;
  int phases;
  int repeatedSlice = -1;
  boolean twoPatients;

  MixedFolder(long seed) {
    random = new Random(seed);
    named = random.nextInt(4) > 0;
    slices = 4 + random.nextInt(5);
    phases = 8 + random.nextInt(5);
    List<Runnable> measurements = new ArrayList<>();
    measurements.add(this::shortAxis);
    if (chance(2)) measurements.add(this::longAxis);
    if (chance(2)) measurements.add(this::localizer);
    if (chance(3)) measurements.add(this::flow);
    if (chance(3)) measurements.add(this::lateEnhancement);
    if (chance(3)) measurements.add(this::perfusion);
    if (chance(8)) measurements.add(this::otherPatient);
    Collections.shuffle(measurements, random);
    measurements.forEach(Runnable::run);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** The cine that is looked for, alone, with a second echo, or with phases or velocities. */
  private void shortAxis() {
    int kind = random.nextInt(4);
    boolean split = chance(3);
    boolean timed = chance(2);
    int contrasts = kind == 0 ? 1 : 2;
    int id = truth.size();
    wanted = id;
    boolean echoes = kind == 1;
    boolean typed = kind == 2;
    story.append("short axis kind ").append(kind).append(split ? " split" : "");
    story.append(timed ? " timed " : " positions ");
    List<DicomTestFiles.Image> all = new ArrayList<>();
    boolean blocks = !echoes && chance(2);
    for (int z = 0; z < slices; z++)
      for (int t = 0; t < phases; t++)
        for (int c = 0; c < contrasts; c++) {
          DicomTestFiles.Image image = image(id + c, z, t, grid(8 * z, 0), echoes ? 0 : c);
          if (echoes && c == 1) scale(image, 0.7);
          image.description = named ? "cine sax" : null;
          image.imageType =
              typed ? "ORIGINAL\\PRIMARY\\" + (c == 0 ? "M" : "P") : "ORIGINAL\\PRIMARY\\OTHER";
          if (echoes) image.with(Tag.ECHO_TIME, 1.5 + 1.25 * c).with(Tag.ECHO_NUMBERS, c + 1);
          if (timed) image.triggerTime = 12 + 40 * t;
          else image.temporalPosition = t + 1;
          int inPlane = blocks ? t + phases * c : contrasts * t + c;
          image.instance = z * contrasts * phases + inPlane + 1;
          image.seriesNumber = series + (split ? z : 0);
          image.series = "1.2.3." + image.seriesNumber;
          all.add(image);
        }
    if (chance(3)) repeat(all, id, split);
    series += split ? slices + 1 : 1;
    add(all, contrasts, !split && timed == echoes && chance(2));
    if (kind == 3 || typed) story.append(blocks ? "blocks " : "alternating ");
  }

  /** Measures a slice again with all its contrasts, later in the same series or as another. */
  private void repeat(List<DicomTestFiles.Image> all, int id, boolean split) {
    repeatedSlice = random.nextInt(slices);
    story.append("repeated ").append(repeatedSlice).append(' ');
    int last = all.size();
    List<DicomTestFiles.Image> again = new ArrayList<>();
    for (DicomTestFiles.Image image : all) {
      if (image.slice != repeatedSlice) continue;
      DicomTestFiles.Image copy = image.copy();
      copy.instance += 1000 + last;
      for (int i = 3; i < copy.pixels.length; i++) copy.pixels[i] += random.nextInt(9);
      copy.pixels[3] = 1;
      if (split) {
        copy.seriesNumber = series + slices;
        copy.series = "1.2.3." + copy.seriesNumber;
      }
      again.add(copy);
    }
    all.addAll(again);
    for (DicomTestFiles.Image image : again) truth.merge(image.pixels[0], 0, Integer::sum);
  }

  private void longAxis() {
    int n = 1 + random.nextInt(3);
    story.append("long axis ").append(n).append(' ');
    for (int view = 0; view < n; view++) {
      int id = truth.size();
      List<DicomTestFiles.Image> all = new ArrayList<>();
      double angle = Math.toRadians(60 * view);
      double[] normal = Vectors.cross(ROW, COLUMN);
      double[] row =
          Vectors.plus(Vectors.plus(new double[3], Math.cos(angle), ROW), Math.sin(angle), COLUMN);
      for (int t = 0; t < phases; t++) {
        DicomTestFiles.Image image = image(id, 0, t, placed(row, normal, 4), 0);
        image.description = named ? (2 + view) + "ch" : null;
        image.triggerTime = 12 + 40 * t;
        image.instance = t + 1;
        number(image);
        all.add(image);
      }
      series++;
      add(all, 1, chance(3));
    }
  }

  private void localizer() {
    story.append("localizer ");
    double[][] rows = {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    double[][] columns = {{0, 1, 0}, {0, 0, -1}, {0, 0, -1}};
    boolean typed = chance(2);
    List<DicomTestFiles.Image> all = new ArrayList<>();
    for (int plane = 0; plane < 3; plane++) {
      int id = truth.size();
      for (int z = 0; z < 3; z++) {
        double[] position =
            Vectors.plus(new double[3], 20 * z, Vectors.cross(rows[plane], columns[plane]));
        SliceGrid grid = new SliceGrid(SIZE, SIZE, 3, 3, position, rows[plane], columns[plane]);
        DicomTestFiles.Image image = image(id, z, 0, grid, 0);
        image.description = named ? "localizer" : null;
        image.imageType = "ORIGINAL\\PRIMARY\\" + (typed ? "LOCALIZER" : "OTHER");
        image.instance = 3 * plane + z + 1;
        number(image);
        all.add(image);
        truth.merge(id, 1, Integer::sum);
      }
    }
    series++;
    write(all, false);
  }

  /** Magnitude and velocity of one plane across the great vessels, with or without Image Type. */
  private void flow() {
    boolean typed = chance(2);
    story.append("flow ").append(typed ? "typed " : "untyped ");
    int id = truth.size();
    List<DicomTestFiles.Image> all = new ArrayList<>();
    for (int t = 0; t < phases; t++)
      for (int c = 0; c < 2; c++) {
        DicomTestFiles.Image image = image(id + c, 0, t, grid(16, 20), c);
        if (c == 0) scale(image, 0.5);
        image.description = named ? "flow aorta" : null;
        image.sequence = "fl2d";
        image.imageType = "ORIGINAL\\PRIMARY\\" + (typed ? c == 0 ? "M" : "P" : "OTHER");
        image.triggerTime = 12 + 40 * t;
        image.instance = t + phases * c + 1;
        number(image);
        all.add(image);
      }
    series++;
    add(all, 2, chance(2));
  }

  private void lateEnhancement() {
    story.append("late ");
    int id = truth.size();
    List<DicomTestFiles.Image> all = new ArrayList<>();
    boolean split = chance(2);
    for (int z = 0; z < slices; z++) {
      DicomTestFiles.Image image = image(id, z, 0, grid(8 * z, 0), 0);
      scale(image, 1.4);
      image.description = named || split ? "LGE sax" : null;
      image.sequence = "tfl2d";
      image.imageType = "ORIGINAL\\PRIMARY\\M";
      image.with(Tag.INVERSION_TIME, 300);
      image.instance = z + 1;
      image.seriesNumber = series + (split ? z : 0);
      image.series = "1.2.3." + image.seriesNumber;
      all.add(image);
    }
    series += slices;
    add(all, 1, false);
  }

  private void perfusion() {
    story.append("perfusion ");
    int id = truth.size();
    List<DicomTestFiles.Image> all = new ArrayList<>();
    for (int z = 0; z < 3; z++)
      for (int t = 0; t < 30; t++) {
        DicomTestFiles.Image image = image(id, z, t, grid(10 * z, 0), 0);
        scale(image, 0.3);
        image.description = named ? "perf rest" : null;
        image.sequence = "tfl2d";
        image.triggerTime = 100 + 850 * t;
        image.instance = 3 * t + z + 1;
        number(image);
        all.add(image);
      }
    series++;
    add(all, 1, chance(3));
  }

  private void otherPatient() {
    story.append("other patient ");
    twoPatients = true;
    int id = truth.size();
    List<DicomTestFiles.Image> all = new ArrayList<>();
    for (int z = 0; z < slices; z++)
      for (int t = 0; t < phases; t++) {
        DicomTestFiles.Image image = image(id, z, t, grid(8 * z, 0), 0);
        image.subject = "another";
        image.study = "1.2.9";
        image.triggerTime = 12 + 40 * t;
        image.instance = z * phases + t + 1;
        number(image);
        all.add(image);
      }
    series++;
    add(all, 1, false);
  }

  private void number(DicomTestFiles.Image image) {
    image.seriesNumber = series;
    image.series = "1.2.3." + series;
  }

  private void add(List<DicomTestFiles.Image> all, int contrasts, boolean enhanced) {
    for (DicomTestFiles.Image image : all) truth.merge(image.pixels[0], 1, Integer::sum);
    write(all, enhanced);
  }

  private void write(List<DicomTestFiles.Image> all, boolean enhanced) {
    images.addAll(all);
    if (enhanced) {
      story.append("(enhanced) ");
      files.add(all);
    } else for (DicomTestFiles.Image image : all) files.add(List.of(image));
  }

  private static SliceGrid placed(double[] row, double[] column, double away) {
    double[] corner = Vectors.plus(new double[3], -SIZE + away, row);
    corner = Vectors.plus(corner, -SIZE, column);
    return new SliceGrid(SIZE, SIZE, 2, 2, corner, row, column);
  }

  private static SliceGrid grid(double location, double away) {
    SliceGrid grid = placed(ROW, COLUMN, away);
    return grid.at(Vectors.plus(grid.position(), location, grid.normal()));
  }

  /** Magnitudes are a bright round on dark ground, velocities noise about the middle. */
  private DicomTestFiles.Image image(int id, int z, int t, SliceGrid grid, int kind) {
    DicomTestFiles.Image image = new DicomTestFiles.Image();
    image.grid = grid;
    image.slice = z;
    image.frame = t;
    image.pixels = new int[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++)
      for (int x = 0; x < SIZE; x++) {
        double r = Math.hypot(x - 6, y - 7);
        image.pixels[y * SIZE + x] =
            kind == 0
                ? (int) (200 + 700 * Math.exp(-r * r / (12 + z)) + 3 * t)
                : 2048 + (int) (200 * random.nextGaussian());
      }
    label(image, id, z, t);
    return image;
  }

  private static void label(DicomTestFiles.Image image, int id, int z, int t) {
    image.pixels[0] = id;
    image.pixels[1] = z;
    image.pixels[2] = t;
    image.pixels[3] = 0;
  }

  private static void scale(DicomTestFiles.Image image, double factor) {
    for (int i = 4; i < image.pixels.length; i++)
      image.pixels[i] = (int) (factor * image.pixels[i]);
  }

  /** Writes the files in random order under random names. */
  void write(Path folder) throws IOException {
    Collections.shuffle(files, random);
    for (int i = 0; i < files.size(); i++) {
      Path file = folder.resolve("d" + i % 3).resolve(Long.toHexString(random.nextLong()));
      Files.createDirectories(file.getParent());
      String uid = "1.2.7." + i;
      List<DicomTestFiles.Image> content = files.get(i);
      Files.write(
          file,
          content.size() == 1
              ? DicomTestFiles.bytes(content.get(0), uid)
              : EnhancedTestFiles.bytes(content, uid));
    }
  }
}
