package sc.fiji.cardiacmr.training;

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
    double spacingY) {

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
    this(image, labels, width, height, frame, volume, null, null, spacingX, spacingY);
  }

  /** The same with other labels. */
  TrainingSlice withLabels(byte[] other) {
    return new TrainingSlice(
        image, other, width, height, frame, volume, before, after, spacingX, spacingY);
  }

  /** The same between neighbours; null where there is none. */
  public TrainingSlice between(float[] sliceBefore, float[] sliceBehind) {
    return new TrainingSlice(
        image, labels, width, height, frame, volume, sliceBefore, sliceBehind, spacingX, spacingY);
  }
}
