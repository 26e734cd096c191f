package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
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

  @Test
  void twoObserversShareTheImagesBothLookedAt() {
    Random random = new Random(2);
    for (int trial = 0; trial < 100; trial++) {
      AnnotatedImages a = new AnnotatedImages(3, 4);
      AnnotatedImages b = new AnnotatedImages(3, 4);
      for (int k = 0; k < 20; k++) {
        AnnotatedImages one = random.nextBoolean() ? a : b;
        one.add(1 + random.nextInt(3), random.nextInt(3), random.nextInt(4));
      }
      AnnotatedImages both = a.and(b);
      for (int label = 1; label <= 3; label++)
        for (int slice = 0; slice < 3; slice++)
          for (int phase = 0; phase < 4; phase++)
            assertEquals(
                a.contains(label, slice, phase) && b.contains(label, slice, phase),
                both.contains(label, slice, phase));
    }
    AnnotatedImages other = new AnnotatedImages(2, 4);
    assertThrows(IllegalArgumentException.class, () -> new AnnotatedImages(3, 4).and(other));
  }
}
