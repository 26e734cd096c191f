package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.table.Drawing;

/**
 * Histograms before and after matching: on the left that of the image as it was, on the right those
 * of the result and the reference, each side with its own scale of intensities, because the two
 * scales may have nothing in common. Needs no display.
 */
public final class HistogramPlot {

  private static final Color BEFORE = new Color(0x00, 0x9E, 0x73);
  private static final Color AFTER = new Color(0x00, 0x72, 0xB2);
  private static final Color REFERENCE = new Color(0xF0, 0xA8, 0x6E);

  /** A bin so much higher than 98 % of them, such as that of air, does not set the scale. */
  private static final double OUTSTANDING = 3;

  private static final String REFERENCE_NAME = "reference";

  private HistogramPlot() {}

  /**
   * A histogram with bins of equal width.
   *
   * @param low lower end of the first bin
   * @param high upper end of the last bin
   * @param shares of the pixels in each bin, 0 to 1
   */
  public record Curve(double low, double high, double[] shares) {}

  /**
   * Draws the histograms.
   *
   * @param name of the image, above the left side
   * @param after with as many bins and the range of the reference
   * @param reference null if there is none
   * @param width of a side, pixels
   * @param height pixels
   */
  public static Drawing draw(
      String name, Curve before, Curve after, Curve reference, int width, int height) {
    JFreeChart left = chart(name, List.of(before), new String[] {"before"}, BEFORE);
    JFreeChart right =
        reference == null
            ? chart("Result", List.of(after), new String[] {"after"}, AFTER)
            : chart(
                "Result",
                List.of(after, reference),
                new String[] {"after", REFERENCE_NAME},
                AFTER,
                REFERENCE);
    return ChartDrawing.of(List.of(left, right), 2 * width, height);
  }

  private static JFreeChart chart(
      String title, List<Curve> curves, String[] names, Color... colors) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    double top = 0;
    double highest = 0;
    for (int i = 0; i < names.length; i++) {
      Curve curve = curves.get(i);
      data.addSeries(steps(names[i], curve));
      renderer.setSeriesPaint(i, colors[i]);
      // The first series is drawn last: the reference is a broad line that the result may lie on.
      renderer.setSeriesStroke(i, ChartStyle.line(names[i].equals(REFERENCE_NAME) ? 5 : 1.6f));
      top = Math.max(top, scale(curve.shares()));
      highest = Math.max(highest, 100 * Arrays.stream(curve.shares()).max().orElse(0));
    }
    NumberAxis x = ChartStyle.axis(new NumberAxis("Intensity"), 13, 11);
    x.setRange(curves.get(0).low(), curves.get(0).high());
    boolean isCut = highest > top;
    String unit = isCut ? String.format(java.util.Locale.ROOT, " (up to %.0f)", highest) : "";
    NumberAxis y = ChartStyle.axis(new NumberAxis("Pixels per bin, %" + unit), 13, 11);
    y.setRange(0, isCut ? top : Math.max(1.08 * top, 1e-6));
    XYPlot plot = ChartStyle.plot(new XYPlot(data, x, y, renderer));
    JFreeChart chart =
        ChartStyle.chart(new JFreeChart(title, ChartStyle.font(Font.BOLD, 14), plot, true), 20, 12);
    chart.getTitle().setPaint(ChartStyle.INK);
    return chart;
  }

  /** The largest share, in %, that the axis shows. */
  private static double scale(double[] shares) {
    double[] sorted = shares.clone();
    Arrays.sort(sorted);
    double largest = sorted[sorted.length - 1];
    double usual = Percentiles.lowerOfSorted(sorted, 98);
    return 100 * (usual > 0 && largest > OUTSTANDING * usual ? OUTSTANDING * usual : largest);
  }

  /** The outline of the bars. */
  private static XYSeries steps(String name, Curve curve) {
    XYSeries series = new XYSeries(name, false);
    int n = curve.shares().length;
    double width = (curve.high() - curve.low()) / n;
    for (int b = 0; b < n; b++) {
      series.add(curve.low() + b * width, 100 * curve.shares()[b]);
      series.add(curve.low() + (b + 1) * width, 100 * curve.shares()[b]);
    }
    return series;
  }
}
