package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.table.Table;

/**
 * Training curves: loss, and Dice of each class on the validation cases, against the number of
 * images seen, as in figure 6 of Ankenbrand et al. 2020. Needs no display.
 */
public final class TrainingPlot {

  /** Column of the training log on the horizontal axis. */
  public static final String IMAGES = "images";

  /** Column of the training log that holds the mean loss since the line before. */
  public static final String LOSS = "loss";

  /** How the columns with a score per class begin. */
  public static final String DICE = "dice_";

  private static final String BASE = "base model";

  private static final Color[] OTHERS = {
    new Color(0x8C564B), new Color(0x7F7F7F), new Color(0x17BECF)
  };

  private TrainingPlot() {}

  /**
   * Draws the curves side by side; the picture comes with their numbers. A line of 0 images, the
   * scores of the model that the training began with, is drawn on as a dashed line to beat.
   *
   * @param log training log with columns {@code images}, {@code loss}, {@code dice_…}; missing
   *     scores are left out
   * @param best number of images after which the best weights were reached, marked by a line; NaN
   *     for none
   * @param width of the picture, pixels
   * @param height of the picture, pixels
   */
  public static CurvePicture image(Table log, double best, int width, int height) {
    List<String> scores = new ArrayList<>();
    for (String column : log.columns())
      if (column.startsWith(DICE) && isAny(log, column)) scores.add(column);
    List<JFreeChart> charts = new ArrayList<>();
    charts.add(chart(log, List.of(LOSS), "Loss", best));
    if (!scores.isEmpty()) {
      JFreeChart dice = chart(log, scores, diceLabel(log), best);
      ((XYPlot) dice.getPlot()).getRangeAxis().setUpperBound(1);
      charts.add(dice);
    }
    return ChartDrawing.curves(charts, width, height);
  }

  private static String diceLabel(Table log) {
    return "Dice (validation" + (isFromModel(log) ? "; dashed: " + BASE + ")" : ")");
  }

  /** Whether the log begins with the scores of the model that the training began with. */
  private static boolean isFromModel(Table log) {
    return log.rowCount() > 0 && log.number(0, IMAGES) == 0;
  }

  private static boolean isAny(Table log, String column) {
    for (int row = 0; row < log.rowCount(); row++)
      if (!Double.isNaN(log.number(row, column))) return true;
    return false;
  }

  /**
   * A chart of columns of a log against the images seen.
   *
   * @param name of what is on the vertical axis
   * @param best see {@link #image}
   */
  static JFreeChart chart(Table log, List<String> columns, String name, double best) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, log.rowCount() == 1);
    for (String column : columns) {
      boolean isScore = column.startsWith(DICE);
      String label = label(column, isScore, columns.size() == 1 ? name : column);
      XYSeries series = new XYSeries(label);
      for (int row = 0; row < log.rowCount(); row++) {
        double value = log.number(row, column);
        series.add(log.number(row, IMAGES), Double.isNaN(value) ? null : (Number) value);
      }
      int index = data.getSeriesCount();
      Color usual = columns.size() == 1 ? ChartStyle.INK : ChartStyle.color(index);
      renderer.setSeriesPaint(index, isScore ? color(label, index) : usual);
      renderer.setSeriesStroke(index, ChartStyle.line(2));
      data.addSeries(series);
    }
    if (isFromModel(log))
      for (String column : columns)
        if (column.startsWith(DICE)) addBase(log, column, columns.indexOf(column), data, renderer);
    NumberAxis y = axis(name);
    y.setAutoRangeIncludesZero(false);
    XYPlot plot = ChartStyle.plot(new XYPlot(data, axis("Images seen"), y, renderer));
    if (!Double.isNaN(best)) plot.addDomainMarker(marker(best), Layer.BACKGROUND);
    return ChartStyle.chart(new JFreeChart(null, null, plot, columns.size() > 1), 16, 12);
  }

  private static String label(String column, boolean isScore, String otherwise) {
    return isScore ? column.substring(DICE.length()) : otherwise.replace('_', ' ');
  }

  /** A dashed line at the score that the training began with. */
  private static void addBase(
      Table log,
      String column,
      int place,
      XYSeriesCollection data,
      XYLineAndShapeRenderer renderer) {
    XYSeries series = new XYSeries(column.substring(DICE.length()) + ", " + BASE);
    series.add(0, log.number(0, column));
    series.add(log.number(log.rowCount() - 1, IMAGES), log.number(0, column));
    int index = data.getSeriesCount();
    renderer.setSeriesPaint(index, renderer.getSeriesPaint(place));
    renderer.setSeriesStroke(index, ChartStyle.dashes(1.4f));
    renderer.setSeriesShapesVisible(index, false);
    renderer.setSeriesVisibleInLegend(index, false);
    data.addSeries(series);
  }

  private static Color color(String name, int index) {
    for (int label = Labels.LV; label <= Labels.RV; label++)
      if (Labels.name(label).equals(name)) return new Color(LabelColors.rgb(label));
    return OTHERS[index % OTHERS.length];
  }

  private static ValueMarker marker(double best) {
    ValueMarker marker =
        ChartStyle.marker(best, "best", Color.GRAY, ChartStyle.font(Font.PLAIN, 11));
    marker.setLabelAnchor(RectangleAnchor.BOTTOM_LEFT);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
    return marker;
  }

  private static NumberAxis axis(String name) {
    return ChartStyle.axis(new NumberAxis(name), 13, 11);
  }
}
