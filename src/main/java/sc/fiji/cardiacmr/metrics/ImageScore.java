package sc.fiji.cardiacmr.metrics;

/**
 * Scores of one class in one image (one slice of one phase).
 *
 * @param slice of the file, 0-based
 * @param table counts of pixels
 * @param distance in-plane distance of the boundaries; undefined unless both hold the class
 * @param pixelDistance the same in pixels
 * @param volume volumes of the slice in prediction and reference
 */
public record ImageScore(
    int slice,
    ConfusionTable table,
    SurfaceDistance distance,
    SurfaceDistance pixelDistance,
    VolumeDifference volume) {

  /** 2D Dice: 1 if the class is in neither, 0 if it is in one only. */
  public double dice() {
    return table.dice();
  }

  /** 2D Dice where the reference holds the class, else NaN. */
  public double diceInReference() {
    return table.referenced() > 0 ? table.dice() : Double.NaN;
  }

  /** Jaccard's index where the reference holds the class, else NaN. */
  public double jaccardInReference() {
    return table.referenced() > 0 ? table.jaccard() : Double.NaN;
  }

  /** Prediction minus reference, ml or voxels; NaN if the class is in neither. */
  public double volumeDifference() {
    return table.isBothEmpty() ? Double.NaN : volume.difference();
  }
}
