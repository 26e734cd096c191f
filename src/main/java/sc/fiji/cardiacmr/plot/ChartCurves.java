package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYDataset;
import sc.fiji.cardiacmr.table.Curves;

/** Reads the numbers of a chart. */
final class ChartCurves {

  private static final int RGB = 0xFFFFFF;

  private ChartCurves() {}

  /** The lines of a chart, and its vertical marks that have names. */
  static Curves of(JFreeChart chart) {
    XYPlot plot = (XYPlot) chart.getPlot();
    XYDataset data = plot.getDataset();
    List<Curves.Curve> curves = new ArrayList<>();
    for (int s = 0; s < data.getSeriesCount(); s++) curves.add(curve(data, s, plot.getRenderer()));
    List<Curves.Mark> marks = new ArrayList<>();
    var markers = plot.getDomainMarkers(Layer.BACKGROUND);
    if (markers != null)
      for (Object marker : markers)
        if (marker instanceof ValueMarker line && line.getLabel() != null)
          marks.add(new Curves.Mark(line.getLabel(), line.getValue()));
    return new Curves(
        chart.getTitle() == null ? "" : chart.getTitle().getText(),
        plot.getDomainAxis().getLabel(),
        plot.getRangeAxis().getLabel(),
        curves,
        marks);
  }

  private static Curves.Curve curve(XYDataset data, int series, XYItemRenderer renderer) {
    int n = data.getItemCount(series);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = data.getXValue(series, i);
      y[i] = data.getYValue(series, i);
    }
    BasicStroke stroke = (BasicStroke) renderer.getSeriesStroke(series);
    return new Curves.Curve(
        data.getSeriesKey(series).toString(),
        ((Color) renderer.getSeriesPaint(series)).getRGB() & RGB,
        stroke.getLineWidth(),
        stroke.getDashArray() != null,
        x,
        y);
  }
}
