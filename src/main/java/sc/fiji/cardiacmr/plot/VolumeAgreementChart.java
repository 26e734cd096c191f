package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sc.fiji.cardiacmr.metrics.Agreement;
import sc.fiji.cardiacmr.metrics.VolumeScore;
import sc.fiji.cardiacmr.text.Rounded;

/**
 * Differences of volumes (prediction minus reference) against their means, with bias and limits of
 * agreement (J. M. Bland, D. G. Altman, Lancet 327 (1986) 307).
 */
final class VolumeAgreementChart {

  private VolumeAgreementChart() {}

  /** Of one class; what {@link SharedUnit} does not hold is not drawn. */
  static JFreeChart of(String name, List<VolumeScore> all) {
    SharedUnit shared = SharedUnit.of(all);
    String unit = shared.unit();
    List<VolumeScore> scores = shared.scores();
    Map<String, XYSeries> bySeries = new LinkedHashMap<>();
    for (VolumeScore s : scores)
      bySeries
          .computeIfAbsent(EvaluationPlots.series(s), XYSeries::new)
          .add((s.volume().predicted() + s.volume().reference()) / 2, s.volume().difference());
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    bySeries
        .values()
        .forEach(
            series -> {
              int index = data.getSeriesCount();
              data.addSeries(series);
              renderer.setSeriesPaint(index, ChartStyle.color(index));
              renderer.setSeriesShape(index, new Ellipse2D.Double(-3, -3, 6, 6));
            });
    NumberAxis x =
        ChartStyle.axis(
            new NumberAxis("Mean of prediction and reference (%s)".formatted(unit)), 13, 11);
    NumberAxis y =
        ChartStyle.axis(new NumberAxis("Prediction - reference (%s)".formatted(unit)), 13, 11);
    x.setAutoRangeIncludesZero(false);
    XYPlot plot = ChartStyle.plot(new XYPlot(data, x, y, renderer));
    Agreement agreement =
        Agreement.of(
            scores.stream().mapToDouble(s -> s.volume().predicted()).toArray(),
            scores.stream().mapToDouble(s -> s.volume().reference()).toArray());
    y.setRange(range(scores, agreement));
    mark(plot, agreement.bias(), "bias", unit, false);
    mark(plot, agreement.upperLimit(), "+1.96 SD", unit, true);
    mark(plot, agreement.lowerLimit(), "-1.96 SD", unit, true);
    JFreeChart chart =
        new JFreeChart(
            shared.title(name), ChartStyle.font(Font.BOLD, 14), plot, data.getSeriesCount() > 1);
    chart.getTitle().setPaint(ChartStyle.INK);
    return ChartStyle.chart(chart, 16, 12);
  }

  /** All points and lines, zero too, with room for the names of the lines. */
  private static Range range(List<VolumeScore> scores, Agreement agreement) {
    double least = 0;
    double most = 0;
    for (VolumeScore s : scores) {
      least = Math.min(least, s.volume().difference());
      most = Math.max(most, s.volume().difference());
    }
    if (!Double.isNaN(agreement.sd())) {
      least = Math.min(least, agreement.lowerLimit());
      most = Math.max(most, agreement.upperLimit());
    }
    double margin = most > least ? 0.12 * (most - least) : 1;
    return new Range(least - margin, most + margin);
  }

  private static void mark(XYPlot plot, double value, String name, String unit, boolean isLimit) {
    if (Double.isNaN(value)) return;
    ValueMarker marker = new ValueMarker(value);
    marker.setPaint(ChartStyle.INK);
    marker.setStroke(isLimit ? ChartStyle.dashes(1.2f) : new BasicStroke(1.4f));
    marker.setLabel(name + ": " + Rounded.of(value, unit));
    marker.setLabelFont(ChartStyle.font(Font.PLAIN, 11));
    marker.setLabelPaint(ChartStyle.INK);
    marker.setLabelBackgroundColor(Color.WHITE);
    marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
    plot.addRangeMarker(marker, Layer.BACKGROUND);
  }
}
