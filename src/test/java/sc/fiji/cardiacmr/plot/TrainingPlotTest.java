package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.table.Table;

class TrainingPlotTest {

  private static Table log(double lv, double rv) {
    Table log = new Table("images", "learning_rate", "loss", "dice_LV", "dice_MYO", "dice_RV");
    log.addRow(100L, 0.001, 1.2, lv, Double.NaN, rv);
    log.addRow(200L, 0.001, 0.6, lv + 0.1, Double.NaN, rv);
    log.addRow(300L, 0.0005, 0.3, lv + 0.15, Double.NaN, rv);
    return log;
  }

  /** Pixels of nearly that colour in a part of the picture. */
  private static int count(BufferedImage picture, int rgb, int fromX, int toX) {
    int n = 0;
    for (int y = 0; y < picture.getHeight(); y++)
      for (int x = fromX; x < toX; x++) {
        int p = picture.getRGB(x, y);
        int d = 0;
        for (int s = 0; s <= 16; s += 8) d += Math.abs((p >> s & 255) - (rgb >> s & 255));
        if (d < 30) n++;
      }
    return n;
  }

  @Test
  void drawsLossAndTheScoresThatThereAre() {
    BufferedImage picture = TrainingPlot.image(log(0.7, Double.NaN), 200, 800, 300);
    assertEquals(800, picture.getWidth());
    assertEquals(300, picture.getHeight());
    assertTrue(count(picture, LabelColors.rgb(Labels.LV), 400, 800) > 200, "curve of LV");
    assertEquals(0, count(picture, LabelColors.rgb(Labels.LV), 0, 400), "none in the loss");
    assertEquals(0, count(picture, LabelColors.rgb(Labels.RV), 0, 800), "no RV score");
    assertTrue(count(picture, 0x333333, 0, 400) > 200, "curve of the loss");
  }

  @Test
  void lossFillsThePictureWithoutScores() {
    BufferedImage both = TrainingPlot.image(log(0.7, 0.6), Double.NaN, 800, 300);
    BufferedImage alone = TrainingPlot.image(log(Double.NaN, Double.NaN), Double.NaN, 800, 300);
    assertTrue(count(both, LabelColors.rgb(Labels.RV), 400, 800) > 100);
    assertEquals(0, count(alone, LabelColors.rgb(Labels.LV), 0, 800));
    assertFalse(count(alone, 0x333333, 500, 800) < 50, "the loss reaches the right half");
  }
}
