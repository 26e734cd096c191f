package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.table.Curves;
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

  @Test
  void theScoresOfTheBaseModelAreDashedLinesToBeat() {
    Table log = new Table("images", "learning_rate", "loss", "dice_LV", "dice_MYO", "dice_RV");
    log.addRow(0L, Double.NaN, Double.NaN, 0.8, Double.NaN, 0.6);
    log.addRow(100L, 0.001, 1.2, 0.7, Double.NaN, 0.65);
    log.addRow(300L, 0.001, 0.6, 0.85, Double.NaN, 0.7);
    List<Curves> charts = TrainingPlot.image(log, 300, 800, 300).charts();
    assertEquals(2, charts.size());
    assertEquals(1, charts.get(0).curves().size(), "no base of the loss");
    List<Curves.Curve> dice = charts.get(1).curves();
    assertEquals(
        List.of("LV", "RV", "LV, base model", "RV, base model"),
        dice.stream().map(Curves.Curve::name).toList());
    assertTrue(dice.get(2).isDashed() && !dice.get(0).isDashed());
    assertArrayEquals(new double[] {0.8, 0.8}, dice.get(2).y());
    assertArrayEquals(new double[] {0, 300}, dice.get(2).x());
    assertEquals(LabelColors.rgb(Labels.RV), dice.get(3).rgb());
    assertEquals(List.of(new Curves.Mark("best", 300)), charts.get(1).marks());
  }
}
