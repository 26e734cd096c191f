package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Labels;

class SimulatedTagsTest {

  private static final int SIZE = 128;
  private static final int CENTRE = 64;

  /** A ring of muscle about bright blood, an RV beside it, in a body of half that brightness. */
  private static Plane window(double pixelSize) {
    float[] image = new float[SIZE * SIZE];
    byte[] labels = new byte[SIZE * SIZE];
    for (int i = 0; i < image.length; i++) {
      double x = i % SIZE - CENTRE;
      double y = i / SIZE - CENTRE;
      double r = Math.hypot(x, y);
      int label = r < 14 ? Labels.LV : r < 22 ? Labels.MYO : x < 0 && Math.hypot(x + 16, y) < 22
          ? Labels.RV
          : 0;
      labels[i] = (byte) label;
      image[i] = label == Labels.LV || label == Labels.RV ? 0.9f : label == Labels.MYO ? 0.3f : 0.2f;
    }
    return new Plane(image, SIZE, SIZE, labels, pixelSize);
  }

  private static float[] tagged(Plane plane, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedTags.operation(1).maybe(plane, random, random, Applied.IGNORED);
    return plane.pixels();
  }

  @Test
  void aSeedGivesTheSameImage() {
    float[] first = tagged(window(1.4), 5);
    assertArrayEquals(first, tagged(window(1.4), 5));
    float[] other = tagged(window(1.4), 6);
    int equal = 0;
    for (int i = 0; i < first.length; i++) if (first[i] == other[i]) equal++;
    assertTrue(equal < first.length / 10);
  }

  @Test
  void timing() {
    for (int round = 0; round < 6; round++) {
      long begin = System.nanoTime();
      for (int seed = 0; seed < 200; seed++) tagged(window(1.4), seed);
      System.out.println((System.nanoTime() - begin) / 200 / 1e6 + " ms");
    }
  }
}
