package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnnotatedImagesTest {

  @Test
  void findsTheImagesThatHoldALabel() {
    byte[] values = TestLabels.draw("1.", ".2", "..", "13", "..", "1.");
    AnnotatedImages images =
        AnnotatedImages.whereLabelled(TestLabels.of(values, 2, 1, 3, 2, Calibration.UNKNOWN));
    assertTrue(images.contains(Labels.LV, 0, 0));
    assertTrue(images.contains(Labels.MYO, 1, 0));
    assertFalse(images.contains(Labels.LV, 1, 0));
    assertTrue(images.contains(Labels.RV, 0, 1));
    assertEquals(3, images.count(Labels.LV));
    assertEquals(0, images.count(Labels.SCAR));
    assertEquals(3, images.slices());
    assertEquals(2, images.phases());
  }

  @Test
  void refusesAnImageThatIsNotThere() {
    AnnotatedImages images = new AnnotatedImages(3, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> images.add(1, 3, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> images.add(1, 0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> images.add(1, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new AnnotatedImages(0, 1));
  }
}
