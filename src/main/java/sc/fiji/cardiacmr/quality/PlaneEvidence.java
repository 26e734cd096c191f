package sc.fiji.cardiacmr.quality;

/**
 * What a network knew about a slice at a phase when it segmented it. Arrays of classes have an
 * element per label value 0 to 3 of {@link sc.fiji.cardiacmr.image.Labels}; scar, no-reflow and
 * grey zone count as myocardium.
 *
 * @param areas of what is most probably of a class, before slices and phases were made to agree,
 *     pixels of the image
 * @param expectedDice per class: Dice of what is most probably of it with its truth, if
 *     probabilities are right and pixels independent, {@code 2 sum(p, pixels of the class) /
 *     (sum(p) + pixels of the class)}; NaN if the network does not know the class or sees none of
 *     it
 * @param uncertainty sum over the window of 1 minus the largest probability, as a part of the
 *     pixels of the heart, at least of 50
 * @param copiesDice per class: Dice of the answers for the image and a mirrored copy; NaN if the
 *     network was not asked twice, or sees none of the class in both
 * @param features what the network saw, see {@link sc.fiji.cardiacmr.engine.Predictor#features()};
 *     empty if it does not say
 */
public record PlaneEvidence(
    double[] areas,
    double[] expectedDice,
    double uncertainty,
    double[] copiesDice,
    float[] features) {

  /** The same with the answers for a mirrored copy. */
  public PlaneEvidence withCopies(double[] dice) {
    return new PlaneEvidence(areas, expectedDice, uncertainty, dice, features);
  }
}
