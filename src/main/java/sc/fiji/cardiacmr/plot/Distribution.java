package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import sc.fiji.cardiacmr.metrics.statistics.Spread;

/**
 * How values are distributed, at one place of a vertical chart.
 *
 * <p>As a box: the median, the quartiles, {@link Whiskers} and all values beyond these. As a
 * violin: the {@link KernelDensity}, cut at the outermost values, with median and quartiles. Fewer
 * than {@value #LEAST} values are drawn as points with their median.
 */
final class Distribution extends AbstractXYAnnotation {

  /** What it is drawn as. */
  enum Style {
    BOX,
    VIOLIN
  }

  /** Fewer values have no quartiles worth a box. */
  private static final int LEAST = 5;

  private static final int STEPS = 64;
  private static final double POINT = 4;

  private final double place;
  private final double halfWidth;
  private final double[] values;
  private final Spread spread;
  private final Color color;
  private final Style style;

  /**
   * @param place on the horizontal axis
   * @param halfWidth in its unit
   * @param values at least one, none of them NaN
   */
  Distribution(double place, double halfWidth, double[] values, Color color, Style style) {
    this.place = place;
    this.halfWidth = halfWidth;
    this.values = values;
    spread = Spread.of(values);
    this.color = color;
    this.style = style;
  }

  @Override
  public void draw(
      Graphics2D g,
      XYPlot plot,
      Rectangle2D area,
      ValueAxis domain,
      ValueAxis range,
      int rendererIndex,
      PlotRenderingInfo info) {
    double x = domain.valueToJava2D(place, area, RectangleEdge.BOTTOM);
    double half = domain.valueToJava2D(place + halfWidth, area, RectangleEdge.BOTTOM) - x;
    Pencil pencil = new Pencil(g, x, half, v -> range.valueToJava2D(v, area, RectangleEdge.LEFT));
    if (values.length < LEAST || least() == most()) drawFew(pencil);
    else if (style == Style.BOX) drawBox(pencil);
    else drawViolin(pencil);
  }

  private void drawFew(Pencil pencil) {
    pencil.g.setColor(color);
    for (double value : values) pencil.point(value);
    pencil.line(spread.median(), 0.6, 2);
  }

  private void drawBox(Pencil pencil) {
    double low = spread.lowerQuartile();
    double high = spread.upperQuartile();
    Whiskers whiskers = Whiskers.of(values, spread);
    double bottom = whiskers.low();
    double top = whiskers.high();
    Graphics2D g = pencil.g;
    g.setColor(color);
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Line2D.Double(pencil.x, pencil.y(top), pencil.x, pencil.y(high)));
    g.draw(new Line2D.Double(pencil.x, pencil.y(low), pencil.x, pencil.y(bottom)));
    pencil.line(top, 0.5, 1.2f);
    pencil.line(bottom, 0.5, 1.2f);
    Rectangle2D box =
        new Rectangle2D.Double(
            pencil.x - pencil.half,
            pencil.y(high),
            2 * pencil.half,
            pencil.y(low) - pencil.y(high));
    g.setColor(pale());
    g.fill(box);
    g.setColor(color);
    g.draw(box);
    pencil.line(spread.median(), 1, 2.4f);
    for (double value : values) if (value < bottom || value > top) pencil.point(value);
  }

  private void drawViolin(Pencil pencil) {
    KernelDensity estimate = new KernelDensity(values, spread);
    double[] density = new double[STEPS + 1];
    double first = least();
    double step = (most() - first) / STEPS;
    for (int k = 0; k <= STEPS; k++) density[k] = estimate.at(first + k * step);
    double widest = Arrays.stream(density).max().orElseThrow();
    Path2D outline = new Path2D.Double();
    outline.moveTo(pencil.x - pencil.half * density[0] / widest, pencil.y(first));
    for (int k = 1; k <= STEPS; k++)
      outline.lineTo(pencil.x - pencil.half * density[k] / widest, pencil.y(first + k * step));
    for (int k = STEPS; k >= 0; k--)
      outline.lineTo(pencil.x + pencil.half * density[k] / widest, pencil.y(first + k * step));
    outline.closePath();
    pencil.g.setColor(pale());
    pencil.g.fill(outline);
    pencil.g.setColor(color);
    pencil.g.setStroke(new BasicStroke(1.2f));
    pencil.g.draw(outline);
    pencil.g.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    pencil.g.draw(
        new Line2D.Double(
            pencil.x,
            pencil.y(spread.lowerQuartile()),
            pencil.x,
            pencil.y(spread.upperQuartile())));
    pencil.line(spread.median(), 0.45, 2.4f);
  }

  private double least() {
    return Arrays.stream(values).min().orElseThrow();
  }

  private double most() {
    return Arrays.stream(values).max().orElseThrow();
  }

  private Color pale() {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 0x48);
  }

  /** Where to draw. */
  private record Pencil(Graphics2D g, double x, double half, DoubleUnaryOperator toY) {

    double y(double value) {
      return toY.applyAsDouble(value);
    }

    void line(double value, double share, float width) {
      g.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      g.draw(new Line2D.Double(x - share * half, y(value), x + share * half, y(value)));
    }

    void point(double value) {
      g.fill(new Ellipse2D.Double(x - POINT / 2, y(value) - POINT / 2, POINT, POINT));
    }
  }
}
