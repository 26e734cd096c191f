package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the phases of a slice are sorted by: the first of these that is known and differs. */
public enum PhaseOrder {
  TRIGGER_TIME("trigger time", CineFrame::triggerTime),
  TEMPORAL_POSITION("temporal position", CineFrame::temporalPosition),
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
    for (PhaseOrder order : values()) {
      long distinct = frames.stream().mapToDouble(order::of).distinct().count();
      boolean known = frames.stream().mapToDouble(order::of).noneMatch(Double::isNaN);
      if (known && 2 * distinct > frames.size()) return order;
    }
    return FILE_NAME;
  }

  /** The frames in the order of this key; ties in the order of the following ones. */
  List<CineFrame> sorted(List<CineFrame> frames) {
    List<CineFrame> result = new ArrayList<>(frames);
    Comparator<CineFrame> comparator = Comparator.comparingDouble(this::of);
    for (PhaseOrder next : values())
      if (next.compareTo(this) > 0)
        comparator = comparator.thenComparing(Comparator.comparingDouble(next::of));
    result.sort(comparator.thenComparing(CineFrame::file));
    return result;
  }

  @Override
  public String toString() {
    return label;
  }
}
