package sc.fiji.cardiacmr.plot;

import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sc.fiji.cardiacmr.metrics.VolumeScore;
import sc.fiji.cardiacmr.metrics.statistics.LimitsOfAgreement;

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
    LimitsOfAgreement limits =
        LimitsOfAgreement.of(scores.stream().mapToDouble(VolumeScore::volumeDifference).toArray());
    // With zero, and with room for the names of the lines.
    y.setRange(
        AgreementLines.around(
            DoubleStream.concat(
                scores.stream().mapToDouble(VolumeScore::volumeDifference),
                DoubleStream.of(0, limits.lower(), limits.upper())),
            0.12));
    AgreementLines.drawNamed(plot, limits, unit);
    JFreeChart chart =
        new JFreeChart(
            shared.title(name), ChartStyle.font(Font.BOLD, 14), plot, data.getSeriesCount() > 1);
    chart.getTitle().setPaint(ChartStyle.INK);
    return ChartStyle.chart(chart, 16, 12);
  }
}
