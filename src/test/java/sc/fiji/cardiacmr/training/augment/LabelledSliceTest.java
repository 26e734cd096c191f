package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    Plane before = new Plane(3, 2);
    Plane after = new Plane(3, 2);
    LabelledSlice between = SLICE.between(before, after);
    assertSame(before, between.before());
    assertSame(after, between.after());
    assertEquals(SLICE, between.between(null, null));
  }

  @Test
  void planesOfOtherSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SLICE.withLabels(new LabelPlane(2, 3)));
    assertThrows(IllegalArgumentException.class, () -> SLICE.withBefore(new Plane(3, 3)));
    assertThrows(IllegalArgumentException.class, () -> SLICE.withAfter(new Plane(2, 3)));
  }
}
