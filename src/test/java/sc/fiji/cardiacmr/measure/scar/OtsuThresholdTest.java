package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OtsuThresholdTest {

  @Test
  void thresholdsAreThoseOfScikitImage() {
    for (GoldenIntensities golden : GoldenIntensities.all()) {
      double extent = Math.abs(golden.otsu()) * 1e-6 + 1e-6;
      assertEquals(golden.otsu(), OtsuThreshold.two(golden.values()), extent, golden.name());
      double[] both = OtsuThreshold.three(golden.values());
      assertEquals(golden.lower(), both[0], extent, golden.name());
      assertEquals(golden.upper(), both[1], extent, golden.name());
    }
    assertTrue(GoldenIntensities.all().size() >= 6);
  }

  @Test
  void twoValuesAreTakenApart() {
    float[] values = {3, 3, 3, 7};
    double threshold = OtsuThreshold.two(values);
    assertTrue(threshold >= 3 && threshold < 7);
  }
}
