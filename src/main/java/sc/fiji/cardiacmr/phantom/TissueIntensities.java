package sc.fiji.cardiacmr.phantom;

import java.util.EnumMap;
import java.util.Map;

/**
 * Mean noise-free signal of every tissue, in the units of the image (0..{@value #MAXIMUM}).
 *
 * @param byTissue one value per tissue; none may be missing
 */
public record TissueIntensities(Map<Tissue, Double> byTissue) {

  /** The brightest allowed tissue; leaves room for bias field and noise below 65535. */
  public static final int MAXIMUM = 16000;

  /**
   * @throws IllegalArgumentException if a tissue is missing or a value is outside 0..{@value
   *     #MAXIMUM}
   */
  public TissueIntensities {
    for (Tissue tissue : Tissue.values()) {
      Double value = byTissue.get(tissue);
      if (value == null)
        throw new IllegalArgumentException("The intensity of " + tissue + " is missing.");
      Ranges.require(value, 0, MAXIMUM, "intensity of " + tissue, "");
    }
    byTissue = Map.copyOf(byTissue);
  }

  /** Mean signal of a tissue. */
  public double of(Tissue tissue) {
    return byTissue.get(tissue);
  }

  /**
   * The same with another value for one tissue.
   *
   * @throws IllegalArgumentException if the value is outside 0..{@value #MAXIMUM}
   */
  public TissueIntensities with(Tissue tissue, double value) {
    Map<Tissue, Double> changed = new EnumMap<>(byTissue);
    changed.put(tissue, value);
    return new TissueIntensities(changed);
  }
}
