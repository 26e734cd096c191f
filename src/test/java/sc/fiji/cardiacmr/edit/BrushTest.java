package sc.fiji.cardiacmr.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

class BrushTest {

  private static int count(LabelPlane plane, int label) {
    int count = 0;
    for (byte pixel : plane.pixels()) if (pixel == label) count++;
    return count;
  }

  /** Pixels of skimage.draw.disk, see src/test/python/edit_goldens.py. */
  @ParameterizedTest
  @CsvSource({"0.6, 1", "1.2, 5", "2.1, 13", "3.3, 37", "5.7, 101", "7.2, 161"})
  void aDotIsADisc(double radius, int pixels) {
    LabelPlane plane = new LabelPlane(17, 17);
    Brush.DEFAULT.withRadius(radius).paint(plane, 8, 8, 8, 8);
    assertEquals(pixels, count(plane, Labels.LV));
  }

  @Test
  void aStrokeTouchesAllThatIsNear() {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 200; run++) {
      double radius = 0.5 + random.nextInt(14) / 2.0;
      int[] p = random.ints(4, -5, 30).toArray();
      LabelPlane plane = new LabelPlane(23, 19);
      Brush.DEFAULT.withRadius(radius).paint(plane, p[0], p[1], p[2], p[3]);
      LabelPlane expected = new LabelPlane(23, 19);
      for (int i = 0; i < expected.size(); i++)
        if (distance(i % 23, i / 23, p) <= radius) expected.pixels()[i] = Labels.LV;
      assertArrayEquals(expected.pixels(), plane.pixels(), "run " + run);
    }
  }

  /** Distance from a line, along which 100,000 points are tried near the best of 1000. */
  private static double distance(int x, int y, int[] p) {
    double best = Double.POSITIVE_INFINITY;
    double at = 0;
    for (int step = 0, n = 1000; step <= n; step++) {
      double s = (double) step / n;
      double d = Math.hypot(x - p[0] - s * (p[2] - p[0]), y - p[1] - s * (p[3] - p[1]));
      if (d < best) {
        best = d;
        at = s;
      }
    }
    for (int step = -1000; step <= 1000; step++) {
      double s = Math.max(0, Math.min(1, at + step * 1e-6));
      best = Math.min(best, Math.hypot(x - p[0] - s * (p[2] - p[0]), y - p[1] - s * (p[3] - p[1])));
    }
    // A pixel whose distance is the radius exactly counts.
    return best - 1e-6;
  }

  @Test
  void eraseRemovesEveryClassAndReplacePaintsOnOneOnly() {
    LabelPlane plane = new LabelPlane(9, 1);
    for (int i = 0; i < 9; i++) plane.pixels()[i] = (byte) (i / 3); // 0, 1, 2
    Brush brush = Brush.DEFAULT.withRadius(9).withLabel(Labels.RV);
    LabelPlane replaced = plane.copy();
    brush.withMode(BrushMode.REPLACE).withReplaced(Labels.LV).paint(replaced, 4, 0, 4, 0);
    assertArrayEquals(new byte[] {0, 0, 0, 3, 3, 3, 2, 2, 2}, replaced.pixels());
    LabelPlane onNothing = plane.copy();
    brush.withMode(BrushMode.REPLACE).withReplaced(0).paint(onNothing, 4, 0, 4, 0);
    assertArrayEquals(new byte[] {3, 3, 3, 1, 1, 1, 2, 2, 2}, onNothing.pixels());
    brush.withMode(BrushMode.ERASE).paint(plane, 4, 0, 4, 0);
    assertArrayEquals(new byte[9], plane.pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 7})
  void onlyClassesArePainted(int label) {
    assertThrows(IllegalArgumentException.class, () -> Brush.DEFAULT.withLabel(label));
  }

  @Test
  void theRadiusStaysInRange() {
    assertEquals(Brush.SMALLEST, Brush.DEFAULT.withRadius(-3).radius());
    assertEquals(Brush.LARGEST, Brush.DEFAULT.withRadius(1e9).radius());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Brush(Labels.LV, Double.NaN, BrushMode.ADD, Labels.MYO));
  }
}
