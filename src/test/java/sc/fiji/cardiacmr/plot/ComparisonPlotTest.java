package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.table.Table;

class ComparisonPlotTest {

  private static final int BLUE = 0x0072B2;
  private static final int RED = 0xD55E00;

  private static Table scores() {
    Table table = new Table("network", "cases", "seed", "dice_LV", "dice_MYO");
    table.addRow("R", "27", 1, 0.8, 0.7);
    table.addRow("R", "1", 1, 0.4, 0.2);
    table.addRow("TL", "1", 1, 0.7, Double.NaN);
    table.addRow("TL", "27", 1, 0.9, Double.NaN);
    table.addRow("TL", "27", 2, 0.8, Double.NaN);
    return table;
  }

  /** First and last row in which these columns show blue or orange, be it pale; null if none. */
  private static int[] extent(BufferedImage picture, int rgb, int fromX, int toX) {
    int[] extent = null;
    for (int y = 0; y < picture.getHeight(); y++)
      for (int x = fromX; x < toX; x++)
        if (shows(picture.getRGB(x, y), rgb))
          extent = extent == null ? new int[] {y, y} : new int[] {extent[0], y};
    return extent;
  }

  /** Thin lines are blended with the white around them. */
  private static boolean shows(int pixel, int rgb) {
    int blueness = (pixel & 255) - (pixel >> 16 & 255);
    return rgb == BLUE ? blueness > 40 : blueness < -40;
  }

  @Test
  void aPanelPerScoreAndALinePerGroup() {
    BufferedImage picture =
        new ComparisonPlot(scores(), "cases", "network")
            .image(List.of("dice_LV", "dice_MYO"), 400, 300);
    assertEquals(800, picture.getWidth());
    assertTrue(extent(picture, BLUE, 0, 400) != null && extent(picture, RED, 0, 400) != null);
    int[] fromOneTo27 = extent(picture, BLUE, 60, 350);
    assertTrue(fromOneTo27[1] - fromOneTo27[0] > 100, "R rises by .4 of .5");
    // Only the legend shows the group that has no MYO scores.
    int[] missing = extent(picture, RED, 400, 800);
    assertTrue(missing == null || missing[0] > 250);
  }

  @Test
  void barsReachFromTheSmallestToTheLargest() {
    Table table = new Table("n", "dice");
    table.addRow("a", 0.5);
    table.addRow("a", 0.9);
    table.addRow("b", 0.7);
    BufferedImage picture = new ComparisonPlot(table, "n", "").image(List.of("dice"), 400, 300);
    int[] left = extent(picture, BLUE, 60, 180);
    int[] right = extent(picture, BLUE, 330, 400);
    assertTrue(left[1] - left[0] > 150, "bar");
    assertTrue(right == null || right[1] - right[0] < 20, "a single row has no bar");
  }

  @Test
  void wordsAreNotJoinedByLines() {
    Table table = new Table("part", "dice");
    table.addRow("encoder", 0.5);
    table.addRow("decoder", 0.9);
    BufferedImage picture = new ComparisonPlot(table, "part", "").image(List.of("dice"), 400, 300);
    int[] between = extent(picture, BLUE, 200, 250);
    assertEquals(null, between);
  }

  @Test
  void manyValuesMustBeNumbers() {
    Table table = new Table("images", "dice");
    for (int i = 0; i < 20; i++) table.addRow(100 * i, 0.04 * i);
    BufferedImage picture =
        new ComparisonPlot(table, "images", "").image(List.of("dice"), 400, 300);
    int[] curve = extent(picture, BLUE, 60, 400);
    assertTrue(curve[1] - curve[0] > 150);
    table.addRow("all", 0.9);
    assertEquals(
        "Column 'images' has 21 different texts; a plot can show at most 12, or only numbers.",
        message(table, "images"));
  }

  @Test
  void wrongTablesAreRefused() {
    assertEquals("The table has no rows.", message(new Table("x", "dice"), "x"));
    assertTrue(message(scores(), "subjects").contains("no column 'subjects'"));
    ComparisonPlot plot = new ComparisonPlot(scores(), "cases", "seed");
    assertEquals(
        "Row 1 of column 'network' holds 'R', not a number.",
        assertThrows(IllegalArgumentException.class, () -> plot.image(List.of("network"), 200, 200))
            .getMessage());
  }

  private static String message(Table table, String x) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new ComparisonPlot(table, x, "").image(List.of("dice"), 200, 200))
        .getMessage();
  }
}
