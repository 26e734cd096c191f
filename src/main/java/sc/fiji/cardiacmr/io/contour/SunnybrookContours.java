package sc.fiji.cardiacmr.io.contour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ContourPainter;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
import sc.fiji.cardiacmr.image.Polygon;
import sc.fiji.cardiacmr.image.ReferenceLabels;

/**
 * The contour files of the Sunnybrook Cardiac Data (P. Radau et al., The MIDAS Journal 2009, hdl
 * 10380/3070).
 *
 * <p>{@code IM-0001-NNNN-icontour-manual.txt} holds the endocardium, {@code …-ocontour-…} the
 * epicardium of the DICOM image with InstanceNumber NNNN; one point per line, x and y in pixels.
 * Other files (papillary muscles) are left alone.
 *
 * <p>The format does not say where in a pixel its coordinates lie. The points lie on a grid of half
 * pixels; the place of the steepest intensity change across the contours of two studies agrees best
 * with (0, 0) being the upper left corner of the image and not the centre of its first pixel, which
 * is also how {@link Polygon} counts. They are read so.
 */
public final class SunnybrookContours {

  /** A contour of one image. */
  public record Contour(Path file, Kind kind, int instanceNumber, Polygon polygon) {}

  /**
   * Place of an image in a series.
   *
   * @param slice 0-based
   * @param frame 0-based
   * @param toSeries moves what was drawn on the image to where the series shows it, if the image
   *     was resampled
   */
  public record Position(int slice, int frame, UnaryOperator<Polygon> toSeries) {

    /** The place of an image that was not resampled. */
    public Position(int slice, int frame) {
      this(slice, frame, UnaryOperator.identity());
    }
  }

  private static final Pattern NAME =
      Pattern.compile("IM-\\d+-(\\d+)-([io])contour-manual\\.txt", Pattern.CASE_INSENSITIVE);

  private static final int FOLDER_DEPTH = 4;

  private final List<Contour> contours;

  private SunnybrookContours(List<Contour> contours) {
    this.contours = Collections.unmodifiableList(contours);
  }

  /**
   * Reads a contour file, or every contour file in a folder and the folders in it.
   *
   * @throws IOException if nothing is found, a file cannot be read or holds no contour, or two
   *     belong to the same border of the same image
   */
  public static SunnybrookContours read(Path fileOrFolder) throws IOException {
    if (!Files.exists(fileOrFolder)) throw new IOException(fileOrFolder + " does not exist.");
    List<Path> files;
    try (Stream<Path> found = Files.walk(fileOrFolder, FOLDER_DEPTH)) {
      files =
          found
              .filter(f -> NAME.matcher(f.getFileName().toString()).matches())
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    if (files.isEmpty())
      throw new IOException(
          fileOrFolder
              + " contains no Sunnybrook contours (files with names like "
              + "IM-0001-0048-icontour-manual.txt).");
    List<Contour> contours = new ArrayList<>();
    for (Path file : files) contours.add(readFile(file));
    contours.sort(Comparator.comparingInt(Contour::instanceNumber).thenComparing(Contour::kind));
    requireDistinct(contours);
    return new SunnybrookContours(contours);
  }

  /** Numbers that begin anew in each series would unite contours of different slices. */
  private static void requireDistinct(List<Contour> sorted) throws IOException {
    for (int i = 1; i < sorted.size(); i++) {
      Contour one = sorted.get(i - 1);
      Contour other = sorted.get(i);
      if (one.instanceNumber() == other.instanceNumber() && one.kind() == other.kind())
        throw new IOException(
            "%s and %s are contours of the same kind with the same instance number, %s, so they cannot be told apart. Give the contours of one series and one observer only."
                .formatted(one.file(), other.file(), one.instanceNumber()));
    }
  }

  private static Contour readFile(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) throw new IOException(file + " does not have the name of a contour file.");
    Kind kind = name.group(2).equalsIgnoreCase("i") ? Kind.ENDOCARDIUM : Kind.EPICARDIUM;
    try {
      return new Contour(file, kind, Integer.parseInt(name.group(1)), readPolygon(file));
    } catch (NumberFormatException e) {
      throw new IOException(file + ": " + name.group(1) + " is not an instance number.", e);
    }
  }

  private static Polygon readPolygon(Path file) throws IOException {
    List<String> lines = TextFile.lines(file);
    double[] x = new double[lines.size()];
    double[] y = new double[lines.size()];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      String line = lines.get(i).trim();
      if (line.isEmpty()) continue;
      String[] numbers = line.split("[\\s,;]+");
      if (numbers.length != 2) throw noPoint(file, i, line);
      try {
        x[n] = Double.parseDouble(numbers[0]);
        y[n] = Double.parseDouble(numbers[1]);
      } catch (NumberFormatException e) {
        throw noPoint(file, i, line);
      }
      n++;
    }
    try {
      return new Polygon(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static IOException noPoint(Path file, int index, String line) {
    return new IOException(
        "%s, line %s: '%s' is not a point (two numbers, x and y)."
            .formatted(file, index + 1, line));
  }

  /** The contours by rising instance number, the endocardial one of an image first. */
  public List<Contour> contours() {
    return contours;
  }

  /**
   * Labels of the contours: LV inside the endocardial one, MYO between both. A pixel belongs to a
   * contour if its centre is inside ({@link Polygon#toMask}).
   *
   * @param width of the images in pixels
   * @param height of the images in pixels
   * @param slices of the series
   * @param frames of the series
   * @param calibration of the series
   * @param name of the labels
   * @param positions gives the place in the series of the image with an InstanceNumber, null if it
   *     is not in the series
   * @throws IOException naming the file, if the series lacks the image of a contour or a contour
   *     leaves the image
   */
  public ReferenceLabels toLabels(
      int width,
      int height,
      int slices,
      int frames,
      Calibration calibration,
      String name,
      IntFunction<Position> positions)
      throws IOException {
    ContourPainter painter = new ContourPainter(width, height, slices, frames);
    for (Contour contour : contours) {
      Position position = positions.apply(contour.instanceNumber());
      if (position == null || !painter.hasImage(position.slice(), position.frame()))
        throw new IOException(
            "%s belongs to the image with instance number %s, which is not in the series."
                .formatted(contour.file(), contour.instanceNumber()));
      Polygon polygon = position.toSeries().apply(contour.polygon());
      requireInImage(polygon, contour.file(), width, height);
      painter.add(
          contour.kind(), polygon.toMask(width, height), position.slice(), position.frame());
    }
    return painter.paint(calibration, name);
  }

  private static void requireInImage(Polygon polygon, Path file, int width, int height)
      throws IOException {
    for (int i = 0; i < polygon.size(); i++)
      if (polygon.x()[i] < -1
          || polygon.y()[i] < -1
          || polygon.x()[i] > width + 1
          || polygon.y()[i] > height + 1)
        throw new IOException(
            "%s extends beyond the image of %s x %s pixels. Does it belong to another study?"
                .formatted(file, width, height));
  }
}
