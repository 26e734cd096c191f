package sc.fiji.cardiacmr.metrics;

/**
 * Dice's coefficient of two masks, 2 |A ∩ B| / (|A| + |B|), from 0 (disjoint) to 1 (equal).
 *
 * <p>L. R. Dice, Measures of the amount of ecologic association between species, Ecology 26 (1945)
 * 297-302. Both masks empty gives 1, one empty gives 0. Means that leave empty pairs out are the
 * business of {@link Evaluation}.
 */
public final class Dice {

  private Dice() {}

  /**
   * Dice of two whole images (2D for masks of one slice, else 3D).
   *
   * @throws IllegalArgumentException naming both sizes, if they differ
   */
  public static double of(Mask prediction, Mask reference) {
    return ConfusionTable.of(prediction, reference).dice();
  }

  /**
   * Dice of each slice.
   *
   * @return as many values as there are slices
   * @throws IllegalArgumentException naming both sizes, if they differ
   */
  public static double[] perSlice(Mask prediction, Mask reference) {
    prediction.requireSameSize(reference);
    double[] dice = new double[prediction.depth()];
    for (int z = 0; z < dice.length; z++) dice[z] = of(prediction.slice(z), reference.slice(z));
    return dice;
  }
}
