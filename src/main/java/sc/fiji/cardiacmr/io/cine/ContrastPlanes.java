package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.io.cine.SliceBuilder.Image;

/**
 * The images of a series that lie at exactly one place. The contrasts of a measurement do, also
 * where the images of a slice scatter or follow the heart, so this is finer than the division into
 * slices ({@link SlicePlanes}), which cannot be made before the contrasts are known.
 */
final class ContrastPlanes {

  /** Rounding of positions that are written as text. */
  private static final double ROUNDING_MM = 0.02;

  private static final double SAME_ANGLE_DEGREES = 0.5;

  /** Part of the phases that must be repeated to make it a repetition. */
  private static final double REPEATED = 0.8;

  private ContrastPlanes() {}

  /** The images of each place. */
  static List<List<Image>> of(List<Image> images) {
    List<List<Image>> planes = new ArrayList<>();
    for (Image image : images) {
      List<Image> plane = null;
      for (List<Image> candidate : planes)
        if (isSamePlace(candidate.get(0), image)) {
          plane = candidate;
          break;
        }
      if (plane == null) planes.add(plane = new ArrayList<>());
      plane.add(image);
    }
    return planes;
  }

  private static boolean isSamePlace(Image a, Image b) {
    SliceGrid ga = a.frame().grid();
    SliceGrid gb = b.frame().grid();
    if (ga.width() != gb.width() || ga.height() != gb.height()) return false;
    if (ga.isPlaced() != gb.isPlaced()) return false;
    if (!ga.isPlaced())
      return Double.isNaN(a.sliceLocation()) && Double.isNaN(b.sliceLocation())
          || Math.abs(a.sliceLocation() - b.sliceLocation()) < ROUNDING_MM;
    for (int axis = 0; axis < 3; axis++)
      if (Math.abs(ga.position()[axis] - gb.position()[axis]) >= ROUNDING_MM) return false;
    return Vectors.angle(ga.row(), gb.row()) < SAME_ANGLE_DEGREES
        && Vectors.angle(ga.column(), gb.column()) < SAME_ANGLE_DEGREES;
  }

  /**
   * The images of a place, divided where most of the phases occur more than once: first the first
   * image of each phase, in order of acquisition.
   *
   * @param key tells the phases
   */
  static List<List<Image>> repetitions(List<Image> plane, PhaseOrder key) {
    List<Image> ordered = new ArrayList<>(plane);
    ordered.sort(SliceBuilder.ACQUISITION);
    Map<Double, Integer> occurrences = new TreeMap<>();
    Map<Integer, List<Image>> result = new TreeMap<>();
    for (Image image : ordered) {
      int repetition = occurrences.merge(key.of(image.frame()), 1, Integer::sum);
      result.computeIfAbsent(repetition, r -> new ArrayList<>()).add(image);
    }
    long repeated = occurrences.values().stream().filter(n -> n > 1).count();
    return repeated < REPEATED * occurrences.size()
        ? List.of(plane)
        : new ArrayList<>(result.values());
  }
}
