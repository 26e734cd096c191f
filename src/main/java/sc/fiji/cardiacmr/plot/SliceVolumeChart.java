package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sc.fiji.cardiacmr.metrics.BaseToApex;
import sc.fiji.cardiacmr.metrics.ImageScore;
import sc.fiji.cardiacmr.metrics.VolumeScore;

/** Differences of the volumes of single slices (prediction minus reference) from base to apex. */
final class SliceVolumeChart {

  private static final String MEAN = "mean";

  private SliceVolumeChart() {}

  /**
   * Of one class: a point for each image that holds it on either side, and the mean of each slice.
   *
   * @param name of the class
   * @param scores of the class; what {@link SharedUnit} does not hold is not drawn
   * @param all scores of all classes, which show where the base is
   */
  static JFreeChart of(String name, List<VolumeScore> scores, List<VolumeScore> all) {
    SharedUnit shared = SharedUnit.of(scores);
    String unit = shared.unit();
    Map<String, BaseToApex> stacks = BaseToApex.of(all);
    Map<String, XYSeries> bySeries = new LinkedHashMap<>();
    SortedMap<Integer, SummaryStatistics> means = new TreeMap<>();
    for (VolumeScore s : shared.scores())
      for (ImageScore i : s.images()) {
        double difference = i.volumeDifference();
        if (Double.isNaN(difference)) continue;
        int place = stacks.get(s.evaluated().stack()).place(i.slice());
        String series = EvaluationPlots.series(s);
        bySeries
            .computeIfAbsent(series.isEmpty() ? "image" : series, XYSeries::new)
            .add(place, difference);
        means.computeIfAbsent(place, p -> new SummaryStatistics()).addValue(difference);
      }
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    XYSeries mean = new XYSeries(bySeries.containsKey(MEAN) ? "mean of all" : MEAN);
    means.forEach((place, statistics) -> mean.add((Number) place, statistics.getMean()));
    data.addSeries(mean);
    renderer.setSeriesPaint(0, ChartStyle.INK);
    renderer.setSeriesLinesVisible(0, true);
    renderer.setSeriesShapesVisible(0, false);
    renderer.setSeriesStroke(0, ChartStyle.line(2.2f));
    for (XYSeries series : bySeries.values()) {
      int index = data.getSeriesCount();
      data.addSeries(series);
      Color color = ChartStyle.color(index - 1);
      renderer.setSeriesPaint(
          index, new Color(color.getRed(), color.getGreen(), color.getBlue(), 0x90));
      renderer.setSeriesShape(index, new Ellipse2D.Double(-3, -3, 6, 6));
    }
    NumberAxis x = ChartStyle.axis(new NumberAxis("Slice from base (1) to apex"), 13, 11);
    x.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ENGLISH));
    x.setAutoRangeIncludesZero(false);
    x.setAutoRangeStickyZero(false);
    NumberAxis y =
        ChartStyle.axis(
            new NumberAxis("Volume, prediction - reference (%s)".formatted(unit)), 13, 11);
    XYPlot plot = ChartStyle.plot(new XYPlot(data, x, y, renderer));
    ValueMarker zero = new ValueMarker(0);
    zero.setPaint(ChartStyle.INK);
    zero.setStroke(new BasicStroke(1));
    plot.addRangeMarker(zero, Layer.BACKGROUND);
    JFreeChart chart =
        new JFreeChart(shared.title(name), ChartStyle.font(Font.BOLD, 14), plot, true);
    chart.getTitle().setPaint(ChartStyle.INK);
    return ChartStyle.chart(chart, 16, 12);
  }
}
