package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutlineTracerTest {

  @Test
  void tracesAPixelClockwise() {
    List<Polygon> outlines = OutlineTracer.outlines(mask("...", ".1."), 3, 2);
    assertEquals(1, outlines.size());
    assertArrayEquals(new double[] {2, 2, 1, 1}, outlines.get(0).x());
    assertArrayEquals(new double[] {1, 2, 2, 1}, outlines.get(0).y());
  }

  @Test
  void pixelsThatTouchAtACornerAreApart() {
    assertEquals(2, OutlineTracer.outlines(mask("1.", ".1"), 2, 2).size());
    assertEquals(2, OutlineTracer.outlines(mask(".1", "1."), 2, 2).size());
    assertEquals(0, OutlineTracer.outlines(mask("..", ".."), 2, 2).size());
  }

  @Test
  void goesAroundAHole() {
    List<Polygon> outlines = OutlineTracer.outlines(mask("111", "1.1", "111"), 3, 3);
    assertEquals(1, outlines.size());
    assertEquals(9, outlines.get(0).area());
  }

  /** Random masks: the outlines give back the mask with the holes of its components filled. */
  @Test
  void outlinesGiveBackTheMaskWithHolesFilled() {
    Random random = new Random(11);
    for (int trial = 0; trial < 300; trial++) {
      int w = 1 + random.nextInt(12);
      int h = 1 + random.nextInt(12);
      double density = random.nextDouble();
      boolean[] mask = new boolean[w * h];
      for (int i = 0; i < mask.length; i++) mask[i] = random.nextDouble() < density;
      boolean[] painted = new boolean[w * h];
      for (Polygon outline : OutlineTracer.outlines(mask, w, h)) {
        boolean[] inside = outline.toMask(w, h);
        int n = 0;
        for (int i = 0; i < inside.length; i++) {
          painted[i] |= inside[i];
          if (inside[i]) n++;
        }
        assertEquals(n, outline.area(), "an outline along pixel sides has the area of its pixels");
      }
      assertArrayEquals(filled(mask, w, h), painted);
    }
  }

  /** The mask and all that cannot be reached from the edge, moving by sides and corners. */
  private static boolean[] filled(boolean[] mask, int w, int h) {
    boolean[] outside = new boolean[w * h];
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
          if (mask[y * w + x] || outside[y * w + x]) continue;
          boolean reached = false;
          for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++) {
              int nx = x + dx;
              int ny = y + dy;
              reached |= nx < 0 || ny < 0 || nx >= w || ny >= h || outside[ny * w + nx];
            }
          if (reached) {
            outside[y * w + x] = true;
            changed = true;
          }
        }
    }
    boolean[] filled = new boolean[w * h];
    for (int i = 0; i < filled.length; i++) filled[i] = !outside[i];
    return filled;
  }

  @Test
  void refusesAnotherSize() {
    assertThrows(
        IllegalArgumentException.class, () -> OutlineTracer.outlines(new boolean[5], 2, 2));
  }

  private static boolean[] mask(String... rows) {
    byte[] values = TestLabels.draw(rows);
    boolean[] mask = new boolean[values.length];
    for (int i = 0; i < mask.length; i++) mask[i] = values[i] != 0;
    return mask;
  }
}
