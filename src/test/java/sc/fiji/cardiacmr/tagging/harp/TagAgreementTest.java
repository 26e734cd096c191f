package sc.fiji.cardiacmr.tagging.harp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;

public class TagAgreementTest {

  private static final int SIZE = 48;

  private static Plane frame(double pixel, double contrast, SplittableRandom random) {
    float[] plane = new float[SIZE * SIZE];
    for (int i = 0; i < plane.length; i++) {
      double x = i % SIZE * pixel;
      double y = i / SIZE * pixel;
      double tags = Math.cos(2 * Math.PI * (x + y) / 8) + Math.cos(2 * Math.PI * (x - y) / 8);
      plane[i] = (float) (contrast * tags + random.nextGaussian());
    }
    return new Plane(plane, SIZE, SIZE);
  }

  /** Rings of few pixels, as of the apex of a child, in which tags are there, and then gone. */
  @Test
  void tagsThatAreGoneAreNoticedInSmallSlicesToo() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100; i++) {
      double pixel = random.nextDouble(1.5, 3.6);
      double inner = random.nextDouble(4, 9);
      double outer = inner + random.nextDouble(1.8, 2.6) * pixel;
      int directions = 48;
      double[] inside = new double[directions];
      double[] outside = new double[directions];
      boolean[] wall = new boolean[directions];
      Arrays.fill(inside, inner);
      Arrays.fill(outside, outer);
      Arrays.fill(wall, true);
      double centre = SIZE * pixel / 2;
      RingMesh mesh = new RingMesh(centre, centre, inside, outside, wall, 5);
      Plane[] reference = {frame(pixel, 8, random)};
      WallPixels pixels = new WallPixels(mesh, reference, pixel, pixel);
      if (pixels.count() < 40) continue;
      TagAgreement agreement = new TagAgreement(pixels, directions);
      RingField rest = RingField.zero();
      String name = "%s to %s mm, pixels of %s".formatted(inner, outer, pixel);
      for (double good : agreement.of(new Plane[] {frame(pixel, 8, random)}, rest))
        assertTrue(good > 0.8, name + ": " + good);
      double[] gone = agreement.of(new Plane[] {frame(pixel, 0, random)}, rest);
      for (double a : gone) assertFalse(Double.isNaN(a), name);
      assertTrue(Arrays.stream(gone).average().orElseThrow() < 0.4, name);
    }
  }
}
