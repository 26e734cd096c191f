package sc.fiji.cardiacmr.measure.scar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Myocardium whose intensities mean nothing: slices that hold values that are not numbers, or the
 * same value everywhere, and single pixels that are brighter or darker than the others by orders of
 * magnitude, as streaks are. A single one of them would decide a threshold.
 */
final class FailedPixels {

  /** Fewer pixels may have the same value by chance. */
  private static final int FEWEST = 10;

  /**
   * Pixels farther from the middle than so many times the distance of the 10th from the 90th
   * percentile are no tissue: scar is about 3 of these distances away in noisy images, 30 in even
   * ones.
   */
  private static final double FARTHEST = 100;

  private static final double LOW_PERCENT = 10;
  private static final double HIGH_PERCENT = 90;

  private final int[][] pixels;
  private final int[][] kept;
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param planes slices of an image
   * @param pixels indices of the myocardium in each
   */
  FailedPixels(Plane[] planes, int[][] pixels) {
    this.pixels = pixels;
    kept = pixels.clone();
    for (int z = 0; z < kept.length; z++) {
      String failure = failure(planes[z].pixels(), kept[z]);
      if (failure == null) continue;
      remarks.add("Slice %s is left out: %s.".formatted(z + 1, failure));
      kept[z] = new int[0];
    }
    removeOutliers(planes);
  }

  private static String failure(float[] plane, int[] indices) {
    int wrong = 0;
    boolean constant = true;
    for (int i : indices) {
      if (!Float.isFinite(plane[i])) wrong++;
      if (plane[i] != plane[indices[0]]) constant = false;
    }
    if (wrong > 0)
      return "values are not finite in %s of its %s myocardial pixels"
          .formatted(wrong, indices.length);
    if (constant && indices.length >= FEWEST)
      return "its myocardium has the value %s everywhere".formatted(plane[indices[0]]);
    return null;
  }

  private void removeOutliers(Plane[] planes) {
    float[] values = new float[Arrays.stream(kept).mapToInt(slice -> slice.length).sum()];
    int n = 0;
    for (int z = 0; z < kept.length; z++) for (int i : kept[z]) values[n++] = planes[z].pixels()[i];
    if (n < FEWEST) return;
    double low = Percentiles.of(values.clone(), LOW_PERCENT);
    double high = Percentiles.of(values.clone(), HIGH_PERCENT);
    double reach = FARTHEST * (high - low);
    // Half of an artificial image may have one value exactly.
    if (reach == 0) return;
    int removed = 0;
    float extreme = 0;
    List<Integer> slices = new ArrayList<>();
    for (int z = 0; z < kept.length; z++) {
      float[] plane = planes[z].pixels();
      int[] near =
          Arrays.stream(kept[z])
              .filter(i -> plane[i] >= low - reach && plane[i] <= high + reach)
              .toArray();
      if (near.length == kept[z].length) continue;
      for (int i : kept[z])
        if ((plane[i] < low - reach || plane[i] > high + reach)
            && Math.abs(plane[i]) > Math.abs(extreme)) extreme = plane[i];
      removed += kept[z].length - near.length;
      slices.add(z + 1);
      kept[z] = near;
    }
    if (removed > 0)
      remarks.add(
          "%s of the myocardium in slice %s %s left out: with up to %s %s far outside of the others (80 %% lie between %s and %s)."
              .formatted(
                  removed == 1 ? "1 pixel" : removed + " pixels",
                  slices.toString().replaceAll("[\\[\\]]", ""),
                  removed == 1 ? "is" : "are",
                  extreme,
                  removed == 1 ? "it lies" : "they lie",
                  (float) low,
                  (float) high));
  }

  /** Whether nothing is left. */
  boolean isEverything() {
    return Arrays.stream(kept).allMatch(slice -> slice.length == 0);
  }

  /** One sentence each; empty if nothing failed. */
  List<String> remarks() {
    return remarks;
  }

  /** Takes them out of the indices that were given. */
  void remove() {
    System.arraycopy(kept, 0, pixels, 0, pixels.length);
  }
}
