package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.table.Curves;
import sc.fiji.cardiacmr.table.Table;

class StylePicturesTest {

  private static Table log(double identity) {
    Table log =
        new Table(
            "images",
            "adversarial_to_target",
            "adversarial_to_source",
            "cycle_source",
            "cycle_target",
            "identity_target",
            "discriminator_target");
    for (int i = 1; i <= 3; i++) log.addRow(10 * i, 0.5, 0.4, 0.3 / i, 0.2 / i, identity, 0.25);
    return log;
  }

  private static List<String> names(Curves chart) {
    return chart.curves().stream().map(Curves.Curve::name).toList();
  }

  @Test
  void eachLossIsACurveOfItsOwn() {
    CurvePicture picture = StylePictures.losses(log(0.1), 400, 200);
    assertEquals(400, picture.getWidth());
    assertEquals(2, picture.charts().size());
    assertEquals(
        List.of("cycle source", "cycle target", "identity target"), names(picture.charts().get(0)));
    assertEquals(
        List.of("adversarial to target", "adversarial to source", "discriminator target"),
        names(picture.charts().get(1)));
  }

  @Test
  void lossesThatDoNotCountAreLeftOut() {
    CurvePicture picture = StylePictures.losses(log(0), 400, 200);
    assertEquals(List.of("cycle source", "cycle target"), names(picture.charts().get(0)));
  }

  @Test
  void theLogOfAnotherTrainingIsTold() {
    assertTrue(StylePictures.isLog(log(0)));
    assertFalse(StylePictures.isLog(new Table("images", "loss", "dice_LV")));
  }

  /** From -1, black, to 1, white; the image above its translation. */
  @Test
  void imagesStandAboveTheirTranslations() {
    Plane dark = new Plane(new float[] {-1, -1, -1, 0, 0, 0}, 3, 2);
    Plane bright = new Plane(new float[] {1, 1, 1, 1, 1, 1}, 3, 2);
    BufferedImage picture = StylePictures.pairs(List.of(new StylePictures.Pair(dark, bright)));
    // Magnified to 126 x 84 pixels.
    assertEquals(0x000000, picture.getRGB(125, 41) & 0xFFFFFF);
    assertEquals(0x808080, picture.getRGB(0, 42) & 0xFFFFFF);
    assertEquals(0xFFFFFF, picture.getRGB(0, 86) & 0xFFFFFF);
  }
}
