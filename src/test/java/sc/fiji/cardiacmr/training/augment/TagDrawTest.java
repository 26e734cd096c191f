package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;

class TagDrawTest {

  private static final int SIZE = 64;
  private static final int SEEDS = 60;

  /** A ring of muscle about bright blood, an RV beside it, a bright vessel, the rim unknown. */
  private static LabelledWindow window(double pixelSize) {
    float[] image = new float[SIZE * SIZE];
    byte[] labels = new byte[SIZE * SIZE];
    for (int i = 0; i < image.length; i++) {
      double x = i % SIZE - 32;
      double y = i / SIZE - 32;
      double r = Math.hypot(x, y);
      boolean right = x < 0 && Math.hypot(x + 12, y) < 16;
      int label = r < 9 ? Labels.LV : r < 15 ? Labels.MYO : right ? Labels.RV : 0;
      labels[i] = (byte) label;
      image[i] = label == Labels.MYO ? 0.3f : label != 0 || Math.hypot(x - 22, y) < 6 ? 0.9f : 0.2f;
      if (i < 3 * SIZE) image[i] = Float.NaN;
    }
    return new LabelledWindow(
        new Plane(image, SIZE, SIZE), new LabelPlane(labels, SIZE, SIZE), pixelSize);
  }

  /** The order of the random numbers is part of what a seed means. */
  @Test
  // Sines and powers may differ in their last bit between processors.
  @EnabledOnOs(architectures = "amd64")
  void tagsOfASeedStayEqualBitForBit() {
    CRC32 sum = new CRC32();
    for (int seed = 0; seed < SEEDS; seed++) {
      LabelledWindow plane = window(seed % 4 == 0 ? Double.NaN : 1 + 0.03 * seed);
      SplittableRandom random = new SplittableRandom(seed);
      SimulatedTags.operation(1).maybe(plane, random, random, Applied.IGNORED);
      ByteBuffer bytes = ByteBuffer.allocate(4 * plane.pixels().length + 8);
      for (float value : plane.pixels()) bytes.putFloat(value);
      // The next number tells how many were drawn.
      bytes.putLong(random.nextLong());
      sum.update(bytes.array());
    }
    assertEquals("c8c3290c", Long.toHexString(sum.getValue()));
  }
}
