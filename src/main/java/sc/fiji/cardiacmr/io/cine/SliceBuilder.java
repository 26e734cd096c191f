package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts the images of one DICOM series into slices and phases. Images in the same plane (see {@link
 * SlicePlanes}) are the phases of a slice; where phases occur several times there, each repetition
 * is a slice of its own.
 */
final class SliceBuilder {

  /**
   * An image with what is known about its series and slice.
   *
   * @param thickness Slice Thickness, mm; NaN if unknown
   * @param stackPosition the scanner's name for the slice; "" if it gives none
   * @param isPlaceInferred whether the file does not state the position
   */
  record Image(
      CineFrame frame,
      SeriesInfo series,
      double sliceLocation,
      double nominalInterval,
      double heartRate,
      double thickness,
      String stackPosition,
      boolean isPlaceInferred) {

    /** An image whose file states its position, if it has one. */
    Image(
        CineFrame frame,
        SeriesInfo series,
        double sliceLocation,
        double nominalInterval,
        double heartRate,
        double thickness,
        String stackPosition) {
      this(
          frame,
          series,
          sliceLocation,
          nominalInterval,
          heartRate,
          thickness,
          stackPosition,
          false);
    }

    /** An image of unknown thickness. */
    Image(
        CineFrame frame,
        SeriesInfo series,
        double sliceLocation,
        double nominalInterval,
        double heartRate) {
      this(frame, series, sliceLocation, nominalInterval, heartRate, Double.NaN, "", false);
    }

    Image withContrast(ImageContrast contrast) {
      return new Image(
          frame,
          series.withContrast(contrast),
          sliceLocation,
          nominalInterval,
          heartRate,
          thickness,
          stackPosition,
          isPlaceInferred);
    }

    /** The same at a place that the file does not state. */
    Image inferredAt(SliceGrid place) {
      return new Image(
          frame.on(place),
          series,
          sliceLocation,
          nominalInterval,
          heartRate,
          thickness,
          stackPosition,
          true);
    }
  }

  /** Order of acquisition within a series, as far as DICOM tells. */
  static final Comparator<Image> ACQUISITION =
      Comparator.<Image>comparingInt(i -> i.frame.acquisitionNumber())
          .thenComparingInt(i -> i.frame.instanceNumber())
          .thenComparingInt(i -> i.frame.frameNumber())
          .thenComparingInt(i -> i.frame.fileNumber());

  private SliceBuilder() {}

  static List<CineSlice> build(List<Image> images) {
    List<CineSlice> slices = new ArrayList<>();
    for (List<Image> plane : SlicePlanes.of(images))
      for (List<Image> repetition : repetitions(plane)) slices.add(slice(repetition));
    return slices;
  }

  /**
   * What tells the phases of images apart: a time or a count that all know; null if there is none.
   */
  static PhaseOrder phaseKey(List<Image> images) {
    for (PhaseOrder order : List.of(PhaseOrder.TRIGGER_TIME, PhaseOrder.TEMPORAL_POSITION))
      if (images.stream().mapToDouble(i -> order.of(i.frame)).noneMatch(Double::isNaN)
          && images.stream().mapToDouble(i -> order.of(i.frame)).distinct().count() > 1)
        return order;
    return null;
  }

  /** The images of a plane, divided where whole series of phases occur more than once. */
  private static List<List<Image>> repetitions(List<Image> plane) {
    PhaseOrder key = phaseKey(plane);
    if (key == null) return List.of(plane);
    List<List<Image>> repeated = ContrastPlanes.repetitions(plane, key);
    if (repeated.size() > 1) return repeated;
    List<List<Image>> runs = runs(plane, key, false);
    if (runs.size() > 2) runs = runs(plane, key, true);
    return areRepetitions(runs, key) ? runs : List.of(plane);
  }

  /**
   * The images in order of acquisition, or backwards, divided where their phases start again.
   *
   * @param key known for all
   */
  static List<List<Image>> runs(List<Image> images, PhaseOrder key, boolean backwards) {
    List<Image> ordered = new ArrayList<>(images);
    ordered.sort(backwards ? ACQUISITION.reversed() : ACQUISITION);
    List<List<Image>> runs = new ArrayList<>();
    double previous = Double.POSITIVE_INFINITY;
    for (Image image : ordered) {
      double phase = key.of(image.frame);
      if (phase <= previous) runs.add(new ArrayList<>());
      runs.get(runs.size() - 1).add(image);
      previous = phase;
    }
    return runs;
  }

  /** Whether each run covers half of the beat or more, of the longest one and of the same time. */
  private static boolean areRepetitions(List<List<Image>> runs, PhaseOrder key) {
    int longest = runs.stream().mapToInt(List::size).max().orElse(0);
    if (runs.size() < 2 || longest < 3) return false;
    double start = Double.NEGATIVE_INFINITY;
    double end = Double.POSITIVE_INFINITY;
    double latest = Double.NEGATIVE_INFINITY;
    double first = Double.POSITIVE_INFINITY;
    for (List<Image> run : runs) {
      if (2 * run.size() < longest) return false;
      double from = key.of(run.get(0).frame);
      double to = key.of(run.get(run.size() - 1).frame);
      start = Math.max(start, from);
      end = Math.min(end, to);
      first = Math.min(first, from);
      latest = Math.max(latest, to);
    }
    return end - start >= (latest - first) / 2;
  }

  private static CineSlice slice(List<Image> images) {
    List<Finding> remarks = new ArrayList<>();
    double beat = Statistics.median(images.stream().mapToDouble(Image::nominalInterval).toArray());
    double rate = Statistics.median(images.stream().mapToDouble(Image::heartRate).toArray());
    List<CineFrame> frames =
        FrameTimes.consistent(
            images.stream().map(Image::frame).toList(), beat > 0 ? beat : 60000 / rate, remarks);
    PhaseOrder order = PhaseOrder.best(frames);
    List<CineFrame> sorted = order.sorted(frames);
    remarks.addAll(order.findings(sorted));
    double interval = FrameTimes.interval(sorted, order);
    if (Double.isNaN(beat) && Double.isNaN(rate) && !Double.isNaN(interval))
      remarks.add(
          new Finding(
              Inconsistency.PHASE_INTERVAL,
              sorted.get(0).file(),
              Finding.number(interval) + " ms by " + order));
    long inferred = images.stream().filter(Image::isPlaceInferred).count();
    if (inferred > 0)
      remarks.add(
          new Finding(
              Inconsistency.POSITION_MISSING,
              sorted.get(0).file(),
              inferred + " of " + images.size() + " images"));
    SliceGrid grid = SlicePlanes.place(sorted, SlicePlanes.scale(images), remarks);
    return new CineSlice(
        grid,
        grid,
        Statistics.median(images.stream().mapToDouble(Image::sliceLocation).toArray()),
        sorted,
        images.get(0).series,
        beat,
        rate,
        order,
        Statistics.median(images.stream().mapToDouble(Image::thickness).toArray()),
        remarks);
  }
}
