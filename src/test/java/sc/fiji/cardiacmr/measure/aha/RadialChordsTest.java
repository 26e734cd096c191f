package sc.fiji.cardiacmr.measure.aha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

class RadialChordsTest {

  private static final int SIZE = TestVentricle.SIZE;

  private static byte[] ring() {
    return Planes.labels(TestVentricle.labels(0, 0, false), 0, 0);
  }

  @Test
  void raysMeetBothBordersOfARing() {
    RadialChords chords = RadialChords.of(new LabelPlane(ring(), SIZE, SIZE), 2, 2);
    assertEquals(31.5, chords.centreX(), 1e-9);
    assertEquals(31.5, chords.centreY(), 1e-9);
    for (int k = 0; k < RadialChords.COUNT; k++) {
      assertEquals(20, chords.inner(k), 2.2, "inner " + k);
      assertEquals(40, chords.outer(k), 2.2, "outer " + k);
    }
  }

  @Test
  void depthGrowsFromEndocardiumToEpicardium() {
    byte[] ring = ring();
    RadialChords chords = RadialChords.of(new LabelPlane(ring, SIZE, SIZE), 1, 1);
    for (int i = 0; i < ring.length; i++) {
      if (ring[i] != Labels.MYO) continue;
      double r = TestVentricle.radius(i % SIZE, i / SIZE);
      assertEquals((r - 10) / 10, chords.depth(i % SIZE, i / SIZE), 0.12);
    }
    assertEquals(0, chords.depth(32, 32));
    assertEquals(1, chords.depth(60, 32));
  }

  @Test
  void pixelsNeedNotBeSquare() {
    // A circle in mm is an ellipse in pixels of 1 x 2 mm.
    byte[] labels = new byte[SIZE * SIZE];
    for (int i = 0; i < labels.length; i++) {
      double r = Math.hypot(i % SIZE - 31.5, 2 * (i / SIZE - 31.5));
      labels[i] = (byte) (r <= 10 ? Labels.LV : r <= 20 ? Labels.MYO : 0);
    }
    RadialChords chords = RadialChords.of(new LabelPlane(labels, SIZE, SIZE), 1, 2);
    assertEquals(Math.PI / 4, chords.angle(31.5 + 8, 31.5 + 4), 1e-9);
    for (int k = 0; k < RadialChords.COUNT; k += 15) {
      assertEquals(10, chords.inner(k), 1.6);
      assertEquals(20, chords.outer(k), 1.6);
    }
  }

  @Test
  void thePartOfAChordInAMaskIsTransmurality() {
    byte[] ring = ring();
    boolean[] mask = new boolean[ring.length];
    for (int i = 0; i < mask.length; i++)
      mask[i] =
          TestVentricle.radius(i % SIZE, i / SIZE) <= 15
              && Math.abs(TestVentricle.direction(i % SIZE, i / SIZE)) <= 45;
    double[] fractions =
        RadialChords.of(new LabelPlane(ring, SIZE, SIZE), 1, 1).fractions(mask, all(ring.length));
    double mean = 0;
    for (int k = -40; k <= 40; k++) {
      double fraction = fractions[Math.floorMod(k, 360)];
      assertEquals(0.5, fraction, 0.1, "ray " + k);
      mean += fraction / 81;
    }
    assertEquals(0.5, mean, 0.02);
    for (int k = 50; k <= 310; k++) assertEquals(0, fractions[k]);
  }

  /** Half of a wall is scar; where pixels of it are not measured, the others tell. */
  @Test
  void onlyMeasuredPixelsCountForTransmurality() {
    byte[] ring = ring();
    boolean[] mask = new boolean[ring.length];
    boolean[] measured = new boolean[ring.length];
    for (int i = 0; i < mask.length; i++) {
      double radius = TestVentricle.radius(i % SIZE, i / SIZE);
      double direction = TestVentricle.direction(i % SIZE, i / SIZE);
      mask[i] = radius <= 15;
      measured[i] = direction < -90 || direction > 0 && radius <= 15;
    }
    double[] fractions =
        RadialChords.of(new LabelPlane(ring, SIZE, SIZE), 1, 1).fractions(mask, measured);
    for (int k = 5; k <= 175; k++) assertEquals(1, fractions[k], "ray " + k);
    for (int k = 185; k <= 265; k++) assertEquals(0.5, fractions[k], 0.1, "ray " + k);
    for (int k = 275; k <= 355; k++) assertTrue(Double.isNaN(fractions[k]), "ray " + k);
  }

  private static boolean[] all(int length) {
    boolean[] all = new boolean[length];
    Arrays.fill(all, true);
    return all;
  }

  @Test
  void anOpenWallHasRaysWithoutChord() {
    byte[] open = ring();
    for (int i = 0; i < open.length; i++)
      if (Math.abs(TestVentricle.direction(i % SIZE, i / SIZE)) < 30 && open[i] == Labels.MYO)
        open[i] = 0;
    RadialChords chords = RadialChords.of(new LabelPlane(open, SIZE, SIZE), 1, 1);
    assertFalse(chords.isWall(0));
    assertTrue(chords.isWall(90));
    assertTrue(Double.isNaN(chords.fractions(all(open.length), all(open.length))[0]));
    int nearest = chords.nearestWall(Math.toRadians(10));
    assertTrue(nearest >= 25 && nearest <= 32, "chord " + nearest);
  }

  @Test
  void aDistantIslandDoesNotThickenTheWallButAHoleDoesNotThinIt() {
    byte[] ring = ring();
    for (int x = 31 + 26; x < 31 + 30; x++) ring[31 * SIZE + x] = Labels.MYO;
    ring[31 * SIZE + 31 + 15] = 0;
    RadialChords chords = RadialChords.of(new LabelPlane(ring, SIZE, SIZE), 1, 1);
    assertEquals(20, chords.outer(0), 1.2);
    assertEquals(10, chords.inner(0), 1.2);
  }

  @Test
  void aFarPixelBetweenTheRaysIsOnTheNearest() {
    int width = 130;
    byte[] labels = new byte[width * 12];
    labels[5 * width + 5] = Labels.LV;
    labels[6 * width + 125] = Labels.MYO;
    RadialChords chords = RadialChords.of(new LabelPlane(labels, width, 12), 1, 1);
    int nearest = chords.nearestWall(chords.angle(125, 6));
    assertTrue(nearest <= 1, "chord " + nearest);
    assertEquals(0.5, chords.depth(125, 6), 1e-6);
    boolean[] all = all(labels.length);
    assertTrue(Double.isNaN(chords.fractions(all, all)[nearest]));
  }

  @Test
  void withoutMyocardiumThereIsNothing() {
    assertNull(RadialChords.of(new LabelPlane(4, 4), 1, 1));
  }
}
