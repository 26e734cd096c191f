package sc.fiji.cardiacmr.measure.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

class WallLevelsTest {

  private static final int SIZE = 48;

  /** Labels of a disc by the share of each pixel, with a ring around it. */
  private static LabelPlane disc(double x, double y, double radius) {
    LabelPlane labels = new LabelPlane(SIZE, SIZE);
    for (int i = 0; i < labels.size(); i++) {
      int inside = 0;
      for (int s = 0; s < 49; s++) {
        double px = i % SIZE + (s % 7 - 3) / 7.0 - x;
        double py = i / SIZE + (s / 7 - 3) / 7.0 - y;
        if (Math.hypot(px, py) < radius) inside++;
      }
      boolean isRing = Math.hypot(i % SIZE - x, i / SIZE - y) < radius + 6;
      labels.pixels()[i] = (byte) (inside > 24 ? Labels.LV : isRing ? Labels.MYO : 0);
    }
    return labels;
  }

  /** Mean radius at which the level of the cavity is 0. */
  private static double radius(LabelPlane labels, double x, double y) {
    WallMasks masks = WallMasks.of(labels);
    WallLevels levels = WallLevels.of(masks, 1, 1);
    double sum = 0;
    int directions = 180;
    for (int k = 0; k < directions; k++) {
      double angle = 2 * Math.PI * k / directions;
      double before = 0;
      for (double r = 0; r < SIZE; r += 0.25) {
        double now =
            levels.at(
                levels.cavity(),
                levels.nodeX(x + r * Math.cos(angle) - masks.left()),
                levels.nodeY(y + r * Math.sin(angle) - masks.top()));
        if (now <= 0) {
          sum += r - 0.25 * now / (now - before);
          break;
        }
        before = now;
      }
    }
    return sum / directions;
  }

  /** Neither small nor large discs shrink or grow. */
  @Test
  void edgesOfDiscsAreWhereTheyAre() {
    SplittableRandom random = new SplittableRandom(3);
    for (double radius : new double[] {3, 4, 6, 9, 13}) {
      double mean = 0;
      for (int i = 0; i < 20; i++) {
        double x = SIZE / 2.0 + random.nextDouble(-1, 1);
        double y = SIZE / 2.0 + random.nextDouble(-1, 1);
        double found = radius(disc(x, y, radius), x, y);
        assertEquals(radius, found, 0.25, "one disc of " + radius);
        mean += found / 20;
      }
      assertEquals(radius, mean, 0.06, "discs of " + radius);
    }
  }

  @Test
  void aStraightEdgeLiesBetweenItsPixels() {
    LabelPlane labels = new LabelPlane(SIZE, SIZE);
    for (int i = 0; i < labels.size(); i++)
      labels.pixels()[i] = (byte) (i % SIZE < 20 ? Labels.LV : i % SIZE < 30 ? Labels.MYO : 0);
    WallMasks masks = WallMasks.of(labels);
    WallLevels levels = WallLevels.of(masks, 1.4, 0.7);
    assertEquals(4, levels.fineX());
    assertEquals(2, levels.fineY());
    assertEquals(0.35, levels.stepX(), 1e-12);
    double middle = levels.nodeY(24 - masks.top());
    double edge = levels.nodeX(19.5 - masks.left());
    assertEquals(0, levels.at(levels.cavity(), edge, middle), 1e-6);
    assertEquals(0, levels.at(levels.heart(), levels.nodeX(29.5 - masks.left()), middle), 1e-6);
    assertEquals(-0.5, levels.at(levels.heart(), -1, middle), "outside");
  }
}
