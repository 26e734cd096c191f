package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.measure.scar.GoldenIntensities;

class OtsuTest {

  @Test
  void thresholdsAreThoseOfScikitImage() {
    for (GoldenIntensities golden : GoldenIntensities.all()) {
      double extent = Math.abs(golden.otsu()) * 1e-6 + 1e-6;
      assertEquals(golden.otsu(), Otsu.binned(golden.values()), extent, golden.name());
      double[] both = Otsu.binnedThreeClasses(golden.values());
      assertEquals(golden.lower(), both[0], extent, golden.name());
      assertEquals(golden.upper(), both[1], extent, golden.name());
    }
    assertTrue(GoldenIntensities.all().size() >= 6);
  }

  @Test
  void twoValuesAreTakenApart() {
    float[] values = {3, 3, 3, 7};
    double threshold = Otsu.binned(values);
    assertTrue(threshold >= 3 && threshold < 7);
  }

  /** The variance between the classes of every split, worked out from the pixels. */
  @Test
  void theExactThresholdIsTheBestOfAllSplits() {
    Random random = new Random(8);
    for (int trial = 0; trial < 200; trial++) {
      float[] pixels = new float[2 + random.nextInt(40)];
      for (int i = 0; i < pixels.length; i++) pixels[i] = random.nextInt(12);
      float[] values = distinct(pixels);
      double[] cumulative = new double[values.length];
      for (int k = 0; k < values.length; k++)
        for (float pixel : pixels) if (pixel <= values[k]) cumulative[k]++;
      double found = Otsu.exact(values, cumulative);
      double largest = 0;
      for (float split : values) largest = Math.max(largest, between(pixels, split));
      assertEquals(largest, between(pixels, found), 1e-9);
    }
  }

  private static float[] distinct(float[] pixels) {
    double[] sorted =
        IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).sorted().distinct().toArray();
    float[] values = new float[sorted.length];
    for (int k = 0; k < values.length; k++) values[k] = (float) sorted[k];
    return values;
  }

  private static double between(float[] pixels, double split) {
    double[] sum = new double[2];
    double[] n = new double[2];
    for (float pixel : pixels) {
      int side = pixel < split ? 0 : 1;
      sum[side] += pixel;
      n[side]++;
    }
    if (n[0] == 0 || n[1] == 0) return 0;
    double difference = sum[0] / n[0] - sum[1] / n[1];
    return n[0] * n[1] * difference * difference;
  }
}
