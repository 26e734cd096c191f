package sc.fiji.cardiacmr.measure.aha;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelTest {

  @Test
  void sixSegmentsBeginAtTheAnteriorInsertion() {
    int[] basal = IntStream.range(0, 6).map(i -> Level.BASAL.segment(60 * i + 30)).toArray();
    assertArrayEquals(new int[] {2, 3, 4, 5, 6, 1}, basal);
    assertEquals(2, Level.BASAL.segment(0));
    assertEquals(1, Level.BASAL.segment(359.999));
    assertEquals(2, Level.BASAL.segment(-1e-18), "as good as 0");
    assertEquals(9, Level.MID.segment(60));
    assertEquals(8, Level.MID.segment(420 - 1));
  }

  @Test
  void apicalSegmentsAreCentredOnTheWallsOfTheOthers() {
    // The septum lies between 0 and 120 degrees, so its middle is at 60.
    assertEquals(14, Level.APICAL.segment(60));
    assertEquals(15, Level.APICAL.segment(150));
    assertEquals(16, Level.APICAL.segment(240));
    assertEquals(13, Level.APICAL.segment(330));
    assertEquals(13, Level.APICAL.segment(14.9));
    assertEquals(14, Level.APICAL.segment(15.1));
    assertEquals(14, Level.APICAL.segment(104.9));
  }

  @Test
  void slicesAreDividedIntoThirds() {
    assertEquals("MID", levels(1));
    assertEquals("APICAL BASAL", levels(2));
    assertEquals("APICAL MID BASAL", levels(3));
    assertEquals("APICAL APICAL MID BASAL BASAL", levels(5));
    assertEquals("APICAL APICAL APICAL MID MID MID BASAL BASAL BASAL", levels(9));
  }

  private static String levels(int slices) {
    return IntStream.range(0, slices)
        .mapToObj(i -> Level.of(i, slices).name())
        .collect(java.util.stream.Collectors.joining(" "));
  }

  @Test
  void segmentsHaveNames() {
    assertEquals("basal anteroseptal", AhaSegments.name(2));
    assertEquals("apical lateral", AhaSegments.name(16));
    assertThrows(IllegalArgumentException.class, () -> AhaSegments.name(0));
    assertThrows(IllegalArgumentException.class, () -> AhaSegments.name(18));
  }
}
