package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;

class LabelMotionTest {

  private static final int WIDTH = 90;
  private static final int HEIGHT = 80;
  private static final LabelMotion.Change PLAIN = LabelMotion.Change.NONE;

  /** A ring with an RV at its left; radii and centre per plane. */
  private static byte[] ring(double cx, double cy, double endo, double epi, double right) {
    byte[] plane = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < plane.length; i++) {
      double x = i % WIDTH - cx;
      double y = i / WIDTH - cy;
      double r = Math.hypot(x, y);
      if (r < endo) plane[i] = Labels.LV;
      else if (r < epi) plane[i] = Labels.MYO;
      else if (r < epi + right && x < -Math.abs(y)) plane[i] = Labels.RV;
    }
    return plane;
  }

  private static ImageSeries<UnsignedByteType> series(int slices, byte[]... planes) {
    byte[] all = new byte[planes.length * WIDTH * HEIGHT];
    for (int p = 0; p < planes.length; p++)
      System.arraycopy(planes[p], 0, all, p * WIDTH * HEIGHT, WIDTH * HEIGHT);
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(all, WIDTH, HEIGHT, slices, planes.length / slices),
        Calibration.UNKNOWN,
        "labels");
  }

  private static double[][] material(TissueMotion motion, int slice, int frame) {
    double[][] places = new double[2][WIDTH * HEIGHT];
    motion.material(slice, frame, WIDTH, HEIGHT, places[0], places[1]);
    return places;
  }

  @Test
  void theFirstPhaseIsAtRest() {
    double[][] places = material(LabelMotion.of(series(1, ring(45, 40, 12, 20, 9)), PLAIN), 0, 0);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      assertEquals(i % WIDTH, places[0][i]);
      assertEquals(i / WIDTH, places[1][i]);
    }
  }

  @Test
  void aRingThatKeepsItsAreaIsFollowedExactly() {
    double inner = 9;
    double outer = Math.sqrt(inner * inner + 20 * 20 - 14 * 14);
    LabelMotion motion =
        LabelMotion.of(series(1, ring(45, 40, 14, 20, 0), ring(47, 41, inner, outer, 0)), PLAIN);
    double[][] places = material(motion, 0, 1);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      double x = i % WIDTH - 47;
      double y = i / WIDTH - 41;
      double r = Math.hypot(x, y);
      if (r > outer - 0.5 || r < 1) continue;
      double then = r < inner ? r * 14 / inner : Math.sqrt(r * r + 14 * 14 - inner * inner);
      // Labels are whole pixels: their contours are right within a fraction of one.
      assertEquals(45 + x / r * then, places[0][i], 0.5);
      assertEquals(40 + y / r * then, places[1][i], 0.5);
    }
  }

  @Test
  void contoursMeetAndTheFieldIsSmoothAndDecays() {
    LabelMotion motion =
        LabelMotion.of(series(1, ring(45, 40, 14, 20, 12), ring(46, 40, 9, 17, 8)), PLAIN);
    double[][] places = material(motion, 0, 1);
    double least = 9;
    for (int y = 1; y < HEIGHT - 1; y++)
      for (int x = 1; x < WIDTH - 1; x++) {
        int i = y * WIDTH + x;
        double jacobian =
            0.25
                * ((places[0][i + 1] - places[0][i - 1])
                        * (places[1][i + WIDTH] - places[1][i - WIDTH])
                    - (places[0][i + WIDTH] - places[0][i - WIDTH])
                        * (places[1][i + 1] - places[1][i - 1]));
        least = Math.min(least, jacobian);
      }
    assertTrue(least > 0.1, "folds: " + least);
    // The far wall of the RV and the endocardium are where they were.
    int free = 40 * WIDTH + (int) (46 - 25);
    assertEquals(45 - 32, places[0][free], 1.2);
    int septal = 40 * WIDTH + (46 - 9);
    assertEquals(45 - 14, places[0][septal], 0.8);
    // Far away little moves.
    assertEquals(89, places[0][79 * WIDTH + 89], 1);
    assertEquals(79, places[1][79 * WIDTH + 89], 1);
  }

  @Test
  void strengthScalesAndTwistTurns() {
    ImageSeries<UnsignedByteType> labels =
        series(1, ring(45, 40, 14, 20, 0), ring(45, 40, 7, 16, 0));
    double[][] whole = material(LabelMotion.of(labels, PLAIN), 0, 1);
    double[][] half = material(LabelMotion.of(labels, new LabelMotion.Change(0.5, 0)), 0, 1);
    double[][] still = material(LabelMotion.of(labels, new LabelMotion.Change(0, 0)), 0, 1);
    double[][] turned = material(LabelMotion.of(labels, new LabelMotion.Change(1, 12)), 0, 1);
    int i = 40 * WIDTH + 45 + 7;
    assertEquals(52, still[0][i]);
    assertEquals(52 + 0.5 * (whole[0][i] - 52), half[0][i], 1e-9);
    // It has turned from +X to +Y, so it comes from -Y. A quarter of the cavity is left.
    double angle = Math.toDegrees(Math.atan2(turned[1][i] - 40, turned[0][i] - 45));
    assertEquals(-12 * 0.75, angle, 0.6);
    assertThrows(IllegalArgumentException.class, () -> new LabelMotion.Change(2, 0));
    assertThrows(IllegalArgumentException.class, () -> new LabelMotion.Change(1, 60));
  }

  @Test
  void slicesWithoutAWallMoveAsTheNearest() {
    byte[] none = new byte[WIDTH * HEIGHT];
    byte[] wide = ring(45, 40, 14, 20, 0);
    byte[] narrow = ring(45, 40, 9, 17, 0);
    ImageSeries<UnsignedByteType> then = series(3, none, wide, none);
    ImageSeries<UnsignedByteType> now = series(3, wide, narrow, none);
    LabelMotion motion = LabelMotion.between(then, 0, now, PLAIN);
    double[][] middle = material(motion, 1, 0);
    for (int z : new int[] {0, 2}) {
      double[][] other = material(motion, z, 0);
      for (int i = 0; i < middle[0].length; i++) assertEquals(middle[0][i], other[0][i]);
    }
    LabelMotion resting = LabelMotion.between(series(1, none), 0, series(1, wide), PLAIN);
    assertEquals(7, material(resting, 0, 0)[0][7]);
    assertEquals(List.of(0), resting.resting());
    assertEquals(List.of(), motion.resting());
    assertTrue(motion.moves());
    assertFalse(resting.moves());
    assertFalse(LabelMotion.of(series(1, wide), PLAIN).moves());
    assertEquals(List.of(1), LabelMotion.of(series(1, wide, none, narrow), PLAIN).resting());
    assertTrue(LabelMotion.hasWall(then, 0));
    assertFalse(LabelMotion.hasWall(series(1, wide, none), 1));
    assertThrows(
        IllegalArgumentException.class, () -> LabelMotion.between(series(1, none), 0, now, PLAIN));
  }

  @Test
  void anOpenWallIsClosed() {
    byte[] open = ring(45, 40, 9, 17, 0);
    for (int i = 0; i < open.length; i++)
      if (open[i] == Labels.MYO && i % WIDTH > 45 && Math.abs(i / WIDTH - 40) < 6) open[i] = 0;
    LabelMotion motion = LabelMotion.of(series(1, ring(45, 40, 14, 20, 0), open), PLAIN);
    double[][] places = material(motion, 0, 1);
    int inGap = 40 * WIDTH + 45 + 12;
    assertTrue(places[0][inGap] > 45 + 13 && places[0][inGap] < 45 + 20, "" + places[0][inGap]);
  }
}
