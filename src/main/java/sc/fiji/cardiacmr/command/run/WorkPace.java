package sc.fiji.cardiacmr.command.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.DoubleStream;

/**
 * How fast work goes on: the pace of the ordinary steps of the last half minute, and how often a
 * costly one comes and how much more it costs. A step is costly if it takes {@value #COSTLY} times
 * as long as the ordinary ones; if {@value #CHANGE} follow each other, the pace itself has changed.
 */
final class WorkPace {

  private static final double COSTLY = 3;
  private static final int CHANGE = 3;

  /** Steps quicker than this are taken together. */
  private static final double SECONDS_OF_A_STEP = 0.25;

  private static final double SECONDS_TO_REMEMBER = 30;
  private static final int FEWEST = 5;

  /** Costly steps of which the cost is remembered. */
  private static final int COSTS = 6;

  /** Until more is known, at most one costly step is expected in so large a share of the work. */
  private static final double RAREST = 0.05;

  /** Steps that were taken together: units of work done, and seconds that they took. */
  private record Step(long units, double seconds) {
    double pace() {
      return seconds / units;
    }
  }

  private final Deque<Step> ordinary = new ArrayDeque<>();
  private final Deque<Step> suspects = new ArrayDeque<>();
  private final Deque<Double> costs = new ArrayDeque<>();
  private long open;
  private double openSeconds;
  private long allUnits;
  private double allSeconds;
  private int events;
  private long unitsAtSuspect;
  private long unitsAtEvent;
  private double longest;

  /** Takes note of work and of the time that it took. */
  void advance(long units, double seconds) {
    open += units;
    openSeconds += seconds;
    allUnits += units;
    allSeconds += seconds;
    if (open == 0 || openSeconds < SECONDS_OF_A_STEP) return;
    longest = Math.max(longest, openSeconds);
    close(new Step(open, openSeconds));
    open = 0;
    openSeconds = 0;
  }

  /** Seconds of the longest step so far. */
  double longestStep() {
    return longest;
  }

  private void close(Step step) {
    if (ordinary.size() >= FEWEST && step.pace() > COSTLY * pace()) {
      suspects.add(step);
      unitsAtSuspect = allUnits;
      if (suspects.size() < CHANGE) return;
      ordinary.clear();
      ordinary.addAll(suspects);
      suspects.clear();
      return;
    }
    for (Step costly : suspects) remember(costly);
    suspects.clear();
    ordinary.add(step);
    double sum = ordinary.stream().mapToDouble(Step::seconds).sum();
    while (ordinary.size() > FEWEST && sum - ordinary.peek().seconds() >= SECONDS_TO_REMEMBER)
      sum -= ordinary.poll().seconds();
  }

  private void remember(Step costly) {
    events++;
    unitsAtEvent = unitsAtSuspect;
    costs.add(extra(costly));
    if (costs.size() > COSTS) costs.poll();
  }

  private double extra(Step costly) {
    return costly.seconds() - pace() * costly.units();
  }

  /** Seconds per unit of ordinary steps. */
  private double pace() {
    long units = 0;
    double seconds = 0;
    for (Step step : ordinary) {
      units += step.units();
      seconds += step.seconds();
    }
    return units == 0 ? allSeconds / Math.max(1, allUnits) : seconds / units;
  }

  /**
   * The time that the work from one unit to another will take.
   *
   * @param total unit at which all work is done
   */
  double secondsFor(long done, long total) {
    double left = (total - done) * pace();
    int count = events + suspects.size();
    if (count == 0) return left;
    long lastAt = suspects.isEmpty() ? unitsAtEvent : unitsAtSuspect;
    double between = Math.max((double) lastAt / count, count < 2 ? RAREST * total : 1);
    double cost =
        DoubleStream.concat(
                costs.stream().mapToDouble(Double::doubleValue),
                suspects.stream().mapToDouble(this::extra))
            .average()
            .orElse(0);
    return left + cost * (total - done + allUnits - lastAt) / between;
  }
}
