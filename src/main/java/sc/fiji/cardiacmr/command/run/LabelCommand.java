package sc.fiji.cardiacmr.command.run;

import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;

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
   * The labels with our values and the stated pixel size.
   *
   * @throws IllegalArgumentException if the image holds other than whole numbers, or values that
   *     the label map does not name
   */
  protected final ImageSeries<UnsignedByteType> inputLabels() {
    return toLabels(inputSeries(), labelmap);
  }

  /** Labels with our values. */
  public static <T extends RealType<T>> ImageSeries<UnsignedByteType> toLabels(
      ImageSeries<T> image, String labelMap) {
    return LabelMap.parse(labelMap).apply(image);
  }
}
