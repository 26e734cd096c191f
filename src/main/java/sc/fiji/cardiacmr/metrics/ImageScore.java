package sc.fiji.cardiacmr.metrics;

/**
 * Scores of one class in one image (one slice of one phase).
 *
 * @param slice 0-based
 * @param table counts of pixels
 * @param distance in-plane distance of the boundaries; undefined unless both hold the class
 */
public record ImageScore(int slice, ConfusionTable table, SurfaceDistance distance) {

  /** 2D Dice: 1 if the class is in neither, 0 if it is in one only. */
  public double dice() {
    return table.dice();
  }

  /** 2D Dice where the reference holds the class, else NaN. */
  public double diceInReference() {
    return table.referenced() > 0 ? table.dice() : Double.NaN;
  }
}
