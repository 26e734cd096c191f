package sc.fiji.cardiacmr.measure.strain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WallVectorsTest {

  @Test
  void arrowsLeadFromTheReferenceToTheFrame() {
    WallTrack track =
        TestRing.track(
            0,
            (x, y) -> new double[] {x + 3, y - 1},
            (x, y) -> new double[] {Double.NaN, Double.NaN});
    List<double[]> arrows = WallVectors.arrows(track, 0, 2, 1);
    assertEquals(3 * 24, arrows.size());
    double[] arrow = arrows.get(0);
    double[] expected = {
      track.referenceX()[0] / 2 + 0.5,
      track.referenceY()[0] + 0.5,
      (track.referenceX()[0] + 3) / 2 + 0.5,
      track.referenceY()[0] - 0.5
    };
    assertArrayEquals(expected, java.util.Arrays.copyOf(arrow, 4), 1e-12);
    assertEquals(
        Math.hypot(arrow[4] - arrow[2], arrow[5] - arrow[3]),
        Math.hypot(arrow[8] - arrow[2], arrow[9] - arrow[3]),
        1e-12);
    assertTrue(WallVectors.arrows(track, 1, 1, 1).isEmpty());
  }
}
