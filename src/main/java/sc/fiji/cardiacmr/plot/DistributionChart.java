package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeriesCollection;

/** A chart of {@link Distribution}s: some for each place on the horizontal axis, by series. */
final class DistributionChart {

  /** More places than these have no name each, only every second, fifth or tenth a number. */
  private static final int MOST_NAMES = 16;

  /** Half the width of a box, where there is room. */
  private static final double WIDEST = 0.2;

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final Distribution.Style style;

  /** By series, by place. */
  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  private final List<String> places = new ArrayList<>();
  private double reference = Double.NaN;
  private String referenceName = "";

  DistributionChart(String title, String xLabel, String yLabel, Distribution.Style style) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.style = style;
  }

  /** Adds a value; a place is known from then on, even if the value is NaN and not drawn. */
  void add(String series, String place, double value) {
    if (!places.contains(place)) places.add(place);
    List<Double> there =
        values
            .computeIfAbsent(series, s -> new LinkedHashMap<>())
            .computeIfAbsent(place, p -> new ArrayList<>());
    if (!Double.isNaN(value)) there.add(value);
  }

  /** A dashed horizontal line. */
  void mark(double value, String name) {
    reference = value;
    referenceName = name;
  }

  JFreeChart chart() {
    NumberAxis y = ChartStyle.axis(new NumberAxis(yLabel), 13, 11);
    XYPlot plot =
        ChartStyle.plot(
            new XYPlot(new XYSeriesCollection(), xAxis(), y, new XYLineAndShapeRenderer()));
    LegendItemCollection legend = new LegendItemCollection();
    double least = reference;
    double most = reference;
    double slot = 0.8 / Math.max(1, values.size());
    int index = 0;
    for (var series : values.entrySet()) {
      legend.add(item(series.getKey(), index));
      for (var there : series.getValue().entrySet()) {
        double[] here = there.getValue().stream().mapToDouble(v -> v).toArray();
        if (here.length == 0) continue;
        double at = places.indexOf(there.getKey()) - 0.4 + slot * (index + 0.5);
        plot.addAnnotation(
            new Distribution(
                at, Math.min(0.4 * slot, WIDEST), here, ChartStyle.color(index), style),
            false);
        least = Arrays.stream(here).reduce(least, DistributionChart::smaller);
        most = Arrays.stream(here).reduce(most, DistributionChart::larger);
      }
      index++;
    }
    if (!Double.isNaN(least)) {
      double margin = most > least ? 0.06 * (most - least) : Math.max(0.05, 0.05 * most);
      y.setRange(least - margin, most + margin);
    }
    plot.setFixedLegendItems(legend);
    if (!Double.isNaN(reference)) plot.addRangeMarker(marker(), Layer.BACKGROUND);
    Font font = ChartStyle.font(Font.BOLD, 14);
    JFreeChart chart =
        new JFreeChart(title.isEmpty() ? null : title, font, plot, values.size() > 1);
    if (chart.getTitle() != null) chart.getTitle().setPaint(ChartStyle.INK);
    return ChartStyle.chart(chart, 16, 12);
  }

  private static double smaller(double a, double b) {
    return Double.isNaN(a) ? b : Math.min(a, b);
  }

  private static double larger(double a, double b) {
    return Double.isNaN(a) ? b : Math.max(a, b);
  }

  private static LegendItem item(String name, int index) {
    LegendItem item =
        new LegendItem(
            name,
            null,
            null,
            null,
            new Rectangle2D.Double(-5, -5, 10, 10),
            ChartStyle.color(index));
    item.setLabelPaint(ChartStyle.INK);
    return item;
  }

  private ValueMarker marker() {
    ValueMarker marker = new ValueMarker(reference);
    marker.setPaint(ChartStyle.INK);
    marker.setStroke(ChartStyle.dashes(1.2f));
    marker.setLabel(referenceName);
    marker.setLabelFont(ChartStyle.font(Font.PLAIN, 11));
    marker.setLabelPaint(ChartStyle.INK);
    marker.setLabelBackgroundColor(Color.WHITE);
    marker.setLabelAnchor(RectangleAnchor.BOTTOM_RIGHT);
    marker.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
    return marker;
  }

  private ValueAxis xAxis() {
    SymbolAxis axis = new SymbolAxis(xLabel, places.toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setRange(-0.6, Math.max(1, places.size()) - 0.4);
    if (places.size() > MOST_NAMES) axis.setTickUnit(ChartStyle.ticks(places.size() > 40 ? 10 : 5));
    ChartStyle.axis(axis, 13, 11);
    return axis;
  }
}
