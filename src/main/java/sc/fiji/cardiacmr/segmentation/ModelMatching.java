package sc.fiji.cardiacmr.segmentation;

import java.io.IOException;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ReferenceHistogram;

/** The choice of harmonization of the commands that segment. */
public final class ModelMatching {

  public static final String NONE = "none";
  public static final String HISTOGRAM = "histogram";

  private ModelMatching() {}

  /**
   * How intensities are matched to those of a model's training images.
   *
   * @param choice {@value #NONE} or {@value #HISTOGRAM}
   * @return null for none
   * @throws IOException if the card cannot be read, or holds no training histogram
   */
  public static HistogramMatching of(ModelFolder model, String choice) throws IOException {
    if (choice.equals(NONE)) return null;
    ReferenceHistogram reference = ReferenceHistogram.of(model);
    return new CdfMatching(Histogram.ofQuantiles(reference.quantiles()));
  }
}
