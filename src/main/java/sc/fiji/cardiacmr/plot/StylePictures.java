package sc.fiji.cardiacmr.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.table.Table;

/** Pictures of the training of a CycleGAN. Need no display. */
public final class StylePictures {

  private static final int GAP = 4;
  private static final int COLUMNS = 4;

  private StylePictures() {}

  /**
   * An image and its translation, both with numbers in -1..1.
   *
   * @param image as the network saw it
   * @param translated of the same size
   */
  public record Pair(Plane image, Plane translated) {}

  /**
   * Draws the losses: those of the cycle on the left, those of the adversaries on the right.
   *
   * @param log columns {@code images}, {@code cycle_…}, {@code adversarial_…}, {@code
   *     discriminator_…}
   * @param width of the picture, pixels
   * @param height of the picture, pixels
   */
  public static BufferedImage losses(Table log, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    double half = width / 2.0;
    TrainingPlot.chart(log, columns(log, "cycle_"), "Cycle", Double.NaN)
        .draw(g, new Rectangle2D.Double(0, 0, half, height));
    List<String> adversaries =
        log.columns().stream()
            .filter(c -> c.startsWith("adversarial_") || c.startsWith("discriminator_"))
            .toList();
    TrainingPlot.chart(log, adversaries, "Adversarial", Double.NaN)
        .draw(g, new Rectangle2D.Double(half, 0, half, height));
    g.dispose();
    return picture;
  }

  private static List<String> columns(Table log, String start) {
    return log.columns().stream().filter(c -> c.startsWith(start)).toList();
  }

  /** Images above their translations, some pairs in a row. */
  public static BufferedImage pairs(List<Pair> pairs) {
    int width = pairs.stream().mapToInt(p -> p.image().width()).max().orElse(1);
    int height = pairs.stream().mapToInt(p -> p.image().height()).max().orElse(1);
    int columns = Math.max(1, Math.min(COLUMNS, pairs.size()));
    int rows = (pairs.size() + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(
            columns * (width + GAP),
            Math.max(1, rows) * (2 * height + 2 * GAP),
            BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pairs.size(); i++) {
      int x = i % columns * (width + GAP);
      int y = i / columns * (2 * height + 2 * GAP);
      draw(pairs.get(i).image(), picture, x, y);
      draw(pairs.get(i).translated(), picture, x, y + height + 1);
    }
    return picture;
  }

  private static void draw(Plane plane, BufferedImage picture, int x0, int y0) {
    for (int y = 0; y < plane.height(); y++)
      for (int x = 0; x < plane.width(); x++) {
        float value = plane.pixels()[y * plane.width() + x];
        int grey = Math.round(255 * Math.max(0, Math.min(1, (value + 1) / 2)));
        picture.setRGB(x0 + x, y0 + y, grey << 16 | grey << 8 | grey);
      }
  }
}
