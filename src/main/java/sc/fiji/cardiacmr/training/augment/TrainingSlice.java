package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import sc.fiji.cardiacmr.image.HeartFrame;

/**
 * One labelled slice, kept in memory.
 *
 * @param image axes Y, X
 * @param labels class indices, axes Y, X
 * @param width size along X
 * @param height size along Y
 * @param frame place and size of the heart in the volume that the slice is from
 * @param volume number of that volume within its data set: slices of one volume share it
 * @param before image of the slice before it in the stack, of the same size; null if there is none
 * @param after image of the slice behind it; null if there is none
 * @param spacingX pixel width, mm; NaN if unknown
 * @param spacingY pixel height, mm; NaN if unknown
 * @param isTagged whether the image shows tags, so that none must be simulated
 */
public record TrainingSlice(
    float[] image,
    byte[] labels,
    int width,
    int height,
    HeartFrame frame,
    int volume,
    float[] before,
    float[] after,
    double spacingX,
    double spacingY,
    boolean isTagged) {

  private static final long SUM_START = 0xCBF29CE484222325L;
  private static final long SUM_FACTOR = 0x100000001B3L;

  /** A slice without neighbours, of unknown pixel size. */
  public TrainingSlice(
      float[] image, byte[] labels, int width, int height, HeartFrame frame, int volume) {
    this(image, labels, width, height, frame, volume, Double.NaN, Double.NaN);
  }

  /** A slice without neighbours. */
  public TrainingSlice(
      float[] image,
      byte[] labels,
      int width,
      int height,
      HeartFrame frame,
      int volume,
      double spacingX,
      double spacingY) {
    this(image, labels, width, height, frame, volume, null, null, spacingX, spacingY, false);
  }

  /** The same with other labels. */
  public TrainingSlice withLabels(byte[] other) {
    return with(other, before, after, isTagged);
  }

  /** The same between neighbours; null where there is none. */
  public TrainingSlice between(float[] sliceBefore, float[] sliceBehind) {
    return with(labels, sliceBefore, sliceBehind, isTagged);
  }

  /** The same of an image that shows tags, or not. */
  public TrainingSlice withTags(boolean tagged) {
    return with(labels, before, after, tagged);
  }

  private TrainingSlice with(
      byte[] otherLabels, float[] sliceBefore, float[] sliceBehind, boolean tagged) {
    return new TrainingSlice(
        image,
        otherLabels,
        width,
        height,
        frame,
        volume,
        sliceBefore,
        sliceBehind,
        spacingX,
        spacingY,
        tagged);
  }

  /** A text that differs, but for an unlikely accident, if the slices are others. */
  public static String checksum(List<TrainingSlice> slices) {
    long sum = SUM_START;
    for (TrainingSlice slice : slices) {
      sum = mixed(sum, slice.width);
      for (float value : slice.image) sum = mixed(sum, Float.floatToIntBits(value));
      for (byte label : slice.labels) sum = mixed(sum, label);
      if (slice.isTagged) sum = mixed(sum, 1);
    }
    return Long.toHexString(sum);
  }

  /** FNV-1a, of 64 bits, by ints rather than bytes. */
  private static long mixed(long sum, int value) {
    return (sum ^ value) * SUM_FACTOR;
  }
}
