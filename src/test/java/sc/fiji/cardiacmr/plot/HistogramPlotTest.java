package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class HistogramPlotTest {

  private static final HistogramPlot.Curve RISING =
      new HistogramPlot.Curve(0, 4, new double[] {0.1, 0.2, 0.3, 0.4});
  private static final HistogramPlot.Curve FALLING =
      new HistogramPlot.Curve(0, 4, new double[] {0.4, 0.3, 0.2, 0.1});

  private static boolean isGreen(int rgb) {
    return (rgb >> 8 & 0xff) - (rgb >> 16 & 0xff) > 40 && (rgb & 0xff) - (rgb >> 8 & 0xff) < 10;
  }

  private static boolean isBlue(int rgb) {
    return (rgb & 0xff) - (rgb >> 16 & 0xff) > 60 && (rgb & 0xff) - (rgb >> 8 & 0xff) > 20;
  }

  private static boolean isOrange(int rgb) {
    return (rgb >> 16 & 0xff) - (rgb & 0xff) > 60;
  }

  /** How many pixels of a part of the picture have a colour. */
  private static int count(BufferedImage picture, int from, int to, IntPredicate color) {
    int n = 0;
    for (int y = 0; y < picture.getHeight(); y++)
      for (int x = from; x < to; x++) if (color.test(picture.getRGB(x, y))) n++;
    return n;
  }

  @Test
  void bothSidesHoldTheirCurves() {
    BufferedImage picture = HistogramPlot.draw("a", RISING, FALLING, RISING, 300, 240);
    assertEquals(600, picture.getWidth());
    assertEquals(240, picture.getHeight());
    assertTrue(count(picture, 0, 300, HistogramPlotTest::isGreen) > 100);
    assertEquals(0, count(picture, 300, 600, HistogramPlotTest::isGreen));
    assertEquals(0, count(picture, 0, 300, HistogramPlotTest::isBlue));
    assertTrue(count(picture, 300, 600, HistogramPlotTest::isBlue) > 100);
    assertTrue(count(picture, 300, 600, HistogramPlotTest::isOrange) > 300);
    BufferedImage without = HistogramPlot.draw("a", RISING, FALLING, null, 300, 240);
    assertEquals(0, count(without, 0, 600, HistogramPlotTest::isOrange));
  }

  @Test
  void aSpikeDoesNotFlattenTheRest() {
    double[] shares = new double[100];
    Arrays.fill(shares, 0.005);
    shares[0] = 0.505;
    HistogramPlot.Curve spiked = new HistogramPlot.Curve(0, 1, shares);
    BufferedImage picture = HistogramPlot.draw("a", spiked, RISING, null, 300, 240);
    // The flat part lies at a third of the axis, not at its bottom.
    int row = 0;
    int longest = 0;
    for (int y = 0; y < 240; y++) {
      int n = 0;
      for (int x = 0; x < 300; x++) if (isGreen(picture.getRGB(x, y))) n++;
      if (n > longest) {
        longest = n;
        row = y;
      }
    }
    assertTrue(longest > 150, "a flat line: " + longest);
    assertTrue(row > 80 && row < 160, "row " + row);
  }
}
