package sc.fiji.cardiacmr.tagging.harp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

/** Affine motions of a plane full of tags. */
class HarpTest {

  private static final int SIZE = 96;
  private static final double SPACING = 7;
  private static final double DX = 1.25;
  private static final double CENTRE = 60;
  private static final TagFrequency FIRST =
      new TagFrequency(Math.sqrt(0.5) / SPACING, Math.sqrt(0.5) / SPACING, 1);
  private static final TagFrequency SECOND =
      new TagFrequency(-Math.sqrt(0.5) / SPACING, Math.sqrt(0.5) / SPACING, 1);
  private static final HarpSettings PLAIN = new HarpSettings(0.4, 0.4, 0, 0.5);

  private static RingMesh mesh() {
    double[] inner = new double[36];
    double[] outer = new double[36];
    boolean[] wall = new boolean[36];
    Arrays.fill(inner, 20);
    Arrays.fill(outer, 29);
    Arrays.fill(wall, true);
    return new RingMesh(CENTRE, CENTRE, inner, outer, wall, 5);
  }

  /** A frame: where the tissue at a place has come from tells its tags. */
  private static Plane frame(
      BiFunction<Double, Double, double[]> material, boolean first, boolean second, long seed) {
    float[] plane = new float[SIZE * SIZE];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < plane.length; i++) {
      double[] p = material.apply(i % SIZE * DX, i / SIZE * DX);
      double a = 2 * Math.PI * (FIRST.fx() * p[0] + FIRST.fy() * p[1]);
      double b = 2 * Math.PI * (SECOND.fx() * p[0] + SECOND.fy() * p[1]);
      double value = 100;
      if (first) value *= 1 - 0.3 * (1 + Math.cos(a));
      if (second) value *= 1 - 0.3 * (1 + Math.cos(b));
      plane[i] = (float) (value + random.nextGaussian());
    }
    return new Plane(plane, SIZE, SIZE);
  }

  private static double[] turned(double x, double y, double scale, double angle, double shift) {
    double px = x - CENTRE - shift;
    double py = y - CENTRE + shift / 2;
    return new double[] {
      CENTRE + (px * Math.cos(angle) + py * Math.sin(angle)) / scale,
      CENTRE + (py * Math.cos(angle) - px * Math.sin(angle)) / scale
    };
  }

  /** Scale, angle and shift grow from frame to frame. */
  private static Plane[] frames(
      double scale, double angle, double shift, boolean first, boolean second) {
    Plane[] frames = new Plane[5];
    for (int t = 0; t < frames.length; t++) {
      double s = Math.pow(scale, t);
      double a = angle * t;
      double d = shift * t;
      frames[t] = frame((x, y) -> turned(x, y, s, a, d), first, second, 10 + t);
    }
    return frames;
  }

  private static double error(TrackedRing ring, double scale, double angle, double shift) {
    double sum = 0;
    int n = 0;
    RingMesh mesh = ring.mesh();
    for (int t = 0; t < ring.x().length; t++)
      for (int i = 0; i < mesh.size(); i++) {
        int steps = t - ring.reference();
        double s = Math.pow(scale, steps);
        double a = angle * steps;
        // Frames before the reference are known only for motions that commute.
        double x = (mesh.x(i) - CENTRE) * s;
        double y = (mesh.y(i) - CENTRE) * s;
        double ex = CENTRE + shift * steps + x * Math.cos(a) - y * Math.sin(a) - ring.x()[t][i];
        double ey = CENTRE - shift * steps / 2 + x * Math.sin(a) + y * Math.cos(a) - ring.y()[t][i];
        sum += ex * ex + ey * ey;
        n++;
      }
    return Math.sqrt(sum / n) / DX;
  }

  private static TrackedRing track(Plane[] a, Plane[] b, int reference, HarpSettings settings) {
    return new Harp(DX, DX, mesh(), FIRST, SECOND, settings).track(a, b, reference, Progress.NONE);
  }

  @Test
  void translationIsFoundEvenByMoreThanATagInAll() {
    Plane[] grid = frames(1, 0, 2.4, true, true);
    double plain = error(track(grid, grid, 0, PLAIN), 1, 0, 2.4);
    assertTrue(plain < 0.1, () -> "" + plain);
    assertTrue(error(track(grid, grid, 0, HarpSettings.DEFAULT), 1, 0, 2.4) < 0.05);
    assertTrue(error(track(grid, grid, 2, HarpSettings.DEFAULT), 1, 0, 2.4) < 0.05);
  }

  @Test
  void contractionAndRotationAreFound() {
    Plane[] grid = frames(0.95, 0.05, 0.5, true, true);
    TrackedRing ring = track(grid, grid, 0, HarpSettings.DEFAULT);
    assertTrue(error(ring, 0.95, 0.05, 0.5) < 0.06, () -> "" + error(ring, 0.95, 0.05, 0.5));
    assertTrue(error(track(grid, grid, 0, PLAIN), 0.95, 0.05, 0.5) < 0.15);
    assertEquals(1, Arrays.stream(ring.trackedPart()).min().getAsDouble(), 0.05);
    double[] u = ring.displacement(4, CENTRE + 24, CENTRE);
    double s = Math.pow(0.95, 4);
    assertEquals(24 * s * Math.cos(0.2) - 24 + 2, u[0], 0.1);
    assertEquals(24 * s * Math.sin(0.2) - 1, u[1], 0.1);
  }

  @Test
  void twoSeriesOfLinesDoAsWellAsAGrid() {
    Plane[] first = frames(0.95, 0.05, 0.5, true, false);
    Plane[] second = frames(0.95, 0.05, 0.5, false, true);
    assertTrue(error(track(first, second, 0, HarpSettings.DEFAULT), 0.95, 0.05, 0.5) < 0.06);
    assertTrue(error(track(first, second, 0, PLAIN), 0.95, 0.05, 0.5) < 0.15);
  }

  @Test
  void theScaleOfASeriesDoesNotMatter() {
    Plane[] first = frames(0.95, 0.05, 0.5, true, false);
    Plane[] second = frames(0.95, 0.05, 0.5, false, true);
    double[][] x = track(first, second, 0, HarpSettings.DEFAULT).x();
    for (Plane plane : second) for (int i = 0; i < plane.size(); i++) plane.pixels()[i] *= 0.1f;
    double[][] scaled = track(first, second, 0, HarpSettings.DEFAULT).x();
    for (int t = 0; t < x.length; t++) assertArrayEquals(x[t], scaled[t], 1e-5);
  }

  @Test
  void aFrameWithoutTagsIsLeftOutAlone() {
    Plane[] frames = frames(0.97, 0, 0, true, true);
    frames[3] = new Plane(SIZE, SIZE);
    TrackedRing ring = track(frames, frames, 0, HarpSettings.DEFAULT);
    assertTrue(Double.isFinite(ring.x()[2][0]));
    assertTrue(Double.isNaN(ring.x()[3][0]));
    assertNull(ring.displacement(3, CENTRE + 24, CENTRE));
    assertEquals(0, ring.trackedPart()[3]);
    // What comes after is found again, from the frame before.
    double expected = 24 * (Math.pow(0.97, 4) - 1);
    assertEquals(expected, ring.displacement(4, CENTRE + 24, CENTRE)[0], 0.1);
    // HARP alone has nothing to go on from.
    assertTrue(Double.isNaN(track(frames, frames, 0, PLAIN).x()[4][0]));
  }

  @Test
  void tagsBelowTheNoiseAreNotBelieved() {
    Plane[] frames = frames(0.98, 0, 0, true, true);
    for (int t = 3; t < 5; t++) {
      SplittableRandom random = new SplittableRandom(t);
      float[] pixels = frames[t].pixels();
      for (int i = 0; i < pixels.length; i++)
        pixels[i] = (float) (70 + 0.02 * (pixels[i] - 70) + 5 * random.nextGaussian());
    }
    TrackedRing ring = track(frames, frames, 0, HarpSettings.DEFAULT);
    int believed = 0;
    for (int k = 0; k < 36; k++) {
      assertTrue(ring.reliable()[2][k] && ring.agreement()[2][k] > 0.95);
      assertEquals(ring.reliable()[3][k], !Double.isNaN(ring.x()[3][k]));
      if (ring.reliable()[3][k]) believed++;
    }
    // Noise may agree by chance in a few directions, but not on average.
    assertTrue(believed <= 9, "" + believed);
    assertTrue(Arrays.stream(ring.agreement()[3]).average().orElseThrow() < 0.35);
  }

  @Test
  void aWishToStopIsHeard() {
    Plane[] frames = frames(1, 0, 0, true, true);
    Harp harp = new Harp(DX, DX, mesh(), FIRST, SECOND, PLAIN);
    Progress canceled = new CancelAfter(0);
    assertThrows(CancellationException.class, () -> harp.track(frames, frames, 0, canceled));
  }
}
