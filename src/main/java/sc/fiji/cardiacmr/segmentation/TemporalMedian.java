package sc.fiji.cardiacmr.segmentation;

import java.util.Arrays;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Running median over the phases of a series. At the ends it goes over the phases that there are: a
 * series need not be a closed cycle.
 */
final class TemporalMedian {

  private TemporalMedian() {}

  /**
   * Filters in place; of an even number of values the mean of the middle two counts.
   *
   * @param values axes T and any others
   * @param phases size along T
   * @param width number of phases that the median goes over, odd
   */
  static void filter(float[] values, int phases, int width) {
    int length = values.length / phases;
    int half = width / 2;
    IntStream.range(0, length)
        .parallel()
        .forEach(
            i -> {
              float[] course = new float[phases];
              for (int t = 0; t < phases; t++) course[t] = values[t * length + i];
              for (int t = 0; t < phases; t++) {
                float[] near =
                    Arrays.copyOfRange(
                        course, Math.max(0, t - half), Math.min(phases, t + half + 1));
                Arrays.sort(near);
                values[t * length + i] = Percentiles.medianOfSorted(near);
              }
            });
  }
}
