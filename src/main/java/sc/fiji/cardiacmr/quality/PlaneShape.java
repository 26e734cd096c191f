package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.function.IntPredicate;
import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Shape and intensities of what is labelled in one slice at one phase. Arrays of classes have an
 * element per label value 0 to 3 of {@link Labels}; scar, no-reflow and grey zone count as
 * myocardium.
 *
 * @param areas pixels
 * @param edges per class: edges between its pixels and others
 * @param islands per class: part of the area outside of its largest component (corners connect),
 *     0..1
 * @param ring part of the edges of the LV that touch the myocardium, 0..1; NaN without an LV
 * @param open part of the edges of the LV that touch neither myocardium nor RV, 0..1; NaN without
 * @param holes unlabelled pixels enclosed by the heart
 * @param left centre of LV and myocardium, pixels; NaN without
 * @param right centre of the RV, pixels; NaN without
 * @param contrast mean of blood minus mean of myocardium, in units of their common standard
 *     deviation; NaN without an image or without both
 */
record PlaneShape(
    int[] areas,
    int[] edges,
    double[] islands,
    double ring,
    double open,
    int holes,
    Point left,
    Point right,
    double contrast) {

  /** A place in a plane, pixels. */
  record Point(double x, double y) {

    double distance(Point other) {
      return Math.hypot(x - other.x, y - other.y);
    }

    /** Direction from here to another place, radians. */
    double angle(Point other) {
      return Math.atan2(other.y - y, other.x - x);
    }

    boolean isKnown() {
      return !Double.isNaN(x);
    }
  }

  private static final int VALUES = Labels.RV + 1;

  /**
   * Measures a plane.
   *
   * @param labels values of {@link Labels}; others are background
   * @param image of the same size, or null
   */
  static PlaneShape of(LabelPlane labels, Plane image) {
    LabelPlane classes = classes(labels);
    int[] areas = new int[VALUES];
    double[] x = new double[VALUES];
    double[] y = new double[VALUES];
    byte[] pixels = classes.pixels();
    for (int i = 0; i < pixels.length; i++) {
      areas[pixels[i]]++;
      x[pixels[i]] += i % classes.width();
      y[pixels[i]] += i / classes.width();
    }
    int left = areas[Labels.LV] + areas[Labels.MYO];
    int heart = pixels.length - areas[0];
    int[][] touching = touching(classes);
    int[] edges = new int[VALUES];
    double[] islands = new double[VALUES];
    for (int value = 1; value < VALUES; value++) {
      edges[value] = Arrays.stream(touching[value]).sum();
      islands[value] = areas[value] == 0 ? 0 : islands(classes, value, areas[value]);
    }
    double lv = edges[Labels.LV];
    return new PlaneShape(
        areas,
        edges,
        islands,
        touching[Labels.LV][Labels.MYO] / lv,
        touching[Labels.LV][Labels.BACKGROUND] / lv,
        heart == 0 ? 0 : holes(classes),
        new Point((x[Labels.LV] + x[Labels.MYO]) / left, (y[Labels.LV] + y[Labels.MYO]) / left),
        new Point(x[Labels.RV] / areas[Labels.RV], y[Labels.RV] / areas[Labels.RV]),
        image == null ? Double.NaN : contrast(classes, image));
  }

  /** Pixels of LV and myocardium. */
  int leftArea() {
    return areas[Labels.LV] + areas[Labels.MYO];
  }

  /** Pixels of the heart. */
  int heart() {
    return areas[Labels.LV] + areas[Labels.MYO] + areas[Labels.RV];
  }

  /** Labels whose values are 0 to 3, the classes that are judged. */
  static LabelPlane classes(LabelPlane labels) {
    LabelPlane classes = labels.blank();
    for (int i = 0; i < labels.size(); i++) {
      byte label = labels.pixels()[i];
      classes.pixels()[i] =
          Labels.isMyocardium(label) ? Labels.MYO : label > Labels.RV || label < 0 ? 0 : label;
    }
    return classes;
  }

  private static int[][] touching(LabelPlane classes) {
    int[][] touching = new int[VALUES][VALUES];
    byte[] pixels = classes.pixels();
    int width = classes.width();
    for (int i = 0; i < pixels.length; i++) {
      int own = pixels[i];
      if (i % width + 1 < width && pixels[i + 1] != own) {
        touching[own][pixels[i + 1]]++;
        touching[pixels[i + 1]][own]++;
      }
      if (i + width < pixels.length && pixels[i + width] != own) {
        touching[own][pixels[i + width]]++;
        touching[pixels[i + width]][own]++;
      }
    }
    return touching;
  }

  private static double islands(LabelPlane classes, int value, int area) {
    Components parts = ConnectedComponents.label(classes.mask(v -> v == value), 8);
    return 1 - (double) parts.size(parts.largest()) / area;
  }

  /**
   * Background enclosed by LV and myocardium, or by the RV. Between the ventricles there may be
   * some.
   */
  private static int holes(LabelPlane classes) {
    return enclosed(classes, v -> v == Labels.LV || v == Labels.MYO)
        + enclosed(classes, v -> v == Labels.RV);
  }

  private static int enclosed(LabelPlane classes, IntPredicate isWithin) {
    LabelPlane outside = classes.mask(v -> !isWithin.test(v));
    Components parts = ConnectedComponents.label(outside, 4);
    boolean[] isHole = new boolean[parts.count() + 1];
    Arrays.fill(isHole, 1, isHole.length, true);
    int[] numbers = parts.labels();
    for (int i = 0; i < numbers.length; i++)
      if (numbers[i] > 0 && (classes.pixels()[i] != 0 || isAtBorder(i, classes)))
        isHole[numbers[i]] = false;
    int holes = 0;
    for (int k = 1; k <= parts.count(); k++) if (isHole[k]) holes += parts.size(k);
    return holes;
  }

  private static boolean isAtBorder(int i, LabelPlane plane) {
    int x = i % plane.width();
    int y = i / plane.width();
    return x == 0 || y == 0 || x == plane.width() - 1 || y == plane.height() - 1;
  }

  private static double contrast(LabelPlane classes, Plane image) {
    double[] n = new double[2];
    double[] sum = new double[2];
    double[] squares = new double[2];
    for (int i = 0; i < classes.size(); i++) {
      byte label = classes.pixels()[i];
      float value = image.pixels()[i];
      if (label == 0 || !Float.isFinite(value)) continue;
      int k = label == Labels.MYO ? 1 : 0;
      n[k]++;
      sum[k] += value;
      squares[k] += (double) value * value;
    }
    if (n[0] < 2 || n[1] < 2) return Double.NaN;
    double difference = sum[0] / n[0] - sum[1] / n[1];
    double variance = 0;
    for (int k = 0; k < 2; k++) variance += squares[k] - sum[k] * sum[k] / n[k];
    variance /= n[0] + n[1] - 2;
    return variance <= 0 ? 0 : difference / Math.sqrt(variance);
  }
}
