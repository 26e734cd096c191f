package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A random deformation. Two operations are equal when name, probability and parameters are.
 *
 * @param name for captions and the record of a training
 * @param probability that it is applied to a sample, 0..1
 * @param parameters its numbers, in the order of the method that made it
 * @param change what it does
 */
public record SpatialOperation(
    String name, double probability, List<Double> parameters, Change change) {

  /** What an operation does. */
  @FunctionalInterface
  public interface Change {

    /**
     * Adds itself to a map. The same random state gives the same deformation.
     *
     * @return how strongly, for captions; NaN where there is nothing to say
     */
    double apply(WindowMap map, SplittableRandom random);
  }

  /**
   * @throws IllegalArgumentException if the probability is out of range
   */
  public SpatialOperation {
    if (!(probability >= 0 && probability <= 1))
      throw new IllegalArgumentException(
          "The probability must be 0 to 1, not " + probability + ".");
    parameters = List.copyOf(parameters);
  }

  /** The same with another probability. */
  public SpatialOperation withProbability(double other) {
    return new SpatialOperation(name, other, parameters, change);
  }

  /** Draws whether to apply the operation, and applies it. */
  void maybe(WindowMap map, SplittableRandom random, Applied applied) {
    if (random.nextDouble() < probability) applied.add(name, change.apply(map, random));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpatialOperation o && toString().equals(o.toString());
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
