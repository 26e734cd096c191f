package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpacingFitTest {

  @Test
  void regularStacksKeepAllSlices() {
    for (double distance : new double[] {4, 6, 8, 8.7, 10, 10.02}) {
      double[] locations = new double[11];
      for (int i = 0; i < locations.length; i++) locations[i] = -70 + i * distance;
      SpacingFit fit = SpacingFit.of(locations, Double.NaN);
      assertEquals(distance, fit.distance(), 1e-9);
      assertEquals(11, fit.kept().size());
    }
  }

  @Test
  void roundedPositionsDoNotMatter() {
    Random random = new Random(5);
    for (int trial = 0; trial < 100; trial++) {
      double[] locations = new double[3 + random.nextInt(12)];
      for (int i = 0; i < locations.length; i++)
        locations[i] = i * 8 + 0.3 * (random.nextDouble() - 0.5);
      SpacingFit fit = SpacingFit.of(locations, Double.NaN);
      assertEquals(8, fit.distance(), 0.3);
      assertEquals(locations.length, fit.kept().size());
    }
  }

  @Test
  void metadataDecideBetweenEquallyGoodDistances() {
    // Two slices 20 mm apart may be neighbours, or one in between is missing.
    assertEquals(20, SpacingFit.of(new double[] {0, 20}, Double.NaN).distance(), 1e-9);
    // Gaps 8 8 8 10 10 10: three of each.
    double[] locations = {0, 8, 16, 24, 34, 44, 54};
    assertEquals(8, SpacingFit.of(locations, 8).distance(), 1e-9);
    assertEquals(10, SpacingFit.of(locations, 10).distance(), 1e-9);
  }

  @Test
  void singleSlicesHaveNoDistance() {
    SpacingFit fit = SpacingFit.of(new double[] {3}, Double.NaN);
    assertTrue(Double.isNaN(fit.distance()));
    assertEquals(List.of(0), fit.kept());
  }

  /** The chain must cost as little as the cheapest of all subsets of the slices. */
  @Test
  void chainIsTheCheapestOfAllSubsets() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      double[] locations = new double[1 + random.nextInt(9)];
      for (int i = 0; i < locations.length; i++)
        locations[i] =
            random.nextBoolean()
                ? 10 * random.nextInt(8) + random.nextDouble()
                : 80 * random.nextDouble();
      Arrays.sort(locations);
      double best = Double.POSITIVE_INFINITY;
      for (int subset = 1; subset < 1 << locations.length; subset++)
        best = Math.min(best, cost(locations, subset));
      assertEquals(best, SpacingFit.chain(locations, 10).cost(), 1e-9);
    }
  }

  private static double cost(double[] locations, int subset) {
    double cost = 0;
    int previous = -1;
    for (int i = 0; i < locations.length; i++) {
      if ((subset >> i & 1) == 0) continue;
      int removed = i - previous - 1;
      if (previous < 0) cost += removed;
      else {
        double ratio = (locations[i] - locations[previous]) / 10;
        if (Math.abs(ratio - 1) <= 0.1) cost += removed + 0.1 * Math.abs(ratio - 1);
        else if (Math.abs(ratio - 2) <= 0.1) cost += 0.6 + 1.5 * removed;
        else if (Math.abs(ratio - 3) <= 0.1) cost += 1.2 + 1.5 * removed;
        else if (ratio < 0.6 || ratio > 2.5) return Double.POSITIVE_INFINITY;
        else cost += 0.9 + 1.5 * removed;
      }
      previous = i;
    }
    return cost + locations.length - 1 - previous;
  }
}
