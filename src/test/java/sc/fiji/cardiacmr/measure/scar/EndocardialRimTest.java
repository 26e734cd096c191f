package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

class EndocardialRimTest {

  private static final byte M = Labels.MYO;
  private static final byte S = Labels.SCAR;
  private static final byte G = Labels.GREY_ZONE;
  private static final int WIDTH = 5;

  /** A straight piece of wall of four rows, the cavity above it. */
  private static byte[] clear(double rim, byte... classes) {
    float[] depth = new float[classes.length];
    for (int i = 0; i < depth.length; i++) depth[i] = (i / WIDTH + 0.5f) / 4;
    byte[] copy = classes.clone();
    EndocardialRim.clear(
        new LabelPlane(copy, WIDTH, copy.length / WIDTH),
        IntStream.range(0, classes.length).toArray(),
        depth,
        rim);
    return copy;
  }

  @Test
  void aBorderOfBloodGoesScarThatGoesDeeperStays() {
    assertArrayEquals(
        new byte[] {
          M, M, M, S, S, //
          M, M, M, S, S, //
          M, M, M, M, S, //
          S, M, M, M, M
        },
        clear(
            0.2, S, S, S, S, S, //
            M, M, M, S, S, //
            M, M, M, M, S, //
            S, M, M, M, M));
  }

  @Test
  void aWiderRimNeedsDeeperScar() {
    assertArrayEquals(
        new byte[] {
          M, M, M, M, S, //
          M, M, M, M, S, //
          M, M, M, M, S, //
          M, M, M, M, M
        },
        clear(
            0.5, S, S, S, S, S, //
            M, M, M, S, S, //
            M, M, M, M, S, //
            M, M, M, M, M));
  }

  @Test
  void greyZoneCountsAsScar() {
    assertArrayEquals(
        new byte[] {
          M, G, S, M, M, //
          M, G, G, M, M, //
          M, M, M, M, M, //
          M, M, M, M, M
        },
        clear(
            0.2, G, G, S, S, M, //
            M, G, G, M, M, //
            M, M, M, M, M, //
            M, M, M, M, M));
  }

  @Test
  void whereDepthIsUnknownOrAllIsRimNothingChanges() {
    byte[] classes = {S, M, S, M, M};
    float[] depth = new float[WIDTH];
    int[] pixels = {0, 1, 2, 3, 4};
    byte[] copy = classes.clone();
    EndocardialRim.clear(new LabelPlane(copy, WIDTH, 1), pixels, depth, 0.5);
    assertArrayEquals(classes, copy);
    Arrays.fill(depth, Float.NaN);
    EndocardialRim.clear(new LabelPlane(copy, WIDTH, 1), pixels, depth, 0.5);
    assertArrayEquals(classes, copy);
  }
}
