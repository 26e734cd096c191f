package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sc.fiji.cardiacmr.comparison.CaseValue;
import sc.fiji.cardiacmr.comparison.MethodResult;
import sc.fiji.cardiacmr.metrics.statistics.LimitsOfAgreement;

/**
 * Differences of a method and its reference against the means of both, with {@link AgreementLines}.
 */
final class BlandAltmanChart {

  private static final Color POINT = new Color(0x00, 0x72, 0xB2, 120);
  private static final double MARGIN = 0.05;

  private BlandAltmanChart() {}

  /**
   * Draws one method.
   *
   * @param title above
   * @param x shared range of the means
   * @param y shared range of the differences
   */
  static JFreeChart of(MethodResult result, String title, Range x, Range y) {
    XYSeries points = new XYSeries("cases", false);
    for (CaseValue value : result.pairs()) points.add(mean(value), value.difference());
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-2, -2, 4, 4));
    renderer.setSeriesPaint(0, POINT);
    String unit = result.quantity().unit();
    NumberAxis means =
        ChartStyle.axis(
            new NumberAxis("mean " + result.quantity().name() + " (" + unit + ")"), 11, 10);
    NumberAxis differences = ChartStyle.axis(new NumberAxis("difference"), 11, 10);
    means.setTickUnit(ChartStyle.ticks(step(x)));
    means.setRange(x);
    differences.setRange(y);
    XYPlot plot =
        ChartStyle.plot(new XYPlot(new XYSeriesCollection(points), means, differences, renderer));
    AgreementLines.draw(plot, result.limits());
    JFreeChart chart = ChartStyle.chart(new JFreeChart(null, null, plot, false), 10, 11);
    chart.setTitle(
        new TextTitle(
            title,
            ChartStyle.font(Font.BOLD, 12),
            ChartStyle.INK,
            TextTitle.DEFAULT_POSITION,
            TextTitle.DEFAULT_HORIZONTAL_ALIGNMENT,
            TextTitle.DEFAULT_VERTICAL_ALIGNMENT,
            TextTitle.DEFAULT_PADDING));
    chart.addSubtitle(new TextTitle(sentence(result.limits()), ChartStyle.font(Font.PLAIN, 11)));
    return chart;
  }

  /** 1, 2 or 5 times a power of ten that divides a range into at most five parts. */
  private static double step(Range range) {
    double rough = range.getLength() / 5;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) if (factor * power >= rough) return factor * power;
    return 10 * power;
  }

  private static String sentence(LimitsOfAgreement limits) {
    return Double.isNaN(limits.lower())
        ? "n = " + limits.n()
        : String.format(
            Locale.ROOT,
            "bias %.1f, limits %.1f to %.1f",
            limits.bias(),
            limits.lower(),
            limits.upper());
  }

  private static double mean(CaseValue value) {
    return (value.value() + value.truth()) / 2;
  }

  /** The range of the means of all, with a margin. */
  static Range means(List<MethodResult> results) {
    return AgreementLines.around(
        results.stream().flatMap(r -> r.pairs().stream()).mapToDouble(BlandAltmanChart::mean),
        MARGIN);
  }

  /** The range of the differences of all and of the limits of agreement, with a margin. */
  static Range differences(List<MethodResult> results) {
    return AgreementLines.around(
        results.stream()
            .flatMapToDouble(
                r ->
                    DoubleStream.concat(
                        r.pairs().stream().mapToDouble(CaseValue::difference),
                        DoubleStream.of(r.limits().lower(), r.limits().upper(), 0))),
        MARGIN);
  }
}
