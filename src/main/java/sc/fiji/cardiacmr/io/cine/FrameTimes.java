package sc.fiji.cardiacmr.io.cine;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Brings the times of the images of a slice to ms and past midnight. */
final class FrameTimes {

  private static final double HALF_DAY_MS = 12 * 3600 * 1000.0;

  private static final double DAY_MS = 2 * HALF_DAY_MS;

  /** No cine has phases in quicker succession, ms: an echo alone takes as long. */
  private static final double SHORTEST_INTERVAL_MS = 1.5;

  /** Steps in time that differ by less from their mean are even. */
  private static final double EVEN = 0.1;

  /** Part of the R-R interval that the phases of a cine cover at least. */
  private static final double LEAST_PART = 0.3;

  /** No heart beats slower, ms. */
  private static final double LONGEST_BEAT_MS = 3000;

  private FrameTimes() {}

  /**
   * Images whose trigger times are in ms, and whose times of day grow past midnight.
   *
   * @param beat R-R interval, ms; NaN if unknown
   */
  static List<CineFrame> consistent(List<CineFrame> frames, double beat, List<Finding> findings) {
    double factor = unit(frames, beat);
    if (factor != 1)
      findings.add(
          new Finding(
              Inconsistency.TIME_UNIT,
              frames.get(0).file(),
              "trigger times up to "
                  + Finding.number(
                      frames.stream().mapToDouble(CineFrame::triggerTime).max().orElse(0))
                  + (factor > 1 ? ", taken as seconds" : ", taken as microseconds")));
    double acquisition = firstOfTheDay(frames, CineFrame::acquisitionTime);
    double content = firstOfTheDay(frames, CineFrame::contentTime);
    return frames.stream()
        .map(f -> factor == 1 ? f : f.withTriggerTime(factor * f.triggerTime()))
        .map(
            f ->
                f.withTimesOfDay(
                    unwrapped(f.acquisitionTime(), acquisition),
                    unwrapped(f.contentTime(), content)))
        .toList();
  }

  /** What trigger times are to be multiplied by to be in ms. */
  private static double unit(List<CineFrame> frames, double beat) {
    double[] times = frames.stream().mapToDouble(CineFrame::triggerTime).toArray();
    if (times.length < 3 || Arrays.stream(times).anyMatch(Double::isNaN)) return 1;
    double[] sorted = Arrays.stream(times).distinct().sorted().toArray();
    double span = sorted[sorted.length - 1] - sorted[0];
    if (2 * sorted.length <= times.length || span <= 0) return 1;
    double interval = span / (sorted.length - 1);
    boolean seconds = interval < SHORTEST_INTERVAL_MS && isWithinBeat(1000 * span, beat);
    if (seconds) return 1000;
    boolean microseconds = beat > 0 && span > 10 * beat && isWithinBeat(span / 1000, beat);
    return microseconds ? 0.001 : 1;
  }

  private static boolean isWithinBeat(double span, double beat) {
    return beat > 0 ? span > LEAST_PART * beat && span < 2 * beat : span < LONGEST_BEAT_MS;
  }

  /**
   * The time between images whose times of day grow evenly and as quickly as phases of a beat do,
   * ms; else NaN.
   *
   * @param frames sorted by {@code order}
   */
  static double interval(List<CineFrame> frames, PhaseOrder order) {
    boolean byTimeOfDay = order == PhaseOrder.ACQUISITION_TIME || order == PhaseOrder.CONTENT_TIME;
    int steps = frames.size() - 1;
    if (!byTimeOfDay || steps < 2) return Double.NaN;
    double interval = (order.of(frames.get(steps)) - order.of(frames.get(0))) / steps;
    for (int i = 0; i < steps; i++) {
      double step = order.of(frames.get(i + 1)) - order.of(frames.get(i));
      if (Math.abs(step - interval) > EVEN * interval) return Double.NaN;
    }
    return (steps + 1) * interval <= LONGEST_BEAT_MS ? interval : Double.NaN;
  }

  /** The earliest time if they are spread over midnight; NaN if not. */
  private static double firstOfTheDay(List<CineFrame> frames, ToDoubleFunction<CineFrame> time) {
    double[] times = frames.stream().mapToDouble(time).filter(t -> !Double.isNaN(t)).toArray();
    double least = Arrays.stream(times).min().orElse(Double.NaN);
    double greatest = Arrays.stream(times).max().orElse(Double.NaN);
    return greatest - least > HALF_DAY_MS ? least : Double.NaN;
  }

  private static double unwrapped(double time, double first) {
    return !Double.isNaN(first) && time < HALF_DAY_MS ? time + DAY_MS : time;
  }
}
