package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The intensities of the images that a network was trained with, after the model's own crop and
 * normalisation: the mean of the cumulative distributions of the volumes, as field {@code
 * config.cardiacmr.reference_histogram} of a card. Images of other scanners can be matched to it.
 *
 * @param volumes how many volumes it is the mean of
 * @param quantiles the values at 0, 1/n, 2/n, ... 1 of the pixels; n is the resolution, at least 1
 *     and at most {@value #FINEST}; finite, not decreasing
 */
public record ReferenceHistogram(int volumes, List<Double> quantiles) {

  /** The resolution that new cards have: 1/512 of the pixels. */
  public static final int RESOLUTION = 512;

  /** Finest resolution of a card that is read. */
  public static final int FINEST = 65536;

  /**
   * @throws IllegalArgumentException if a value is not as stated
   */
  public ReferenceHistogram {
    quantiles = List.copyOf(quantiles);
    if (volumes < 1)
      throw new IllegalArgumentException("A reference histogram needs at least one volume.");
    int n = quantiles.size() - 1;
    if (n < 1 || n > FINEST)
      throw new IllegalArgumentException(
          "A reference histogram needs 2 to " + (FINEST + 1) + " quantiles, not " + (n + 1) + ".");
    for (int k = 0; k <= n; k++)
      if (!Double.isFinite(quantiles.get(k)) || (k > 0 && quantiles.get(k) < quantiles.get(k - 1)))
        throw new IllegalArgumentException(
            "The quantiles of a reference histogram must be finite and must not decrease; number "
                + (k + 1)
                + " is "
                + quantiles.get(k)
                + ".");
  }

  /**
   * The training histogram of a model.
   *
   * @throws IOException if its card cannot be read or has no histogram
   */
  public static ReferenceHistogram of(ModelFolder model) throws IOException {
    model.requireNoTranslator();
    return model
        .card()
        .cardiac()
        .map(CardiacSettings::referenceHistogram)
        .orElseThrow(
            () ->
                new IOException(
                    "The card of the model '"
                        + model.name()
                        + "' contains no histogram of its training images: it was trained with"
                        + " images whose intensities are drawn anew each time, such as simulated"
                        + " tags, or before cards had histograms. Choose another model or no"
                        + " harmonization, or harmonize to images of your own: reference=... or"
                        + " references=..."));
  }

  static ReferenceHistogram read(Fields section) {
    long volumes = section.whole("volumes", 1, Integer.MAX_VALUE);
    try {
      return new ReferenceHistogram((int) volumes, section.numbers("quantiles"));
    } catch (IllegalArgumentException e) {
      if (e.getMessage().startsWith("Field ")) throw e;
      throw section.error("quantiles", "is not valid: " + e.getMessage());
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("volumes", volumes);
    map.put("quantiles", quantiles);
    return map;
  }
}
