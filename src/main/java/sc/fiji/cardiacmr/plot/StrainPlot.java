package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.StrainCurve;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Kind;
import sc.fiji.cardiacmr.measure.strain.WallLayer;
import sc.fiji.cardiacmr.table.CurvePicture;

/**
 * Strain against time: circumferential of the mid-wall above, radial of the wall below, a column
 * for each level with a line for each of its segments, or one column with a line for each slice
 * where there are no segments; the mean of these lines in a thick dark one. Time in ms, or the
 * number of the frame where the frame interval is unknown. Where nothing is measured any more,
 * since tags are lost, the ground is grey. Needs no display.
 */
public final class StrainPlot {

  private static final int PANEL_WIDTH = 430;
  private static final int PANEL_HEIGHT = 330;
  private static final int TITLE = 40;

  private static final double PERCENT = 100;

  private static final Color LOST = new Color(0xEEEEEE);

  /** Bands narrower than this part of the axis have no room for words. */
  private static final double SHORTEST_LABEL = 0.25;

  private final MyocardialStrain strain;
  private final double[][] ranges;

  private StrainPlot(MyocardialStrain strain) {
    this.strain = strain;
    ranges = new double[][] {range(false), range(true)};
  }

  /** A column: its name and its lines. */
  private record Column(String name, List<StrainCurve> curves) {}

  /**
   * Draws the curves; the picture comes with their numbers.
   *
   * @param title above them; may be empty
   */
  public static CurvePicture draw(MyocardialStrain strain, String title) {
    return new StrainPlot(strain).draw(title);
  }

  private CurvePicture draw(String title) {
    List<Column> columns = columns(false);
    List<Column> radial = columns(true);
    List<JFreeChart> charts = new ArrayList<>();
    for (Column column : columns) charts.add(chart(column, false));
    for (Column column : radial) charts.add(chart(column, true));
    int width = columns.size() * PANEL_WIDTH;
    return new CurvePicture(
        width,
        TITLE + 2 * PANEL_HEIGHT,
        g -> draw(g, title, charts, width),
        charts.stream().map(chart -> ChartCurves.of(chart).titled(title)).toList());
  }

  /** Draws the title and two rows of charts. */
  private static void draw(Graphics2D g, String title, List<JFreeChart> charts, int width) {
    g.setColor(ChartStyle.INK);
    g.setFont(ChartStyle.font(Font.BOLD, 16));
    int titleWidth = g.getFontMetrics().stringWidth(title);
    g.drawString(title, Math.max(4, (width - titleWidth) / 2), TITLE - 14);
    int columns = charts.size() / 2;
    for (int i = 0; i < charts.size(); i++)
      charts
          .get(i)
          .draw(
              g,
              new Rectangle2D.Double(
                  i % columns * PANEL_WIDTH,
                  TITLE + i / columns * PANEL_HEIGHT,
                  PANEL_WIDTH,
                  PANEL_HEIGHT));
  }

  /** Ecc is that of the mid-wall, Err that of the whole wall, whose thirds have none. */
  private static WallLayer layer(boolean radial) {
    return radial ? WallLayer.WALL : WallLayer.MID;
  }

  private List<Column> columns(boolean radial) {
    List<Column> columns = new ArrayList<>();
    for (Level level : Level.values()) {
      List<StrainCurve> curves =
          strain.curves(Kind.SEGMENT, layer(radial)).stream()
              .filter(c -> c.region().level() == level)
              .toList();
      if (!curves.isEmpty()) columns.add(new Column(level.name().toLowerCase(Locale.ROOT), curves));
    }
    if (columns.isEmpty()) columns.add(new Column("", strain.curves(Kind.SLICE, layer(radial))));
    return columns;
  }

  private JFreeChart chart(Column column, boolean radial) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (StrainCurve curve : column.curves) {
      renderer.setSeriesPaint(data.getSeriesCount(), ChartStyle.color(data.getSeriesCount()));
      renderer.setSeriesStroke(data.getSeriesCount(), ChartStyle.line(1.8f));
      data.addSeries(series(curve, name(curve, column.name), radial));
    }
    renderer.setSeriesPaint(data.getSeriesCount(), ChartStyle.INK);
    renderer.setSeriesStroke(data.getSeriesCount(), ChartStyle.line(3.2f));
    data.addSeries(mean(column, radial));

    boolean timed = !Double.isNaN(strain.frameInterval());
    NumberAxis x = ChartStyle.axis(new NumberAxis(timed ? "Time (ms)" : "Phase"), 12, 11);
    x.setAutoRangeIncludesZero(false);
    if (!timed) x.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ENGLISH));
    String where = column.name.isEmpty() ? "" : column.name + ", ";
    NumberAxis y =
        ChartStyle.axis(
            new NumberAxis(
                (radial ? "Err (%), " : "Ecc (%), ") + where + (radial ? "wall" : "mid-wall")),
            12,
            11);
    double[] range = ranges[radial ? 1 : 0];
    y.setRange(range[0], range[1]);
    XYPlot plot = ChartStyle.plot(new XYPlot(data, x, y, renderer));
    x.setRange(place(0), place(Math.max(1, strain.phases() - 1)));
    int last = lastFrame(column);
    if (last < strain.phases() - 1) plot.addDomainMarker(lost(last), Layer.BACKGROUND);
    plot.setRangeZeroBaselineVisible(true);
    return ChartStyle.chart(new JFreeChart(null, null, plot, true), 14, 11);
  }

  /** The last frame with a value of any line. */
  private static int lastFrame(Column column) {
    return column.curves.stream().mapToInt(StrainCurve::lastFrame).max().orElse(-1);
  }

  /** A band over the time at whose end nothing is measured any more. */
  private IntervalMarker lost(int last) {
    IntervalMarker marker =
        new IntervalMarker(place(Math.max(0, last)), place(strain.phases() - 1), LOST);
    marker.setAlpha(1);
    if (strain.phases() - 1 - last < SHORTEST_LABEL * (strain.phases() - 1)) return marker;
    marker.setLabel("tags lost");
    marker.setLabelBackgroundColor(LOST);
    marker.setLabelFont(ChartStyle.font(Font.PLAIN, 11));
    marker.setLabelPaint(ChartStyle.INK);
    marker.setLabelAnchor(RectangleAnchor.TOP);
    marker.setLabelTextAnchor(TextAnchor.TOP_CENTER);
    return marker;
  }

  private static String name(StrainCurve curve, String column) {
    String name = curve.region().name();
    return name.startsWith(column + " ") ? name.substring(column.length() + 1) : name;
  }

  private XYSeries series(StrainCurve curve, String name, boolean radial) {
    return series(name, radial ? curve.radial() : curve.circumferential());
  }

  private XYSeries mean(Column column, boolean radial) {
    double[] mean = new double[strain.phases()];
    for (int t = 0; t < mean.length; t++) {
      int n = 0;
      for (StrainCurve curve : column.curves) {
        double value = (radial ? curve.radial() : curve.circumferential())[t];
        if (Double.isNaN(value)) continue;
        mean[t] += value;
        n++;
      }
      // A few lines are not the mean of all.
      mean[t] = 2 * n < column.curves.size() ? Double.NaN : mean[t] / n;
    }
    return series("mean", mean);
  }

  private XYSeries series(String name, double[] values) {
    XYSeries series = new XYSeries(name);
    for (int t = 0; t < values.length; t++)
      series.add(place(t), Double.isNaN(values[t]) ? null : (Number) (PERCENT * values[t]));
    return series;
  }

  /** Where a frame lies along the time axis. */
  private double place(int frame) {
    double interval = strain.frameInterval();
    return Double.isNaN(interval) ? frame + 1 : frame * interval;
  }

  /** From the smallest to the largest value of all panels, with some room, 0 included. */
  private double[] range(boolean radial) {
    double low = 0;
    double high = 0;
    for (Column column : columns(radial))
      for (StrainCurve curve : column.curves)
        for (double v : radial ? curve.radial() : curve.circumferential()) {
          if (Double.isNaN(v)) continue;
          low = Math.min(low, PERCENT * v);
          high = Math.max(high, PERCENT * v);
        }
    double room = Math.max(1, 0.06 * (high - low));
    return new double[] {low - room, high + room};
  }
}
