package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

class LabelledWindowTest {

  @Test
  void itChangesThePlaneItself() {
    Plane plane = new Plane(3, 2);
    LabelledWindow window = new LabelledWindow(plane);
    assertSame(plane.pixels(), window.pixels());
    assertEquals(3, window.width());
    assertEquals(2, window.height());
    assertNull(window.labels());
    assertEquals(Double.NaN, window.pixelSize());
  }

  @Test
  void labelsOfAnotherSizeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new LabelledWindow(new Plane(3, 2), new LabelPlane(2, 3), 1));
  }
}
