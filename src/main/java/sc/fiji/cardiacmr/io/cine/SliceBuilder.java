package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sorts the images of one DICOM series into slices and phases. Images in the same plane are the
 * phases of a slice; where phases occur several times there, each repetition is a slice of its own.
 */
final class SliceBuilder {

  /** An image with what is known about its series and slice. */
  record Image(
      CineFrame frame,
      SeriesInfo series,
      double sliceLocation,
      double nominalInterval,
      double heartRate) {

    Image withContrast(ImageContrast contrast) {
      return new Image(
          frame, series.withContrast(contrast), sliceLocation, nominalInterval, heartRate);
    }
  }

  /** Order of acquisition, as far as the numbers tell. */
  static final Comparator<Image> ACQUISITION =
      Comparator.<Image>comparingInt(i -> i.frame.acquisitionNumber())
          .thenComparingInt(i -> i.frame.instanceNumber())
          .thenComparingInt(i -> i.frame.frameNumber())
          .thenComparing(i -> i.frame.file());

  private static final double SAME_PLACE_MM = 0.1;
  private static final double SAME_ANGLE_DEGREES = 0.5;

  /** Part of the phases that must be repeated to make it a repetition. */
  private static final double REPEATED = 0.8;

  private SliceBuilder() {}

  static List<CineSlice> build(List<Image> images) {
    List<CineSlice> slices = new ArrayList<>();
    for (List<Image> plane : planes(images))
      for (List<Image> repetition : repetitions(plane)) slices.add(slice(repetition));
    return slices;
  }

  /** The images of each plane. */
  static List<List<Image>> planes(List<Image> images) {
    List<List<Image>> planes = new ArrayList<>();
    for (Image image : images) {
      List<Image> plane = null;
      for (List<Image> candidate : planes)
        if (samePlane(candidate.get(0), image)) {
          plane = candidate;
          break;
        }
      if (plane == null) planes.add(plane = new ArrayList<>());
      plane.add(image);
    }
    return planes;
  }

  /** What tells the times of the images of a plane; null if nothing does. */
  static PhaseOrder timeKey(List<Image> plane) {
    for (PhaseOrder order : List.of(PhaseOrder.TRIGGER_TIME, PhaseOrder.TEMPORAL_POSITION))
      if (plane.stream().mapToDouble(i -> order.of(i.frame)).noneMatch(Double::isNaN)
          && plane.stream().mapToDouble(i -> order.of(i.frame)).distinct().count() > 1)
        return order;
    return null;
  }

  private static boolean samePlane(Image a, Image b) {
    SliceGrid ga = a.frame.grid();
    SliceGrid gb = b.frame.grid();
    if (ga.width() != gb.width() || ga.height() != gb.height()) return false;
    if (ga.isPlaced() != gb.isPlaced()) return false;
    if (!ga.isPlaced())
      return Double.isNaN(a.sliceLocation) && Double.isNaN(b.sliceLocation)
          || Math.abs(a.sliceLocation - b.sliceLocation) < SAME_PLACE_MM;
    return Vectors.length(Vectors.plus(ga.position(), -1, gb.position())) < SAME_PLACE_MM
        && Vectors.angle(ga.row(), gb.row()) < SAME_ANGLE_DEGREES
        && Vectors.angle(ga.column(), gb.column()) < SAME_ANGLE_DEGREES;
  }

  /** The images of a plane, divided where whole series of phases occur more than once. */
  static List<List<Image>> repetitions(List<Image> plane) {
    PhaseOrder phaseKey = timeKey(plane);
    if (phaseKey == null) return List.of(plane);
    List<Image> ordered = new ArrayList<>(plane);
    ordered.sort(ACQUISITION);
    Map<Double, Integer> occurrences = new LinkedHashMap<>();
    Map<Integer, List<Image>> result = new TreeMap<>();
    for (Image image : ordered) {
      int repetition = occurrences.merge(phaseKey.of(image.frame), 1, Integer::sum);
      result.computeIfAbsent(repetition, r -> new ArrayList<>()).add(image);
    }
    long repeated = occurrences.values().stream().filter(n -> n > 1).count();
    if (repeated < REPEATED * occurrences.size()) return List.of(plane);
    return new ArrayList<>(result.values());
  }

  private static CineSlice slice(List<Image> images) {
    List<CineFrame> frames = images.stream().map(Image::frame).toList();
    PhaseOrder order = PhaseOrder.best(frames);
    List<CineFrame> sorted = order.sorted(frames);
    SliceGrid grid = sorted.get(0).grid();
    return new CineSlice(
        grid,
        grid,
        images.get(0).sliceLocation,
        sorted,
        images.get(0).series,
        Statistics.median(images.stream().mapToDouble(Image::nominalInterval).toArray()),
        Statistics.median(images.stream().mapToDouble(Image::heartRate).toArray()),
        order);
  }
}
