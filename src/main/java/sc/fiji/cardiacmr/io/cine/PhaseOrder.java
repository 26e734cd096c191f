package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the phases of a slice are sorted by: the first of these that all images have and that
 * differs. Times in the beat come first, then what the scanner counts, then the time of day, then
 * numbers that archives may have given; file names, in natural order, are the last resort and a
 * guess.
 */
public enum PhaseOrder {
  TRIGGER_TIME("trigger time", CineFrame::triggerTime),
  TEMPORAL_POSITION("temporal position", CineFrame::temporalPosition),
  ACQUISITION_TIME("acquisition time", CineFrame::acquisitionTime),
  CONTENT_TIME("content time", CineFrame::contentTime),
  ACQUISITION_NUMBER("acquisition number", f -> known(f.acquisitionNumber())),
  INSTANCE_NUMBER("instance number", f -> known(f.instanceNumber())),
  FRAME_NUMBER("frame number", f -> known(f.frameNumber())),
  FILE_NAME("file name", f -> Double.NaN);

  private final String label;
  private final ToDoubleFunction<CineFrame> key;

  PhaseOrder(String label, ToDoubleFunction<CineFrame> key) {
    this.label = label;
    this.key = key;
  }

  private static double known(int number) {
    return number < 0 ? Double.NaN : number;
  }

  /** The key's value; NaN if unknown. */
  double of(CineFrame frame) {
    return key.applyAsDouble(frame);
  }

  /**
   * The first order that all frames know and that tells at least half of them apart (equal ones are
   * sorted by the orders that follow).
   */
  static PhaseOrder best(List<CineFrame> frames) {
    for (PhaseOrder order : values()) if (order.isUsable(frames)) return order;
    return FILE_NAME;
  }

  private boolean isUsable(List<CineFrame> frames) {
    long distinct = frames.stream().mapToDouble(this::of).distinct().count();
    boolean known = frames.stream().mapToDouble(this::of).noneMatch(Double::isNaN);
    return known && 2 * distinct > frames.size();
  }

  /** The frames in the order of this key; ties in the order of the following ones. */
  List<CineFrame> sorted(List<CineFrame> frames) {
    List<CineFrame> result = new ArrayList<>(frames);
    Comparator<CineFrame> comparator = Comparator.comparingDouble(this::of);
    for (PhaseOrder next : values())
      if (next.compareTo(this) > 0)
        comparator = comparator.thenComparing(Comparator.comparingDouble(next::of));
    result.sort(comparator.thenComparingInt(CineFrame::fileNumber));
    if (List.of(TRIGGER_TIME, TEMPORAL_POSITION).stream()
        .anyMatch(k -> k.isReversedIn(result, this))) Collections.reverse(result);
    return result;
  }

  /** Whether a better key, which only some images have, shows that another one runs backwards. */
  private boolean isReversedIn(List<CineFrame> sorted, PhaseOrder order) {
    if (compareTo(order) >= 0) return false;
    double[] keys = known(sorted);
    return isDescending(keys) && contradicts(keys);
  }

  private double[] known(List<CineFrame> frames) {
    return frames.stream().mapToDouble(this::of).filter(k -> !Double.isNaN(k)).toArray();
  }

  /**
   * What is doubtful about an order: a guess by file names, equal keys, keys that some images lack,
   * and keys that contradict each other. Instance numbers that only run backwards contradict
   * nothing.
   *
   * @param sorted the images of a slice in the order of this key
   */
  List<Finding> findings(List<CineFrame> sorted) {
    List<Finding> findings = new ArrayList<>();
    if (sorted.size() < 2) return findings;
    String file = sorted.get(0).file();
    String by = "sorted by " + label;
    if (this == FILE_NAME)
      findings.add(
          new Finding(Inconsistency.PHASE_ORDER, file, "sorted by file name, which is a guess"));
    else {
      long distinct = sorted.stream().mapToDouble(this::of).distinct().count();
      if (distinct < sorted.size())
        findings.add(
            new Finding(
                Inconsistency.PHASE_ORDER,
                file,
                by + ", but only " + distinct + " of " + sorted.size() + " differ"));
    }
    for (PhaseOrder other :
        List.of(TRIGGER_TIME, TEMPORAL_POSITION, ACQUISITION_TIME, INSTANCE_NUMBER)) {
      if (other == this) continue;
      double[] keys = other.known(sorted);
      boolean isReversible = other == INSTANCE_NUMBER;
      if (contradicts(keys) && !(isReversible && isDescending(keys)))
        findings.add(
            new Finding(
                Inconsistency.PHASE_ORDER, file, by + ", which contradicts " + other.label));
      else if (other.compareTo(this) < 0 && keys.length > 0 && keys.length < sorted.size())
        findings.add(
            new Finding(
                Inconsistency.PHASE_KEY,
                file,
                other.label
                    + " known for "
                    + keys.length
                    + " of "
                    + sorted.size()
                    + " images, "
                    + by));
    }
    return findings;
  }

  /** Whether keys that tell images apart descend anywhere. */
  private static boolean contradicts(double[] keys) {
    if (2 * Arrays.stream(keys).distinct().count() <= keys.length) return false;
    for (int i = 1; i < keys.length; i++) if (keys[i] < keys[i - 1]) return true;
    return false;
  }

  private static boolean isDescending(double[] keys) {
    for (int i = 1; i < keys.length; i++) if (keys[i] > keys[i - 1]) return false;
    return true;
  }

  @Override
  public String toString() {
    return label;
  }
}
