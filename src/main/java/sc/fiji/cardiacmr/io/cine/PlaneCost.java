package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.io.cine.SliceBuilder.Image;

/**
 * How much speaks against a division of images into slices, counted in images: those that a slice
 * has more or fewer than most, phases that it has twice (but not whole repetitions), slices that
 * are too close to each other, and images that are too far from the others of their slice.
 */
final class PlaneCost {

  /** Slices are further apart than this part of what is stated. */
  private static final double CLOSEST = 0.3;

  /** Images of a slice scatter by less than this part of what is stated. */
  private static final double WIDEST = 0.5;

  /** A slice that follows the heart moves by less than this from one phase to the next. */
  private static final double QUICKEST = 0.75;

  /** Distances of slices that differ by less are regular. */
  private static final double REGULAR = 0.1;

  private final Map<Image, Double> along = new IdentityHashMap<>();
  private final double scale;
  private final PhaseOrder key;

  /**
   * @param along positions along the normal, mm
   * @param scale how far slices may be expected to be apart, mm; NaN if unknown
   */
  PlaneCost(List<Image> images, double[] along, double scale) {
    for (int i = 0; i < along.length; i++) this.along.put(images.get(i), along[i]);
    this.scale = scale;
    key = SliceBuilder.phaseKey(images);
  }

  double of(List<List<Image>> slices) {
    int usual = usualCount(slices);
    double cost = 0;
    for (List<Image> slice : slices) {
      int repeats = Math.max(1, Math.round((float) slice.size() / usual));
      cost += Math.abs(slice.size() - repeats * usual);
      cost += surplusPhases(slice, repeats);
      if (isTooWide(slice)) cost += slice.size();
    }
    return cost + tooClose(slices);
  }

  private static int usualCount(List<List<Image>> slices) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (List<Image> slice : slices) counts.merge(slice.size(), 1, Integer::sum);
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private int surplusPhases(List<Image> slice, int repeats) {
    if (key == null) return 0;
    int distinct = (int) slice.stream().mapToDouble(i -> key.of(i.frame())).distinct().count();
    boolean isRepeated = repeats > 1 && distinct * repeats <= 1.2 * slice.size();
    if (repeats > 1 && !isRepeated) return slice.size();
    return Math.max(0, slice.size() - repeats * distinct);
  }

  private boolean isTooWide(List<Image> slice) {
    double least = slice.stream().mapToDouble(along::get).min().orElseThrow();
    double greatest = slice.stream().mapToDouble(along::get).max().orElseThrow();
    if (!(greatest - least > WIDEST * scale)) return false;
    if (key == null) return true;
    List<Image> ordered = new ArrayList<>(slice);
    ordered.sort(Comparator.comparingDouble(i -> key.of(i.frame())));
    for (int i = 1; i < ordered.size(); i++) {
      double step = Math.abs(along.get(ordered.get(i)) - along.get(ordered.get(i - 1)));
      if (step > QUICKEST * scale) return true;
    }
    return false;
  }

  /** The number of neighbouring slices that are too close, unless all are equally far apart. */
  private int tooClose(List<List<Image>> slices) {
    double[] places =
        slices.stream()
            .mapToDouble(s -> s.stream().mapToDouble(along::get).average().orElseThrow())
            .sorted()
            .toArray();
    double[] steps = new double[places.length - 1];
    for (int i = 0; i < steps.length; i++) steps[i] = places[i + 1] - places[i];
    double usual = Statistics.median(steps);
    int close = 0;
    boolean regular = steps.length > 1 && usual > 0;
    for (double step : steps) {
      if (step < CLOSEST * scale) close++;
      regular &= Math.abs(step - usual) <= REGULAR * usual;
    }
    boolean isDrift = key != null && usual < CLOSEST * scale;
    return regular && !isDrift ? 0 : close;
  }
}
