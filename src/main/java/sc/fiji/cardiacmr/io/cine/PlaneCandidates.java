package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.io.cine.SliceBuilder.Image;

/** The ways in which the images of a series may be divided into slices. */
final class PlaneCandidates {

  /** Gaps that differ by this factor may be of two kinds: within a slice and between slices. */
  private static final double JUMP = 2;

  private static final int MOST_JUMPS = 8;

  private PlaneCandidates() {}

  /**
   * All of them, in the order in which they are to be preferred where they cost the same: by the
   * scanner's names, by gaps from small to large, by rank at each phase, by order of acquisition.
   *
   * @param along positions along the normal, mm
   * @param rounding positions that differ by less are the same, mm
   */
  static List<List<List<Image>>> of(List<Image> images, double[] along, double rounding) {
    List<List<List<Image>>> candidates = new ArrayList<>();
    List<List<Image>> named = named(images);
    if (named.size() > 1) candidates.add(named);
    for (double limit : limits(along, rounding)) candidates.add(byGaps(images, along, limit));
    PhaseOrder key = SliceBuilder.phaseKey(images);
    if (key == null) return candidates;
    candidates.add(byRank(images, along, key));
    for (boolean backwards : new boolean[] {false, true}) {
      List<List<Image>> runs = SliceBuilder.runs(images, key, backwards);
      if (2 * runs.size() <= images.size()) candidates.add(runs);
    }
    return candidates;
  }

  /** By Stack ID and In-Stack Position Number; empty if any image lacks them. */
  static List<List<Image>> named(List<Image> images) {
    Map<String, List<Image>> slices = new LinkedHashMap<>();
    for (Image image : images) {
      if (image.stackPosition().isEmpty()) return List.of();
      slices.computeIfAbsent(image.stackPosition(), k -> new ArrayList<>()).add(image);
    }
    return List.copyOf(slices.values());
  }

  /** Gaps from which on images may be of different slices, ascending. */
  private static List<Double> limits(double[] along, double rounding) {
    double[] sorted = Arrays.stream(along).sorted().toArray();
    double[] gaps = new double[Math.max(0, sorted.length - 1)];
    for (int i = 0; i < gaps.length; i++) gaps[i] = sorted[i + 1] - sorted[i];
    Arrays.sort(gaps);
    List<double[]> jumps = new ArrayList<>();
    for (int i = 1; i < gaps.length; i++)
      if (gaps[i - 1] > rounding && gaps[i] > JUMP * gaps[i - 1])
        jumps.add(new double[] {gaps[i] / gaps[i - 1], Math.sqrt(gaps[i] * gaps[i - 1])});
    jumps.sort(Comparator.comparingDouble(j -> -j[0]));
    List<Double> limits = new ArrayList<>(List.of(rounding, Double.POSITIVE_INFINITY));
    for (double[] jump : jumps.subList(0, Math.min(MOST_JUMPS, jumps.size()))) limits.add(jump[1]);
    limits.sort(null);
    return limits;
  }

  private static List<List<Image>> byGaps(List<Image> images, double[] along, double limit) {
    List<List<Image>> slices = new ArrayList<>();
    double previous = Double.NaN;
    for (int i : byPosition(images, along)) {
      if (!(along[i] - previous <= limit)) slices.add(new ArrayList<>());
      slices.get(slices.size() - 1).add(images.get(i));
      previous = along[i];
    }
    return slices;
  }

  private static List<Integer> byPosition(List<Image> images, double[] along) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) order.add(i);
    order.sort(Comparator.comparingDouble(i -> along[i]));
    return order;
  }

  /**
   * The lowest image of each phase is of the lowest slice, and so on. Where a phase has fewer
   * images than others, each goes to the slice whose last image is nearest.
   */
  private static List<List<Image>> byRank(List<Image> images, double[] along, PhaseOrder key) {
    Map<Double, List<Integer>> phases = new TreeMap<>();
    for (int i : byPosition(images, along))
      phases.computeIfAbsent(key.of(images.get(i).frame()), k -> new ArrayList<>()).add(i);
    int slices = phases.values().stream().mapToInt(List::size).max().orElse(0);
    List<List<Image>> result = new ArrayList<>();
    for (int z = 0; z < slices; z++) result.add(new ArrayList<>());
    double[] last = firstComplete(phases, along, slices);
    for (List<Integer> phase : phases.values())
      for (int k = 0; k < phase.size(); k++) {
        int i = phase.get(k);
        int z = k;
        int most = slices - phase.size() + k;
        while (z < most && Math.abs(last[z + 1] - along[i]) < Math.abs(last[z] - along[i])) z++;
        result.get(z).add(images.get(i));
        last[z] = along[i];
      }
    result.removeIf(List::isEmpty);
    return result;
  }

  private static double[] firstComplete(
      Map<Double, List<Integer>> phases, double[] along, int slices) {
    return phases.values().stream()
        .filter(p -> p.size() == slices)
        .findFirst()
        .orElseThrow()
        .stream()
        .mapToDouble(i -> along[i])
        .toArray();
  }
}
