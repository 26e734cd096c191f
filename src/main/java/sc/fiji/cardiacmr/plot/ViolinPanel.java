package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.metrics.statistics.Spread;

/**
 * Distributions of one figure for several methods, one below the other: a violin ({@link
 * KernelDensity}, mirrored at the perfect value; from 20 values on), a box from quartile to
 * quartile with the median and {@link Whiskers}, and the mean as a point. The dashed line is the
 * best median. The axis ends where the longest whisker ends or, if that is farther, at the median
 * of the methods' 99th percentiles; how many values lie beyond is written beside them.
 */
final class ViolinPanel {

  static final int ROW = 36;
  private static final int TITLE = 34;
  private static final int AXIS = 46;
  private static final int RIGHT = 190;
  private static final int POINTS = 160;

  /** Fewer values than these have no shape: they are drawn as points, not as a violin. */
  private static final int LEAST = 20;

  /** Fewer values than these have no quartiles worth a box. */
  private static final int LEAST_FOR_BOX = 5;

  private static final Color FILL = new Color(0xBF, 0xDB, 0xEE);
  private static final Color BEST = new Color(0xD5, 0x5E, 0x00);

  /**
   * One method.
   *
   * @param name as written at the left
   * @param values finite
   * @param letters methods that share one do not differ; "" if nothing was tested
   */
  record Row(String name, double[] values, String letters) {}

  private final String title;
  private final String axis;
  private final boolean isMoreBetter;
  private final List<Row> rows;
  private double low;
  private double high;

  /**
   * @param title above
   * @param axis below, with the unit
   * @param isMoreBetter whether the figure is a score in 0..1; else it is a deviation from 0 on
   */
  ViolinPanel(String title, String axis, boolean isMoreBetter, List<Row> rows) {
    this.title = title;
    this.axis = axis;
    this.isMoreBetter = isMoreBetter;
    this.rows = rows;
    setRange();
  }

  private void setRange() {
    double perfect = isMoreBetter ? 1 : 0;
    double[] extremes = new double[rows.size()];
    double farthest = perfect;
    for (int i = 0; i < extremes.length; i++) {
      double[] sorted = rows.get(i).values.clone();
      extremes[i] = Double.NaN;
      if (sorted.length == 0) continue;
      Arrays.sort(sorted);
      extremes[i] = Percentiles.ofSorted(sorted, isMoreBetter ? 1 : 99);
      Whiskers whiskers = Whiskers.of(sorted, Spread.of(sorted));
      double whisker = isMoreBetter ? whiskers.low() : whiskers.high();
      if (Math.abs(whisker - perfect) > Math.abs(farthest - perfect)) farthest = whisker;
    }
    double usual = Percentiles.median(extremes);
    double end = Math.abs(usual - perfect) > Math.abs(farthest - perfect) ? usual : farthest;
    if (!(Math.abs(end - perfect) > 0)) end = isMoreBetter ? 0 : 1;
    low = Math.min(perfect, end);
    high = Math.max(perfect, end);
  }

  int height() {
    return TITLE + rows.size() * ROW + AXIS;
  }

  void draw(Graphics2D g, int top, int width) {
    g.setFont(ChartStyle.font(Font.PLAIN, 13));
    FontMetrics metrics = g.getFontMetrics();
    int left = 20;
    for (Row row : rows) left = Math.max(left, metrics.stringWidth(row.name) + 20);
    left = Math.min(left, width / 2);
    Graphics2D own = (Graphics2D) g.create();
    own.translate(0, top);
    own.setColor(ChartStyle.INK);
    own.setFont(ChartStyle.font(Font.BOLD, 14));
    own.drawString(title, 12, 21);
    Rectangle2D area =
        new Rectangle2D.Double(left, TITLE, width - left - RIGHT, (double) rows.size() * ROW);
    drawAxis(own, area);
    drawBestMedian(own, area);
    for (int i = 0; i < rows.size(); i++) drawRow(own, area, rows.get(i), TITLE + i * ROW);
    own.dispose();
  }

  private double at(Rectangle2D area, double value) {
    double clipped = Math.max(low, Math.min(high, value));
    return area.getX() + area.getWidth() * (clipped - low) / (high - low);
  }

  private void drawAxis(Graphics2D g, Rectangle2D area) {
    double step = step();
    g.setFont(ChartStyle.font(Font.PLAIN, 11));
    for (double v = Math.ceil(low / step - 1e-9) * step; v <= high + 1e-9; v += step) {
      double x = at(area, v);
      g.setStroke(new BasicStroke(1));
      g.setColor(new Color(0xE3E3E3));
      g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
      g.setColor(ChartStyle.INK);
      centred(g, number(v, step), x, area.getMaxY() + 15);
    }
    g.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
    g.setFont(ChartStyle.font(Font.PLAIN, 13));
    centred(g, axis, area.getCenterX(), area.getMaxY() + 34);
  }

  /** 1, 2 or 5 times a power of ten, so that there are four to ten. */
  private double step() {
    double rough = (high - low) / 6;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) if (factor * power >= rough) return factor * power;
    return 10 * power;
  }

  private static String number(double value, double step) {
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%." + digits + "f", value + 0.0);
  }

  private static void centred(Graphics2D g, String text, double x, double y) {
    double width = g.getFontMetrics().stringWidth(text);
    g.drawString(text, (float) (x - width / 2), (float) y);
  }

  private void drawBestMedian(Graphics2D g, Rectangle2D area) {
    double best = Double.NaN;
    for (Row row : rows) {
      double median = Spread.of(row.values).median();
      if (Double.isNaN(best) || (isMoreBetter ? median > best : median < best)) best = median;
    }
    if (Double.isNaN(best)) return;
    g.setColor(BEST);
    g.setStroke(ChartStyle.dashes(1.2f));
    double x = at(area, best);
    g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
  }

  private void drawRow(Graphics2D g, Rectangle2D area, Row row, int top) {
    double middle = top + ROW / 2.0;
    g.setFont(ChartStyle.font(Font.PLAIN, 13));
    g.setColor(ChartStyle.INK);
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(
        row.name,
        (float) (area.getX() - 8 - metrics.stringWidth(row.name)),
        (float) (middle + metrics.getAscent() / 2.0 - 2));
    long beyond = Arrays.stream(row.values).filter(v -> v > high || v < low).count();
    String counts = row.values.length + (beyond > 0 ? " (" + beyond + " beyond)" : "");
    g.drawString(row.letters, (float) area.getMaxX() + 10, (float) middle + 4);
    g.setFont(ChartStyle.font(Font.PLAIN, 11));
    g.drawString("n = " + counts, (float) area.getMaxX() + 46, (float) middle + 4);
    Spread spread = Spread.of(row.values);
    if (row.values.length >= LEAST) drawViolin(g, area, row.values, spread, middle);
    if (row.values.length >= LEAST_FOR_BOX) drawBox(g, area, row, spread, middle);
    if (row.values.length < LEAST) drawPoints(g, area, row, middle);
    if (row.values.length > 0) drawMean(g, area, spread, middle);
  }

  private void drawPoints(Graphics2D g, Rectangle2D area, Row row, double middle) {
    g.setColor(ChartStyle.color(0));
    g.setStroke(new BasicStroke(1));
    for (double value : row.values)
      g.draw(new Ellipse2D.Double(at(area, value) - 2.5, middle - 2.5, 5, 5));
  }

  private void drawMean(Graphics2D g, Rectangle2D area, Spread spread, double middle) {
    double mean = at(area, spread.mean());
    g.setColor(Color.WHITE);
    g.fill(new Ellipse2D.Double(mean - 4, middle - 4, 8, 8));
    g.setColor(ChartStyle.INK);
    g.setStroke(new BasicStroke(1.6f));
    g.draw(new Ellipse2D.Double(mean - 4, middle - 4, 8, 8));
  }

  private void drawBox(Graphics2D g, Rectangle2D area, Row row, Spread spread, double middle) {
    Whiskers whiskers = Whiskers.of(row.values, spread);
    g.setColor(ChartStyle.color(0));
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Line2D.Double(at(area, whiskers.low()), middle, at(area, whiskers.high()), middle));
    double from = at(area, spread.lowerQuartile());
    Rectangle2D box =
        new Rectangle2D.Double(from, middle - 6, at(area, spread.upperQuartile()) - from, 12);
    g.setColor(Color.WHITE);
    g.fill(box);
    g.setColor(ChartStyle.color(0));
    g.draw(box);
    g.setStroke(new BasicStroke(2.4f));
    double median = at(area, spread.median());
    g.draw(new Line2D.Double(median, middle - 6, median, middle + 6));
  }

  private void drawViolin(
      Graphics2D g, Rectangle2D area, double[] values, Spread spread, double middle) {
    KernelDensity estimate = new KernelDensity(values, spread);
    if (!estimate.isKnown()) return;
    double perfect = isMoreBetter ? 1 : 0;
    double[] density = new double[POINTS];
    double most = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = low + (high - low) * i / (POINTS - 1);
      // No value lies beyond the perfect one, so what the estimate has there is mirrored.
      density[i] = estimate.at(x) + estimate.at(2 * perfect - x);
      most = Math.max(most, density[i]);
    }
    if (most == 0) return;
    Path2D shape = new Path2D.Double();
    for (int i = 0; i < 2 * POINTS; i++) {
      int k = i < POINTS ? i : 2 * POINTS - 1 - i;
      double x = area.getX() + area.getWidth() * k / (POINTS - 1);
      double y = middle + (i < POINTS ? -1 : 1) * density[k] / most * (ROW / 2.0 - 3);
      if (i == 0) shape.moveTo(x, y);
      else shape.lineTo(x, y);
    }
    shape.closePath();
    g.setColor(FILL);
    g.fill(shape);
  }
}
