package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/**
 * Scores of several networks side by side: a panel for each score, a colour for each group, points
 * at the means of the rows that agree in group and place on the horizontal axis, joined by lines
 * where these places are numbers; bars reach from the smallest to the largest. Needs no display.
 */
public final class ComparisonPlot {

  /** More places than these are not given a name each. */
  private static final int MOST_NAMES = 12;

  private final Table table;
  private final String x;
  private final String group;

  /** Place of each value of the column x on the axis, in the order of the axis. */
  private final Map<String, Double> places = new LinkedHashMap<>();

  private final boolean isNamed;
  private final boolean isOrdered;

  /**
   * Takes the rows of a table.
   *
   * @param x column on the horizontal axis. Up to {@value #MOST_NAMES} different values stand at
   *     equal distances: numbers in their order, other texts as they come; more must be numbers and
   *     stand where they belong
   * @param group column that names the line; empty: one line
   * @throws IllegalArgumentException if there are no rows, a column is missing, or too many values
   *     of x are not numbers
   */
  public ComparisonPlot(Table table, String x, String group) {
    this.table = table;
    this.x = x;
    this.group = group;
    if (table.rowCount() == 0) throw new IllegalArgumentException("The table has no rows.");
    for (int row = 0; row < table.rowCount(); row++) places.putIfAbsent(table.text(row, x), 0.0);
    isNamed = places.size() <= MOST_NAMES;
    List<String> names = new ArrayList<>(places.keySet());
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String name : names) {
      double value = parse(name);
      if (!Double.isNaN(value)) numbers.put(name, value);
    }
    isOrdered = numbers.size() == names.size();
    if (!isNamed && !isOrdered)
      throw new IllegalArgumentException(
          "Column '%s' has %s different texts; a plot can show at most %s, or only numbers."
              .formatted(x, names.size(), MOST_NAMES));
    if (isOrdered) names.sort((a, b) -> Double.compare(numbers.get(a), numbers.get(b)));
    places.clear();
    for (String name : names)
      places.put(name, isNamed ? (double) places.size() : numbers.get(name));
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * Draws the panels side by side.
   *
   * @param scores columns with numbers; empty cells are left out
   * @param panelWidth pixels
   * @param height pixels
   * @throws IllegalArgumentException if a column is missing or holds text
   */
  public Drawing image(List<String> scores, int panelWidth, int height) {
    return ChartDrawing.of(
        scores.stream().map(this::chart).toList(), panelWidth * scores.size(), height);
  }

  private JFreeChart chart(String score) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setErrorStroke(new BasicStroke(1));
    renderer.setCapLength(5);
    boolean isDense = places.size() > MOST_NAMES;
    statistics(score)
        .forEach(
            (name, points) -> {
              int index = data.getSeriesCount();
              YIntervalSeries series = new YIntervalSeries(name);
              points.forEach((at, s) -> series.add(at, s.getMean(), s.getMin(), s.getMax()));
              data.addSeries(series);
              renderer.setSeriesPaint(index, ChartStyle.color(index));
              renderer.setSeriesStroke(index, ChartStyle.line(2));
              // Between words there is nothing to interpolate.
              renderer.setSeriesLinesVisible(index, isOrdered);
              renderer.setSeriesShape(index, new Ellipse2D.Double(-3, -3, 6, 6));
              renderer.setSeriesShapesVisible(index, !isDense);
            });
    NumberAxis y = ChartStyle.axis(new NumberAxis(readable(score)), 13, 11);
    y.setAutoRangeIncludesZero(false);
    XYPlot plot = ChartStyle.plot(new XYPlot(data, xAxis(), y, renderer));
    boolean isLegend = data.getSeriesCount() > 1;
    return ChartStyle.chart(new JFreeChart(null, null, plot, isLegend), 16, 12);
  }

  private ValueAxis xAxis() {
    if (!isNamed) return ChartStyle.axis(new NumberAxis(readable(x)), 13, 11);
    SymbolAxis axis = new SymbolAxis(readable(x), places.keySet().toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setRange(-0.4, places.size() - 0.6);
    return ChartStyle.axis(axis, 13, 11);
  }

  private static String readable(String column) {
    String words = column.replace('_', ' ');
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Of each group, in the order of the table, the score at each place. */
  private Map<String, SortedMap<Double, SummaryStatistics>> statistics(String score) {
    Map<String, SortedMap<Double, SummaryStatistics>> groups = new LinkedHashMap<>();
    for (int row = 0; row < table.rowCount(); row++) {
      double value = number(row, score);
      String name = group.isEmpty() ? score : table.text(row, group);
      var points = groups.computeIfAbsent(name, n -> new TreeMap<>());
      if (Double.isNaN(value)) continue;
      points
          .computeIfAbsent(places.get(table.text(row, x)), p -> new SummaryStatistics())
          .addValue(value);
    }
    return groups;
  }

  private double number(int row, String column) {
    try {
      return table.number(row, column);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Row %s of column '%s' holds '%s', not a number."
              .formatted(row + 1, column, table.text(row, column)),
          e);
    }
  }
}
