package sc.fiji.cardiacmr.command;

import java.io.IOException;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ReferenceHistogram;

/** The choice of harmonization of the commands that segment. */
final class ModelMatching {

  static final String NONE = "none";
  static final String HISTOGRAM = "histogram";

  private ModelMatching() {}

  /**
   * How intensities are matched to those of a model's training images.
   *
   * @param choice {@value #NONE} or {@value #HISTOGRAM}
   * @return null for none
   * @throws IOException if the card cannot be read
   * @throws IllegalArgumentException if the card holds no training histogram
   */
  static HistogramMatching of(ModelFolder model, String choice) throws IOException {
    if (choice.equals(NONE)) return null;
    ReferenceHistogram reference =
        model
            .card()
            .cardiac()
            .map(CardiacSettings::referenceHistogram)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The card of '"
                            + model.name()
                            + "' holds no training histogram to match to; use harmonize=none, or"
                            + " train the model anew."));
    return new CdfMatching(Histogram.ofQuantiles(reference.quantiles()));
  }
}
