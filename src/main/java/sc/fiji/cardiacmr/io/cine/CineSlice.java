package sc.fiji.cardiacmr.io.cine;

import java.util.List;
import sc.fiji.cardiacmr.image.Polygon;

/**
 * The phases of one slice.
 *
 * @param grid pixels and place as acquired
 * @param target pixels and place to be resampled to; the same as {@code grid} if nothing is to do
 * @param location position along the normal of the stack, mm; NaN if unknown
 * @param frames the phases in order
 * @param series the series that they are from
 * @param nominalInterval R-R interval, ms; NaN if unknown
 * @param heartRate beats per minute; NaN if unknown
 * @param order what the frames are sorted by
 * @param thickness Slice Thickness, mm; NaN if unknown
 * @param remarks what was found while its images were sorted
 */
public record CineSlice(
    SliceGrid grid,
    SliceGrid target,
    double location,
    List<CineFrame> frames,
    SeriesInfo series,
    double nominalInterval,
    double heartRate,
    PhaseOrder order,
    double thickness,
    List<Finding> remarks) {

  /** A slice of unknown thickness about which nothing is remarkable. */
  public CineSlice(
      SliceGrid grid,
      SliceGrid target,
      double location,
      List<CineFrame> frames,
      SeriesInfo series,
      double nominalInterval,
      double heartRate,
      PhaseOrder order) {
    this(
        grid,
        target,
        location,
        frames,
        series,
        nominalInterval,
        heartRate,
        order,
        Double.NaN,
        List.of());
  }

  /**
   * @throws IllegalArgumentException if there is no frame
   */
  public CineSlice {
    frames = List.copyOf(frames);
    remarks = List.copyOf(remarks);
    if (frames.isEmpty()) throw new IllegalArgumentException("A slice needs at least one phase.");
  }

  /** The file of the first phase, which stands for the slice in reports. */
  public String file() {
    return frames.get(0).file();
  }

  /** Whether the pixels have to be resampled. */
  public boolean isResampled() {
    return !grid.equals(target);
  }

  /** A polygon that was drawn on the images as acquired, on those that were imported. */
  public Polygon toTarget(Polygon drawn) {
    return isResampled() ? GridResampler.resample(drawn, grid, target) : drawn;
  }

  CineSlice withLocation(double newLocation) {
    return with(grid, target, newLocation, frames);
  }

  CineSlice withFrames(List<CineFrame> newFrames) {
    return with(grid, target, location, newFrames);
  }

  CineSlice withTarget(SliceGrid newTarget) {
    return with(grid, newTarget, location, frames);
  }

  private CineSlice with(
      SliceGrid newGrid, SliceGrid newTarget, double newLocation, List<CineFrame> newFrames) {
    return new CineSlice(
        newGrid,
        newTarget,
        newLocation,
        newFrames,
        series,
        nominalInterval,
        heartRate,
        order,
        thickness,
        remarks);
  }

  /** A copy that lies {@code distance} mm further along {@code normal}. */
  CineSlice movedAlong(double[] normal, double distance) {
    if (!grid.isPlaced()) return withLocation(location + distance);
    SliceGrid moved = grid.at(Vectors.plus(grid.position(), distance, normal));
    return with(moved, moved, location + distance, frames);
  }

  /** The R-R interval, stated as such or as a heart rate, ms; NaN if unknown. */
  double beat() {
    if (nominalInterval > 0) return nominalInterval;
    return heartRate > 0 ? 60000 / heartRate : Double.NaN;
  }

  /**
   * Median time between phases from the trigger times, else R-R interval / phases, else from times
   * of day that grow evenly; or NaN, ms.
   */
  double frameInterval() {
    if (order == PhaseOrder.TRIGGER_TIME && frames.size() > 1) {
      double[] steps = new double[frames.size() - 1];
      for (int i = 0; i < steps.length; i++)
        steps[i] = frames.get(i + 1).triggerTime() - frames.get(i).triggerTime();
      double median = Statistics.median(steps);
      if (median > 0) return median;
    }
    double interval = beat();
    if (Double.isNaN(interval)) return FrameTimes.interval(frames, order);
    return frames.size() > 1 && interval > 0 ? interval / frames.size() : Double.NaN;
  }
}
