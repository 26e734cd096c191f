package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.measure.scar.GoldenIntensities;

class EqualBinsTest {

  @Test
  void entropyIsThatOfSciPy() {
    for (GoldenIntensities golden : GoldenIntensities.all())
      assertEquals(
          golden.entropy(), EqualBins.of(golden.values(), 64).entropy(), 1e-12, golden.name());
  }

  @Test
  void entropyIsZeroOfOneValueAndLargestOfEvenOnes() {
    assertEquals(0, EqualBins.of(new float[] {5, 5, 5}, 64).entropy());
    float[] even = new float[640];
    for (int i = 0; i < even.length; i++) even[i] = i;
    assertEquals(6, EqualBins.of(even, 64).entropy(), 1e-12);
  }

  @Test
  void valuesOnEdgesBelongToTheUpperBinButForTheLast() {
    EqualBins histogram = EqualBins.of(new float[] {0, 1, 2, 3, 4}, 4);
    int[] counts = {1, 1, 1, 2};
    for (int k = 0; k < 4; k++) assertEquals(counts[k], histogram.count(k));
    assertEquals(2.5, histogram.centre(2));
  }
}
