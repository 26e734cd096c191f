package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BullsEyePlotTest {

  private static final int LOW = 0x00224E;
  private static final int HIGH = 0xFEE838;
  private static final int EMPTY = 0xEDEDED;

  /** The middle of the disc. */
  private static final int X = 280;

  private static final int Y = 324;

  private static BufferedImage draw(int segment, double value, double others) {
    double[] values = new double[17];
    Arrays.fill(values, others);
    values[segment - 1] = value;
    return BullsEyePlot.draw(new BullsEyePlot.Content("", "Scar (%)", values, 0, 100, 0));
  }

  private static int at(BufferedImage picture, double radius, double degrees) {
    int x = (int) Math.round(X + radius * Math.cos(Math.toRadians(degrees)));
    int y = (int) Math.round(Y - radius * Math.sin(Math.toRadians(degrees)));
    return picture.getRGB(x, y) & 0xFFFFFF;
  }

  @Test
  void segmentsLieWhereTheyBelong() {
    // Middles in degrees counter-clockwise from the right, a bit beside the text.
    double[] middles = {90, 150, 210, 270, 330, 30, 90, 150, 210, 270, 330, 30, 90, 180, 270, 0};
    for (int s = 1; s <= 16; s++) {
      double radius = s > 12 ? 80 : s > 6 ? 140 : 200;
      BufferedImage picture = draw(s, 100, 0);
      for (int other = 1; other <= 16; other++) {
        double r = other > 12 ? 80 : other > 6 ? 140 : 200;
        int expected = other == s ? HIGH : LOW;
        double aside = middles[other - 1] + 18;
        assertEquals(expected, at(picture, r, aside), "segment " + other + " for " + s);
      }
      assertEquals(HIGH, at(picture, radius, middles[s - 1] - 18));
    }
  }

  @Test
  void unknownSegmentsAreEmpty() {
    BufferedImage picture = draw(17, Double.NaN, 50);
    assertEquals(EMPTY, at(picture, 30, 45));
    assertNotEquals(EMPTY, at(picture, 80, 108));
  }

  @Test
  void valuesBeyondTheScaleHaveTheColourOfItsEnd() {
    assertEquals(HIGH, at(draw(1, 250, 0), 200, 108));
    assertEquals(LOW, at(draw(1, -5, 0), 200, 108));
  }

  @Test
  void theScaleAndTheValuesAreDrawn() {
    BufferedImage picture = draw(1, 100, 0);
    // Upper and lower end of the scale, and ink of its text.
    assertEquals(LOW, picture.getRGB(590, 533) & 0xFFFFFF);
    assertEquals(HIGH, picture.getRGB(590, 114) & 0xFFFFFF);
    boolean ink = false;
    for (int x = 606; x < 640; x++)
      for (int y = 106; y < 124; y++) ink |= (picture.getRGB(x, y) & 0xFF) < 0x80;
    assertTrue(ink);
  }

  @Test
  void wrongContentIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new BullsEyePlot.Content("", "", new double[16], 0, 1, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new BullsEyePlot.Content("", "", new double[17], 1, 1, 0));
  }
}
