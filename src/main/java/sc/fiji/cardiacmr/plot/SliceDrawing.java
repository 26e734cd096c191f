package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.OutlineTracer;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Polygon;

/** A slice in gray and the contours of its labels, in pixel coordinates of the slice. */
final class SliceDrawing {

  private static final Color ENDOCARDIUM = new Color(LabelColors.rgb(Labels.LV));
  private static final Color EPICARDIUM = new Color(LabelColors.rgb(Labels.MYO));
  private static final Color RV = new Color(LabelColors.rgb(Labels.RV));

  private SliceDrawing() {}

  /** The slice between its 1st and 99.5th percentile; NaN is black. */
  static BufferedImage gray(Plane plane) {
    float[] pixels = plane.pixels();
    double[] range = Percentiles.of(pixels, 0, pixels.length, 1, 99.5);
    double factor = range[1] > range[0] ? 255 / (range[1] - range[0]) : 0;
    return gray(plane, range[0], factor);
  }

  /**
   * The slice; NaN is black.
   *
   * @param black value that is black
   * @param factor gray levels, of 255, per unit
   */
  static BufferedImage gray(Plane plane, double black, double factor) {
    float[] pixels = plane.pixels();
    int width = plane.width();
    BufferedImage gray = new BufferedImage(width, plane.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pixels.length; i++) {
      // NaN becomes 0.
      int v = (int) Math.max(0, Math.min(255, (pixels[i] - black) * factor));
      gray.setRGB(i % width, i / width, v * 0x10101);
    }
    return gray;
  }

  /** Epicardium, endocardium, RV and what there is of scar, with the present stroke. */
  static void contours(Graphics2D g, LabelPlane labels) {
    outline(
        g,
        labels,
        EPICARDIUM,
        Labels.LV,
        Labels.MYO,
        Labels.SCAR,
        Labels.NO_REFLOW,
        Labels.GREY_ZONE);
    outline(g, labels, ENDOCARDIUM, Labels.LV);
    outline(g, labels, RV, Labels.RV);
    for (int label : new int[] {Labels.GREY_ZONE, Labels.SCAR, Labels.NO_REFLOW})
      outline(g, labels, new Color(LabelColors.rgb(label)), label);
  }

  private static void outline(Graphics2D g, LabelPlane plane, Color color, int... values) {
    byte[] labels = plane.pixels();
    boolean[] mask = new boolean[labels.length];
    for (int i = 0; i < mask.length; i++) for (int v : values) if (labels[i] == v) mask[i] = true;
    region(g, mask, plane.width(), plane.height(), color, null);
  }

  /**
   * The outlines of a region, with the present stroke.
   *
   * @param fill colour of the inside, or null
   */
  static void region(Graphics2D g, boolean[] mask, int width, int height, Color line, Color fill) {
    Path2D all = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (Polygon polygon : OutlineTracer.outlines(mask, width, height)) {
      for (int i = 0; i < polygon.size(); i++)
        if (i == 0) all.moveTo(polygon.x()[i], polygon.y()[i]);
        else all.lineTo(polygon.x()[i], polygon.y()[i]);
      all.closePath();
    }
    if (fill != null) {
      g.setColor(fill);
      g.fill(all);
    }
    g.setColor(line);
    g.draw(all);
  }

  /** A dotted line. */
  static BasicStroke dots(double width, double dot) {
    return new BasicStroke(
        (float) width,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_MITER,
        10,
        new float[] {(float) dot, (float) (2 * dot)},
        0);
  }
}
