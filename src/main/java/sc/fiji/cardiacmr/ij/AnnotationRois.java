package sc.fiji.cardiacmr.ij;

import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;

/** Contours and arrows as ImageJ ROIs, with their names, colours and hyperstack positions. */
public final class AnnotationRois {

  /** Property of an ROI that is lines, such as arrows or a dot, and encloses nothing. */
  private static final String LINES = "cardiacmr.lines";

  private AnnotationRois() {}

  /**
   * Whether an ROI is lines that a command drew, and no region, although ImageJ takes it for one.
   */
  static boolean isLines(Roi roi) {
    return roi.getProperty(LINES) != null;
  }

  /** The ROIs, with hyperstack positions Z and T; outlines of pixels as traced ROIs. */
  public static List<Roi> of(Annotations annotations) {
    return annotations.all().stream().map(AnnotationRois::of).toList();
  }

  /** One ROI, with hyperstack position; it knows whether it is moved later. */
  public static Roi of(Annotation annotation) {
    Roi roi = annotation.isClosed() ? outline(annotation) : lines(annotation);
    roi.setName(annotation.name());
    roi.setPosition(1, annotation.slice() + 1, annotation.phase() + 1);
    roi.setStrokeColor(new Color(annotation.rgb()));
    if (annotation.isClosed()) RoiOutline.mark(roi);
    return roi;
  }

  private static Roi outline(Annotation annotation) {
    double[] line = annotation.lines().get(0);
    int n = line.length / 2;
    int[] x = new int[n];
    int[] y = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = (int) line[2 * i];
      y[i] = (int) line[2 * i + 1];
    }
    return new PolygonRoi(x, y, n, Roi.TRACED_ROI);
  }

  private static Roi lines(Annotation annotation) {
    Path2D path = new Path2D.Double();
    for (double[] line : annotation.lines()) {
      path.moveTo(line[0], line[1]);
      for (int i = 2; i < line.length; i += 2) path.lineTo(line[i], line[i + 1]);
    }
    Roi roi = new ShapeRoi(path);
    roi.setProperty(LINES, "true");
    return roi;
  }

  private static List<Annotation> smallOnesLast(List<Annotation> annotations) {
    Map<Annotation, Double> areas = new IdentityHashMap<>();
    for (Annotation annotation : annotations) areas.put(annotation, area(annotation));
    return annotations.stream().sorted(Comparator.comparing(a -> -areas.get(a))).toList();
  }

  /** What an outline encloses, in pixels; 0 of lines. */
  private static double area(Annotation annotation) {
    if (!annotation.isClosed()) return 0;
    double[] line = annotation.lines().get(0);
    double twice = 0;
    for (int i = 0, j = line.length - 2; i < line.length; j = i, i += 2)
      twice += line[j] * line[i + 1] - line[i] * line[j + 1];
    return Math.abs(twice) / 2;
  }

  /**
   * An overlay, each part shown in its slice and phase only. Small outlines lie over large ones,
   * because ImageJ takes the uppermost one that contains a click.
   *
   * @param image tells whether ImageJ shows a hyperstack or a plain stack, whose ROIs have
   *     different positions
   */
  public static Overlay overlay(ImageSeries<?> image, Annotations annotations) {
    return overlay(image.slices() > 1 && image.phases() > 1, annotations);
  }

  static Overlay overlay(boolean isHyperstack, Annotations annotations) {
    Overlay overlay = new Overlay();
    for (Annotation annotation : smallOnesLast(annotations.all())) {
      Roi roi = of(annotation);
      if (!isHyperstack) roi.setPosition(Math.max(annotation.slice(), annotation.phase()) + 1);
      overlay.add(roi);
    }
    return overlay;
  }
}
