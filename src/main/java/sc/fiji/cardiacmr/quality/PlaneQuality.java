package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.List;

/**
 * How far the labels of a slice at a phase can be relied on.
 *
 * @param slice from 0
 * @param phase from 0
 * @param dice predicted, per label value 0 to 3; NaN where the class is not labelled, or nothing is
 *     known
 * @param agreement Dice with the labels of the network that was asked for its opinion, likewise
 * @param distance from the network's training images, about 1 for one of them; NaN if unknown
 * @param judgement with the reasons, as short as {@code hole}
 */
public record PlaneQuality(
    int slice, int phase, double[] dice, double[] agreement, double distance, Judgement judgement) {

  /** The least predicted Dice of all classes; NaN if there is none. */
  public double leastDice() {
    return Arrays.stream(dice).filter(d -> !Double.isNaN(d)).min().orElse(Double.NaN);
  }

  /** Why it is doubtful, if it is. */
  public List<String> reasons() {
    return judgement.remarks();
  }
}
