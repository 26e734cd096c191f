package sc.fiji.cardiacmr.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.aha.RadialChords;

class WallContoursTest {

  @Test
  void aRingIsRound() {
    byte[] plane = Planes.labels(TestRing.labels(1, 8), 0, 0);
    WallContours contours =
        WallContours.of(RadialChords.of(new LabelPlane(plane, 64, 64), 1.25, 1.25), 72);
    for (int k = 0; k < 72; k++) {
      assertTrue(contours.wall()[k]);
      assertEquals(20, contours.inner()[k], 0.8);
      assertEquals(30, contours.outer()[k], 0.8);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> WallContours.of(RadialChords.of(new LabelPlane(plane, 64, 64), 1.25, 1.25), 7));
  }

  @Test
  void aSpurIsNoWall() {
    byte[] plane = Planes.labels(TestRing.labels(1, 8), 0, 0);
    for (int i = 0; i < plane.length; i++) {
      double x = i % 64 * 1.25 - TestRing.X;
      double y = i / 64 * 1.25 - TestRing.Y;
      // A papillary muscle at one side, a trabecula of the other ventricle at the other.
      if (Math.abs(y) < 2 && x > 12 && x < 38) plane[i] = 2;
    }
    RadialChords chords = RadialChords.of(new LabelPlane(plane, 64, 64), 1.25, 1.25);
    assertTrue(chords.outer(0) > 36 && chords.inner(0) < 14);
    WallContours contours = WallContours.of(chords, 72);
    assertEquals(20, contours.inner()[0], 1);
    assertEquals(30, contours.outer()[0], 1);
  }

  @Test
  void gapsAreBridged() {
    byte[] plane = Planes.labels(TestRing.labels(1, 8), 0, 0);
    for (int i = 0; i < plane.length; i++) {
      double angle = Math.atan2(i / 64 * 1.25 - TestRing.Y, i % 64 * 1.25 - TestRing.X);
      if (plane[i] == 2 && angle > 0.3 && angle < 1.3) plane[i] = 0;
    }
    WallContours contours =
        WallContours.of(RadialChords.of(new LabelPlane(plane, 64, 64), 1.25, 1.25), 72);
    assertFalse(contours.wall()[9]);
    assertTrue(contours.wall()[45]);
    assertEquals(20, contours.inner()[9], 1);
    assertEquals(30, contours.outer()[9], 1);
  }
}
