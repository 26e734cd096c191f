package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

/**
 * A sum over all of slices that decides what samples of them look like: FNV-1a (G. Fowler, L. C.
 * Noll, K.-P. Vo), of 64 bits, by ints rather than bytes.
 */
public final class SliceChecksum {

  private static final long START = 0xCBF29CE484222325L;
  private static final long FACTOR = 0x100000001B3L;

  private long sum = START;

  private SliceChecksum() {}

  /**
   * A text that differs, but for an unlikely accident, if slices differ in their order, images,
   * neighbours, labels, pixel size, heart frame or in whether they show tags.
   */
  public static String of(List<LabelledSlice> slices) {
    SliceChecksum checksum = new SliceChecksum();
    for (LabelledSlice slice : slices) checksum.add(slice);
    return Long.toHexString(checksum.sum);
  }

  private void add(LabelledSlice slice) {
    add(slice.image());
    add(slice.before());
    add(slice.after());
    add(slice.labels());
    add(slice.spacingX());
    add(slice.spacingY());
    HeartFrame frame = slice.frame();
    add(frame == null ? 0 : 1);
    if (frame != null) {
      add(frame.centreX());
      add(frame.centreY());
      add(frame.size());
    }
    add(slice.tagged() ? 1 : 0);
  }

  private void add(LabelledPlane neighbour) {
    if (neighbour == null) {
      add(0);
      return;
    }
    add(neighbour.image());
    add(neighbour.labels());
  }

  /** Begins with the width, 0 for a neighbour that is not there. */
  private void add(Plane plane) {
    add(plane.width());
    for (float value : plane.pixels()) add(Float.floatToIntBits(value));
  }

  private void add(LabelPlane labels) {
    for (byte label : labels.pixels()) add(label);
  }

  private void add(double value) {
    long bits = Double.doubleToLongBits(value);
    add((int) bits);
    add((int) (bits >>> 32));
  }

  private void add(int value) {
    sum = (sum ^ value) * FACTOR;
  }
}
