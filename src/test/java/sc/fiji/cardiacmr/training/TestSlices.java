package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/** Small labelled slices: a disc of LV in a ring of MYO beside an RV, brightness by label. */
public final class TestSlices {

  private TestSlices() {}

  /**
   * A slice.
   *
   * @param radius of the epicardium, pixels
   * @param noise standard deviation; 0 gives 100 times the label
   */
  public static LabelledSlice slice(
      int width, int height, double cx, double cy, double radius, double noise, long seed) {
    float[] image = new float[width * height];
    byte[] labels = new byte[width * height];
    SplittableRandom random = new SplittableRandom(seed);
    for (int y = 0, i = 0; y < height; y++)
      for (int x = 0; x < width; x++, i++) {
        double r = Math.hypot(x - cx, y - cy);
        if (r < 0.6 * radius) labels[i] = 1;
        else if (r < radius) labels[i] = 2;
        else if (Math.hypot(x - cx + radius, y - cy) < 0.9 * radius) labels[i] = 3;
        image[i] = 100 * labels[i];
        if (noise > 0) image[i] += (float) (noise * random.nextGaussian());
      }
    LabelPlane plane = new LabelPlane(labels, width, height);
    return new LabelledSlice(
        new Plane(image, width, height), plane, HeartFrame.of(plane), (int) seed);
  }

  /** Slices that differ. */
  static List<LabelledSlice> several(int count) {
    List<LabelledSlice> slices = new ArrayList<>();
    for (int i = 0; i < count; i++)
      slices.add(slice(28 + i, 30, 15 + 0.3 * i, 14, 5 + 0.2 * i, 20, i));
    return slices;
  }
}
