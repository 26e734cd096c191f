package sc.fiji.cardiacmr.measure.strain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

class WallLabelsTest {

  private static final int SIZE = 64;

  /** Equal rings; what is done to some of their pixels. */
  private interface Change {
    int label(int slice, double x, double y, int label);
  }

  private static ImageSeries<UnsignedByteType> rings(int slices, int frames, Change change) {
    byte[] ring = Planes.labels(TestRing.labels(1, 8), 0, 0);
    byte[] values = new byte[ring.length * slices * frames];
    for (int i = 0; i < values.length; i++) {
      int p = i % ring.length;
      double x = p % SIZE * 1.25 - TestRing.X;
      double y = p / SIZE * 1.25 - TestRing.Y;
      values[i] = (byte) change.label(i / ring.length, x, y, ring[p]);
    }
    return Planes.wrapLabels(
        values, SIZE, SIZE, slices, frames, TestRing.labels(1, 8).calibration(), "rings");
  }

  private static byte[] ring() {
    return Planes.labels(TestRing.labels(1, 8), 0, 0);
  }

  @Test
  void cleanLabelsStayAsTheyAre() {
    WallLabels labels = WallLabels.of(TestRing.labels(2, 8), 0);
    assertArrayEquals(ring(), Planes.labels(labels.image(), 1, 0));
    assertEquals(List.of(), labels.notes());
    assertEquals(0, labels.largestCavity(1.1));
  }

  @Test
  void islandsAreTakenAway() {
    ImageSeries<UnsignedByteType> given =
        rings(
            1,
            1,
            (z, x, y, label) ->
                Math.hypot(x - 34, y - 32) < 3 ? 2 : Math.hypot(x - 4, y) < 4 ? 2 : label);
    byte[] before = Planes.labels(given, 0, 0).clone();
    WallLabels labels = WallLabels.of(given, 0);
    assertArrayEquals(ring(), Planes.labels(labels.image(), 0, 0));
    assertTrue(
        labels.notes().get(0).startsWith("Labels separate from the heart are ignored: slice 1"));
    assertArrayEquals(before, Planes.labels(given, 0, 0));
  }

  @Test
  void slicesThatAreNoRingAreLeftOut() {
    WallLabels labels =
        WallLabels.of(
            rings(
                5,
                1,
                (z, x, y, label) -> {
                  // An open ring, one that is too open, the cap of the apex, one beside the others.
                  if (z == 1 && label == 2 && x > 15) return 0;
                  if (z == 2 && label == 2 && x > -15) return 0;
                  if (z == 3) return Math.hypot(x, y) < 12 ? 2 : 0;
                  double away = Math.hypot(x + 28, y + 31);
                  if (z == 4) return away < 5 ? 1 : away < 9 ? 2 : 0;
                  return label;
                }),
            0);
    String notes = String.join("\n", labels.notes());
    assertTrue(labels.hasWall());
    assertTrue(notes.contains("Slice 3 is left out: its myocardium surrounds less"), notes);
    assertTrue(
        notes.contains("Slice 4 is left out: its myocardium encloses almost no cavity"), notes);
    assertTrue(notes.contains("Slice 5 is left out: its labels are out of line"), notes);
    assertTrue(notes.contains("Strain is not measured where the wall is open: slice 2 ("));
    for (byte label : Planes.labels(labels.image(), 3, 0)) assertEquals(0, label);
  }

  @Test
  void otherFramesAreLookedAtForAdviceOnly() {
    // Slice 2 has no myocardium at first; at the second frame the cavity of slice 1 is larger.
    WallLabels labels =
        WallLabels.of(
            rings(
                2, 2, (i, x, y, label) -> i == 1 ? 0 : i == 2 && Math.hypot(x, y) < 24 ? 1 : label),
            0);
    assertTrue(labels.notes().get(0).endsWith("but not in phase 1: slice 2."));
    assertEquals(1, labels.largestCavity(1.1));
    assertEquals(0, labels.largestCavity(1.6));
    assertEquals(1, labels.image().phases());
  }

  @Test
  void withoutAnyRingThereIsNoWall() {
    WallLabels labels = WallLabels.of(rings(1, 1, (z, x, y, label) -> x > -22 ? 0 : label), 0);
    assertFalse(labels.hasWall());
    assertEquals(1, labels.notes().size());
  }
}
