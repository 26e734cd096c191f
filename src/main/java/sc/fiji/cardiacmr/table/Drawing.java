package sc.fiji.cardiacmr.table;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/**
 * A picture that is drawn from shapes and text: its pixels, for the screen and for PNG, and the
 * drawing itself, for files that stay sharp at any size.
 */
public class Drawing extends BufferedImage {

  private final transient Consumer<Graphics2D> painter;

  /**
   * Draws a picture on white.
   *
   * @param width pixels
   * @param height pixels
   * @param painter draws into 0 to {@code width} and 0 to {@code height}; called again for each
   *     file, on any thread, and must draw the same each time
   */
  public Drawing(int width, int height, Consumer<Graphics2D> painter) {
    super(width, height, TYPE_INT_RGB);
    this.painter = painter;
    Graphics2D g = createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    drawOn(g);
    g.dispose();
  }

  /** Draws it once more, at the origin. */
  public final void drawOn(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, getWidth(), getHeight());
    painter.accept(g);
  }
}
