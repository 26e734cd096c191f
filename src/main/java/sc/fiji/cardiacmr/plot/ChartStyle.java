package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** What all charts have in common. */
final class ChartStyle {

  static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xE3, 0xE3, 0xE3);

  /** Distinguishable for colour-blind readers (Okabe and Ito). */
  private static final Color[] COLORS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x333333),
    new Color(0x999933)
  };

  private ChartStyle() {}

  /** The colour of a line, counted from 0. */
  static Color color(int index) {
    return COLORS[index % COLORS.length];
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** An axis with the sizes of its text. Its numbers are written alike on every computer. */
  static <T extends ValueAxis> T axis(T axis, int labelSize, int tickSize) {
    if (axis instanceof NumberAxis)
      axis.setStandardTickUnits(new NumberTickUnitSource(false, numbers()));
    axis.setLabelFont(font(Font.PLAIN, labelSize));
    axis.setTickLabelFont(font(Font.PLAIN, tickSize));
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
    return axis;
  }

  /** Steps of an axis, with numbers as those of every axis. */
  static NumberTickUnit ticks(double step) {
    return new NumberTickUnit(step, numbers());
  }

  /** Nothing separates thousands, as points and commas are decimal marks, too. */
  private static NumberFormat numbers() {
    NumberFormat numbers = NumberFormat.getNumberInstance(Locale.ENGLISH);
    numbers.setGroupingUsed(false);
    return numbers;
  }

  static BasicStroke line(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** For lines to compare with. */
  static BasicStroke dashes(float width) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0);
  }

  /** White, horizontal grid lines only. */
  static XYPlot plot(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  /** A dashed vertical line with a name; where the name stands is for the caller to say. */
  static ValueMarker marker(double x, String name, Color color, Font font) {
    ValueMarker marker = new ValueMarker(x);
    marker.setPaint(color);
    marker.setStroke(dashes(1.2f));
    marker.setLabel(name);
    marker.setLabelFont(font);
    marker.setLabelPaint(INK);
    marker.setLabelBackgroundColor(Color.WHITE);
    return marker;
  }

  /**
   * A chart on white, its legend, if any, below.
   *
   * @param legendSize of its text, points
   */
  static JFreeChart chart(JFreeChart chart, int right, int legendSize) {
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(10, 8, 8, right));
    if (chart.getLegend() != null) {
      chart.getLegend().setPosition(RectangleEdge.BOTTOM);
      chart.getLegend().setFrame(BlockBorder.NONE);
      chart.getLegend().setItemFont(font(Font.PLAIN, legendSize));
      chart.getLegend().setItemPaint(INK);
    }
    return chart;
  }
}
