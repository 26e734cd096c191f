package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

class LabelledSliceTest {

  private static final LabelledSlice SLICE =
      new LabelledSlice(new Plane(3, 2), new LabelPlane(3, 2), new HeartFrame(1, 1, 2), 7);

  @Test
  void ofAPlainSliceNothingElseIsKnown() {
    assertEquals(3, SLICE.width());
    assertEquals(2, SLICE.height());
    assertNull(SLICE.before());
    assertNull(SLICE.after());
    assertEquals(Double.NaN, SLICE.spacingX());
    assertEquals(false, SLICE.tagged());
  }

  @Test
  void neighboursAreAddedAndTheRestStays() {
    LabelledPlane before = SLICE.plane();
    LabelledPlane after = SLICE.plane();
    LabelledSlice between = SLICE.between(before, after);
    assertSame(before, between.before());
    assertSame(after, between.after());
    assertEquals(SLICE, between.between(null, null));
  }

  @Test
  void planesOfOtherSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SLICE.withLabels(new LabelPlane(2, 3)));
    for (int height : new int[] {1, 3}) {
      LabelledPlane other = new LabelledPlane(new Plane(3, height), new LabelPlane(3, height));
      assertThrows(IllegalArgumentException.class, () -> SLICE.withBefore(other));
      assertThrows(IllegalArgumentException.class, () -> SLICE.withAfter(other));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new LabelledPlane(new Plane(3, 2), new LabelPlane(2, 3)));
  }

  @Test
  void movedPlanesAreThoseOfEachPixel() {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 200; trial++) {
      int w = random.nextInt(1, 8);
      int h = random.nextInt(1, 8);
      int dx = random.nextInt(-9, 10);
      int dy = random.nextInt(-9, 10);
      LabelledPlane plane = new LabelledPlane(new Plane(w, h), new LabelPlane(w, h));
      for (int i = 0; i < w * h; i++) {
        plane.image().pixels()[i] = i + 1;
        plane.labels().pixels()[i] = (byte) (i + 1);
      }
      LabelledPlane moved = plane.moved(dx, dy);
      for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
          boolean isInside = x - dx >= 0 && x - dx < w && y - dy >= 0 && y - dy < h;
          int from = isInside ? (y - dy) * w + x - dx + 1 : 0;
          assertEquals(isInside ? from : Float.NaN, moved.image().pixels()[y * w + x]);
          assertEquals(from, moved.labels().pixels()[y * w + x]);
        }
    }
  }
}
