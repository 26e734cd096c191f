package sc.fiji.cardiacmr.command.run;

import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.image.ImageSeries;

/** A command that works on a label image. */
public abstract class LabelCommand extends ImageCommand {

  @Parameter(
      label = "Label map",
      description =
          "what the values of the image mean, e.g. 500=1,200=2,600=3; by default 1 = LV"
              + " blood pool, 2 = myocardium, 3 = RV blood pool",
      required = false,
      persist = false)
  private String labelmap = "";

  /**
   * The labels with our values and the stated pixel size, tested against anatomy.
   *
   * @throws IllegalArgumentException if the image holds other than whole numbers, or values that
   *     the label map does not name
   */
  protected final JudgedLabels inputLabels() {
    return JudgedLabels.of(inputSeries(), labelmap);
  }

  /**
   * Other labels of the same pixels, with the same label map and the stated pixel size.
   *
   * @throws IllegalArgumentException as {@link #inputLabels}
   */
  protected final JudgedLabels labels(ImageSeries<?> other) {
    return JudgedLabels.of(alike(other), labelmap);
  }
}
