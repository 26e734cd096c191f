package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A random change of intensities. NaN (outside the image) stays NaN. Two operations are equal when
 * name, probability and parameters are.
 *
 * @param name for captions and the record of a training
 * @param probability that it is applied to a sample, 0..1
 * @param parameters its numbers, in the order of the method that made it
 * @param change what it does
 */
public record IntensityOperation(
    String name, double probability, List<Double> parameters, Change change) {

  /** What an operation does. */
  @FunctionalInterface
  public interface Change {

    /**
     * Changes a window in place. The same random states give the same change.
     *
     * @param random for the strength: alike for neighbouring slices
     * @param noise for noise, which neighbouring slices do not share; may be the same object
     * @return how strongly, for captions
     */
    double apply(LabelledWindow window, SplittableRandom random, SplittableRandom noise);
  }

  /**
   * @throws IllegalArgumentException if the probability is out of range
   */
  public IntensityOperation {
    if (!(probability >= 0 && probability <= 1))
      throw new IllegalArgumentException(
          "The probability must be 0 to 1, not " + probability + ".");
    parameters = List.copyOf(parameters);
  }

  /** The same with another probability. */
  public IntensityOperation withProbability(double other) {
    return new IntensityOperation(name, other, parameters, change);
  }

  /** Draws whether to apply the operation, and applies it. */
  void maybe(
      LabelledWindow window, SplittableRandom random, SplittableRandom noise, Applied applied) {
    if (random.nextDouble() < probability) applied.add(name, change.apply(window, random, noise));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntensityOperation o && toString().equals(o.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Name, parameters and probability: what a training is recognised by. */
  @Override
  public String toString() {
    return name + parameters + " p=" + probability;
  }
}
