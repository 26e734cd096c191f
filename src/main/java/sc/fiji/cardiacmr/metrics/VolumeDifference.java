package sc.fiji.cardiacmr.metrics;

/**
 * Volume of a class in a prediction and in a reference.
 *
 * @param predicted volume in the prediction
 * @param reference volume in the reference
 * @param unit {@code ml} or, when the spacing is unknown, {@code voxels}
 */
public record VolumeDifference(double predicted, double reference, String unit) {

  /**
   * Volumes from counts.
   *
   * @param table counts of voxels
   * @param voxelVolume volume of a voxel in ml; NaN if unknown, then volumes are in voxels
   */
  public static VolumeDifference of(ConfusionTable table, double voxelVolume) {
    boolean known = !Double.isNaN(voxelVolume);
    double factor = known ? voxelVolume : 1;
    return new VolumeDifference(
        factor * table.predicted(), factor * table.referenced(), known ? "ml" : "voxels");
  }

  /** Prediction minus reference: positive where the prediction is too large. */
  public double difference() {
    return predicted - reference;
  }

  /** The difference in percent of the reference; NaN if the reference is empty. */
  public double percent() {
    return reference == 0 ? Double.NaN : 100 * difference() / reference;
  }
}
