package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

class SampleGridTest {

  private static SampleGrid.Tile tile(float value, byte[] labels, String caption) {
    float[] pixels = new float[40 * 20];
    Arrays.fill(pixels, value);
    for (int i = 0; i < 400; i++) pixels[i] = 0;
    pixels[799] = Float.NaN;
    return new SampleGrid.Tile(
        new Plane(pixels, 40, 20), labels == null ? null : new LabelPlane(labels, 40, 20), caption);
  }

  private static int gray(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xff;
  }

  @Test
  void allTilesAreOnTheScaleOfTheFirst() {
    BufferedImage picture =
        SampleGrid.draw(
            List.of(tile(1, null, "one"), tile(0.5f, null, "two"), tile(3, null, "three")), 3);
    // Tiles of 224 x 112 pixels, 6 pixels apart; the lower half of each holds the value.
    assertEquals(3 * 224 + 4 * 6, picture.getWidth());
    int y = 6 + 80;
    assertEquals(255, gray(picture, 6 + 100, y));
    assertEquals(127, gray(picture, 12 + 224 + 100, y), 1);
    assertEquals(255, gray(picture, 18 + 448 + 100, y));
    assertEquals(0, gray(picture, 6 + 100, 6 + 20));
    assertEquals(0, gray(picture, 6 + 223, 6 + 111), "NaN is black");
  }

  @Test
  void captionsMakeRoomForTheirLines() {
    String caption = String.join(", ", Collections.nCopies(12, "some operation 0.5"));
    int one = SampleGrid.draw(List.of(tile(1, null, "short")), 1).getHeight();
    BufferedImage many = SampleGrid.draw(List.of(tile(1, null, caption)), 1);
    assertTrue(many.getHeight() > one + 40);
    int dark = 0;
    for (int y = one; y < many.getHeight(); y++)
      for (int x = 0; x < many.getWidth(); x++) if (gray(many, x, y) < 100) dark++;
    assertTrue(dark > 100, "words in the lines below");
    BufferedImage rows = SampleGrid.draw(Collections.nCopies(5, tile(1, null, "short")), 2);
    assertEquals(3 * (one - 6) + 6, rows.getHeight());
  }

  @Test
  void labelsAreOutlined() {
    byte[] labels = new byte[800];
    for (int y = 5; y < 15; y++) Arrays.fill(labels, y * 40 + 10, y * 40 + 25, (byte) 1);
    BufferedImage without = SampleGrid.draw(List.of(tile(1, null, "x")), 1);
    BufferedImage with = SampleGrid.draw(List.of(tile(1, labels, "x")), 1);
    int coloured = 0;
    for (int y = 0; y < with.getHeight(); y++)
      for (int x = 0; x < with.getWidth(); x++)
        if (with.getRGB(x, y) != without.getRGB(x, y)) {
          coloured++;
          double px = (x - 6 + 0.5) / 5.6 - 0.5;
          double py = (y - 6 + 0.5) / 5.6 - 0.5;
          assertTrue(px > 8.5 && px < 25.5 && py > 3.5 && py < 15.5, "at " + px + " " + py);
        }
    assertTrue(coloured > 150, coloured + " pixels of contour");
  }
}
