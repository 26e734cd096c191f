package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;

/**
 * A picture of small images side by side, all on the gray scale of the first, each with the
 * contours of its labels and a caption. Needs no display.
 */
public final class SampleGrid {

  /** Size of the longer side of a tile, pixels. */
  private static final int TILE = 224;

  private static final int GAP = 6;
  private static final int PADDING = 3;
  private static final float STROKE = 1.4f;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Color PAPER = Color.WHITE;
  private static final Color INK = new Color(0x202020);

  /** What the gray scale of the first tile leaves out at both ends, per cent. */
  private static final double LOW_PERCENT = 0.5;

  private static final double HIGH_PERCENT = 99.5;

  private SampleGrid() {}

  /**
   * One image of the grid.
   *
   * @param plane NaN is black
   * @param labels of the same size; null draws no contours
   * @param caption words under the image, wrapped
   */
  public record Tile(Plane plane, LabelPlane labels, String caption) {}

  /**
   * Draws the picture.
   *
   * @param tiles at least one, all of the same size, row by row
   * @param columns number of tiles side by side
   */
  public static BufferedImage draw(List<Tile> tiles, int columns) {
    Plane first = tiles.get(0).plane();
    double scale = (double) TILE / Math.max(first.width(), first.height());
    int width = (int) Math.round(first.width() * scale);
    int height = (int) Math.round(first.height() * scale);
    double[] range = Percentiles.of(first.pixels(), 0, first.size(), LOW_PERCENT, HIGH_PERCENT);
    FontMetrics metrics = metrics();
    List<List<String>> captions = new ArrayList<>();
    for (Tile tile : tiles) captions.add(wrap(tile.caption(), metrics, width - 2 * PADDING));
    int lines = captions.stream().mapToInt(List::size).max().orElse(0);
    int cell = height + lines * metrics.getHeight() + 2 * PADDING;
    int rows = (tiles.size() + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(
            columns * (width + GAP) + GAP, rows * (cell + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = prepare(picture);
    g.setColor(PAPER);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (int i = 0; i < tiles.size(); i++) {
      int x = GAP + i % columns * (width + GAP);
      int y = GAP + i / columns * (cell + GAP);
      Graphics2D tile = (Graphics2D) g.create(x, y, width, height);
      image(tile, tiles.get(i), range, scale);
      tile.dispose();
      g.setColor(INK);
      int baseline = y + height + PADDING + metrics.getAscent();
      for (String line : captions.get(i)) {
        g.drawString(line, x + PADDING, baseline);
        baseline += metrics.getHeight();
      }
    }
    g.dispose();
    return picture;
  }

  private static Graphics2D prepare(BufferedImage picture) {
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setFont(FONT);
    return g;
  }

  private static FontMetrics metrics() {
    Graphics2D g = prepare(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    FontMetrics metrics = g.getFontMetrics();
    g.dispose();
    return metrics;
  }

  private static void image(Graphics2D g, Tile tile, double[] range, double scale) {
    g.scale(scale, scale);
    double factor = range[1] > range[0] ? 255 / (range[1] - range[0]) : 0;
    g.drawImage(SliceDrawing.gray(tile.plane(), range[0], factor), 0, 0, null);
    if (tile.labels() == null) return;
    g.setStroke(new BasicStroke((float) (STROKE / scale)));
    SliceDrawing.contours(g, tile.labels());
  }

  /** Breaks a caption after commas. */
  private static List<String> wrap(String caption, FontMetrics metrics, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String part : caption.split("(?<=,) ")) {
      String longer = line.isEmpty() ? part : line + " " + part;
      if (!line.isEmpty() && metrics.stringWidth(longer) > width) {
        lines.add(line);
        line = part;
      } else line = longer;
    }
    lines.add(line);
    return lines;
  }
}
