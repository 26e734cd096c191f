package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.table.Drawing;

/**
 * A value per segment of the left ventricle on a disc: base outside, apex in the middle, anterior
 * wall above, septum at the left, as M. D. Cerqueira et al., Circulation 105 (2002) 539, draw it;
 * with a colour scale. Needs no display.
 */
public final class BullsEyePlot {

  private static final int RADIUS = 230;
  private static final int MARGIN = 50;
  private static final int TITLE = 44;
  private static final int DISC = 2 * RADIUS;
  private static final int SCALE_WIDTH = 22;
  private static final int SCALE_SPACE = 130;
  private static final int STEPS = 256;

  /** Outer radii of apex, apical, mid and basal ring as parts of the disc's. */
  private static final double[] RINGS = {0.22, 0.48, 0.74, 1};

  private static final Color EMPTY = new Color(0xEDEDED);
  private static final Color LINE = Color.WHITE;

  /**
   * From dark blue over green to yellow, brighter throughout, so that it is read without colour
   * vision and in print: points of the map cividis by J. R. Nuñez et al., PLoS ONE 13 (2018)
   * e0199239.
   */
  private static final int[] COLORS = {
    0x00224E, 0x2A3F6D, 0x575D6D, 0x7D7C78, 0xA59C74, 0xD2C060, 0xFEE838
  };

  private BullsEyePlot() {}

  /**
   * What is drawn.
   *
   * @param title above the disc; may be empty
   * @param quantity what the values are, with their unit, beside the scale
   * @param values of the segments 1 to 17; NaN is drawn empty
   * @param low value at the lower end of the scale
   * @param high value at the upper end, more than {@code low}
   * @param decimals digits behind the point
   */
  public record Content(
      String title, String quantity, double[] values, double low, double high, int decimals) {

    /**
     * @throws IllegalArgumentException if there are not 17 values, or the scale has no extent
     */
    public Content {
      if (values.length != AhaSegments.COUNT)
        throw new IllegalArgumentException(
            "A bull's eye needs 17 values, one per segment, not " + values.length + ".");
      if (!(high > low))
        throw new IllegalArgumentException(
            "The scale from %s to %s has no extent.".formatted(low, high));
    }

    private String text(double value) {
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private Color color(double value) {
      double place = Math.max(0, Math.min(1, (value - low) / (high - low))) * (COLORS.length - 1);
      int k = Math.min(COLORS.length - 2, (int) place);
      double f = place - k;
      int rgb = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int a = COLORS[k] >> shift & 0xFF;
        int b = COLORS[k + 1] >> shift & 0xFF;
        rgb |= (int) Math.round(a + f * (b - a)) << shift;
      }
      return new Color(rgb);
    }
  }

  /** Draws the picture. */
  public static Drawing draw(Content content) {
    return new Drawing(
        DISC + 2 * MARGIN + SCALE_SPACE, DISC + 2 * MARGIN + TITLE, g -> draw(g, content));
  }

  private static void draw(Graphics2D g, Content content) {
    double cx = MARGIN + RADIUS;
    double cy = TITLE + MARGIN + RADIUS;
    for (int s = 1; s <= AhaSegments.COUNT; s++) segment(g, content, s, cx, cy);
    g.setColor(ChartStyle.INK);
    g.setFont(ChartStyle.font(Font.BOLD, 16));
    centred(g, content.title(), cx, TITLE / 2.0);
    g.setFont(ChartStyle.font(Font.PLAIN, 13));
    centred(g, "anterior", cx, cy - RADIUS - 16);
    centred(g, "inferior", cx, cy + RADIUS + 16);
    upright(g, "septal", cx - RADIUS - 16, cy);
    upright(g, "lateral", cx + RADIUS + 16, cy);
    scale(g, content, DISC + 2 * MARGIN + 18, TITLE + MARGIN + 20, DISC - 40);
  }

  /** Ring of a segment, from 0 at the apex. */
  private static int ring(int segment) {
    return segment == AhaSegments.APEX ? 0 : segment > 12 ? 1 : segment > 6 ? 2 : 3;
  }

  /**
   * Direction of the middle of a segment in degrees, counter-clockwise from the right: segment 1 is
   * above, and the others follow counter-clockwise.
   */
  private static double middle(int segment) {
    int ring = ring(segment);
    if (ring == 1) return 90 + 90.0 * (segment - 13);
    return 90 + 60.0 * ((segment - 1) % 6);
  }

  private static Shape shape(int segment, double cx, double cy) {
    int ring = ring(segment);
    double outer = RADIUS * RINGS[ring];
    if (ring == 0) return circle(cx, cy, outer);
    double extent = ring == 1 ? 90 : 60;
    Area area =
        new Area(
            new Arc2D.Double(
                cx - outer,
                cy - outer,
                2 * outer,
                2 * outer,
                middle(segment) - extent / 2,
                extent,
                Arc2D.PIE));
    area.subtract(new Area(circle(cx, cy, RADIUS * RINGS[ring - 1])));
    return area;
  }

  private static Shape circle(double cx, double cy, double radius) {
    return new Ellipse2D.Double(cx - radius, cy - radius, 2 * radius, 2 * radius);
  }

  private static void segment(Graphics2D g, Content content, int segment, double cx, double cy) {
    double value = content.values()[segment - 1];
    boolean known = !Double.isNaN(value);
    Color color = known ? content.color(value) : EMPTY;
    Shape shape = shape(segment, cx, cy);
    g.setColor(color);
    g.fill(shape);
    g.setColor(LINE);
    g.setStroke(new BasicStroke(2));
    g.draw(shape);
    int ring = ring(segment);
    double r = ring == 0 ? 0 : RADIUS * (RINGS[ring] + RINGS[ring - 1]) / 2;
    double x = cx + r * Math.cos(Math.toRadians(middle(segment)));
    double y = cy - r * Math.sin(Math.toRadians(middle(segment)));
    g.setColor(isDark(color) ? Color.WHITE : ChartStyle.INK);
    if (known) {
      g.setFont(ChartStyle.font(Font.BOLD, 15));
      centred(g, content.text(value), x, y - 4);
    }
    g.setFont(ChartStyle.font(Font.PLAIN, 10));
    centred(g, Integer.toString(segment), x, known ? y + 12 : y);
  }

  /** By the luminance of Recommendation ITU-R BT.709. */
  private static boolean isDark(Color c) {
    return 0.2126 * c.getRed() + 0.7152 * c.getGreen() + 0.0722 * c.getBlue() < 128;
  }

  private static void centred(Graphics2D g, String text, double x, double y) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(
        text,
        (float) (x - metrics.stringWidth(text) / 2.0),
        (float) (y + (metrics.getAscent() - metrics.getDescent()) / 2.0));
  }

  private static void upright(Graphics2D g, String text, double x, double y) {
    Graphics2D turned = (Graphics2D) g.create();
    turned.rotate(-Math.PI / 2, x, y);
    centred(turned, text, x, y);
    turned.dispose();
  }

  private static void scale(Graphics2D g, Content content, int x, int y, int height) {
    for (int i = 0; i < STEPS; i++) {
      double top = y + height * (1 - (i + 1.0) / STEPS);
      g.setColor(
          content.color(content.low() + i / (STEPS - 1.0) * (content.high() - content.low())));
      g.fill(new Rectangle2D.Double(x, top, SCALE_WIDTH, height / (double) STEPS + 1));
    }
    g.setColor(ChartStyle.INK);
    g.setStroke(new BasicStroke(1));
    g.setFont(ChartStyle.font(Font.PLAIN, 13));
    FontMetrics metrics = g.getFontMetrics();
    int widest = 0;
    for (int i = 0; i <= 4; i++) {
      double value = content.low() + i / 4.0 * (content.high() - content.low());
      int at = (int) Math.round(y + height * (1 - i / 4.0));
      g.drawLine(x + SCALE_WIDTH, at, x + SCALE_WIDTH + 4, at);
      String text = content.text(value);
      widest = Math.max(widest, metrics.stringWidth(text));
      g.drawString(
          text, x + SCALE_WIDTH + 8, at + (metrics.getAscent() - metrics.getDescent()) / 2f);
    }
    upright(g, content.quantity(), x + SCALE_WIDTH + widest + 24, y + height / 2.0);
  }
}
