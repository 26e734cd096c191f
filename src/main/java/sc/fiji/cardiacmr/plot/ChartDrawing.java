package sc.fiji.cardiacmr.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.table.Drawing;

/** Charts side by side as one drawing. */
final class ChartDrawing {

  private ChartDrawing() {}

  /** Charts of equal width side by side on {@code width} x {@code height} pixels. */
  static Drawing of(List<JFreeChart> charts, int width, int height) {
    return new Drawing(width, height, g -> draw(charts, g, width, height));
  }

  /** The same, with the numbers of the charts' lines. */
  static CurvePicture curves(List<JFreeChart> charts, int width, int height) {
    return new CurvePicture(
        width,
        height,
        g -> draw(charts, g, width, height),
        charts.stream().map(ChartCurves::of).toList());
  }

  private static void draw(List<JFreeChart> charts, Graphics2D g, int width, int height) {
    double each = (double) width / charts.size();
    for (int i = 0; i < charts.size(); i++)
      charts.get(i).draw(g, new Rectangle2D.Double(i * each, 0, each, height));
  }
}
