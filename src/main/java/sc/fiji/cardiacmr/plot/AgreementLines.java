package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.stream.DoubleStream;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import sc.fiji.cardiacmr.metrics.statistics.LimitsOfAgreement;
import sc.fiji.cardiacmr.text.Rounded;

/**
 * Bias (full line) and limits of agreement (dashed) in a plot of differences against means (Bland
 * and Altman, 1986), with their intervals of 95 % (grey) where these are known.
 */
final class AgreementLines {

  private static final Color BAND = new Color(0, 0, 0, 24);

  private final XYPlot plot;

  private AgreementLines(XYPlot plot) {
    this.plot = plot;
  }

  /** Draws them without a word, for a chart whose title gives the figures. */
  static void draw(XYPlot plot, LimitsOfAgreement limits) {
    AgreementLines lines = new AgreementLines(plot);
    lines.band(limits.bias(), limits.biasMargin());
    lines.line(limits.bias(), false, "");
    for (double limit : new double[] {limits.lower(), limits.upper()}) {
      lines.band(limit, limits.limitMargin());
      lines.line(limit, true, "");
    }
  }

  /** Draws them without their intervals, with their figures beside them. */
  static void drawNamed(XYPlot plot, LimitsOfAgreement limits, String unit) {
    AgreementLines lines = new AgreementLines(plot);
    lines.line(limits.bias(), false, "bias: " + Rounded.of(limits.bias(), unit));
    lines.line(limits.upper(), true, "+1.96 SD: " + Rounded.of(limits.upper(), unit));
    lines.line(limits.lower(), true, "-1.96 SD: " + Rounded.of(limits.lower(), unit));
  }

  private void line(double at, boolean isDashed, String label) {
    if (Double.isNaN(at)) return;
    ValueMarker marker =
        new ValueMarker(
            at, ChartStyle.INK, isDashed ? ChartStyle.dashes(1.2f) : ChartStyle.line(1.4f));
    if (!label.isEmpty()) {
      marker.setLabel(label);
      marker.setLabelFont(ChartStyle.font(Font.PLAIN, 11));
      marker.setLabelPaint(ChartStyle.INK);
      marker.setLabelBackgroundColor(Color.WHITE);
      marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
      marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
    }
    plot.addRangeMarker(marker, label.isEmpty() ? Layer.FOREGROUND : Layer.BACKGROUND);
  }

  private void band(double at, double margin) {
    if (Double.isNaN(at) || Double.isNaN(margin)) return;
    plot.addRangeMarker(new IntervalMarker(at - margin, at + margin, BAND), Layer.BACKGROUND);
  }

  /**
   * The range that holds all finite values, with a margin.
   *
   * @param share of the range that is added at either end
   */
  static Range around(DoubleStream values, double share) {
    double[] known = values.filter(Double::isFinite).sorted().toArray();
    if (known.length == 0) return new Range(0, 1);
    double low = known[0];
    double high = known[known.length - 1];
    double margin = high > low ? share * (high - low) : 1;
    return new Range(low - margin, high + margin);
  }
}
