package sc.fiji.cardiacmr.plot;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.table.Table;

/** Pictures of the training of a CycleGAN. Need no display. */
public final class StylePictures {

  /** Pixels of the window of the usual recipe; pictures of smaller ones are magnified. */
  private static final int USUAL_SIZE = 128;

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
   * Draws the losses, those of cycle and identity on the left, those of the adversaries on the
   * right; the picture comes with their numbers. What is 0 throughout is left out.
   *
   * @param log columns {@code images}, {@code cycle_…}, {@code identity_…}, {@code adversarial_…},
   *     {@code discriminator_…}
   * @param width of the picture, pixels
   * @param height of the picture, pixels
   */
  public static CurvePicture losses(Table log, int width, int height) {
    return ChartDrawing.curves(
        List.of(
            chart(log, "Difference of images", "cycle_", "identity_"),
            chart(log, "Adversarial loss", "adversarial_", "discriminator_")),
        width,
        height);
  }

  private static JFreeChart chart(Table log, String name, String... starts) {
    List<String> columns = new ArrayList<>();
    for (String start : starts)
      for (String column : log.columns())
        if (column.startsWith(start) && isAny(log, column)) columns.add(column);
    return TrainingPlot.chart(log, columns, name, Double.NaN);
  }

  private static boolean isAny(Table log, String column) {
    for (int row = 0; row < log.rowCount(); row++) if (log.number(row, column) != 0) return true;
    return false;
  }

  /** Whether a log is that of the training of a CycleGAN. */
  public static boolean isLog(Table log) {
    return log.columns().stream().anyMatch(c -> c.startsWith("cycle_"));
  }

  /** Images above their translations, some pairs in a row; small ones are magnified. */
  public static BufferedImage pairs(List<Pair> pairs) {
    int largest = pairs.stream().mapToInt(p -> p.image().width()).max().orElse(1);
    int highest = pairs.stream().mapToInt(p -> p.image().height()).max().orElse(1);
    int zoom = Math.max(1, USUAL_SIZE / Math.max(largest, highest));
    int width = zoom * largest;
    int height = zoom * highest;
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
      draw(pairs.get(i).image(), zoom, picture, x, y);
      draw(pairs.get(i).translated(), zoom, picture, x, y + height + 1);
    }
    return picture;
  }

  private static void draw(Plane plane, int zoom, BufferedImage picture, int x0, int y0) {
    for (int y = 0; y < zoom * plane.height(); y++)
      for (int x = 0; x < zoom * plane.width(); x++) {
        float value = plane.pixels()[y / zoom * plane.width() + x / zoom];
        int grey = Math.round(255 * Math.max(0, Math.min(1, (value + 1) / 2)));
        picture.setRGB(x0 + x, y0 + y, grey << 16 | grey << 8 | grey);
      }
  }
}
