package sc.fiji.cardiacmr.measure;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Labels of ED and ES that come from two images, as a series of two phases.
 *
 * @param labels phase 0 is ED, phase 1 is ES; the time between them is unknown
 */
public record EdAndEs(ImageSeries<UnsignedByteType> labels) {

  /**
   * Joins the two, whose calibrations complete each other.
   *
   * @throws IllegalArgumentException if one has several phases, or they do not lie on each other
   */
  public static EdAndEs of(ImageSeries<UnsignedByteType> ed, ImageSeries<UnsignedByteType> es) {
    requireOnePhase(ed, "ED");
    requireOnePhase(es, "ES");
    SharedGrid grid = SharedGrid.of(ed, es);
    Img<UnsignedByteType> both = ArrayImgs.unsignedBytes(ed.width(), ed.height(), ed.slices(), 2);
    ImgUtil.copy(Views.hyperSlice(ed.pixels(), 3, 0), Views.hyperSlice(both, 3, 0));
    ImgUtil.copy(Views.hyperSlice(es.pixels(), 3, 0), Views.hyperSlice(both, 3, 1));
    return new EdAndEs(
        new ImageSeries<>(
            both, grid.calibration().withFrameInterval(Double.NaN, Double.NaN), ed.name()));
  }

  private static void requireOnePhase(ImageSeries<?> labels, String name) {
    if (labels.phases() != 1)
      throw new IllegalArgumentException(
          "'%s' has %s phases; where ED and ES come from two images, the labels of %s must have one. Give all phases in one image, or duplicate the phase."
              .formatted(labels.name(), labels.phases(), name));
  }

  /**
   * Measures at these two phases.
   *
   * @throws IllegalArgumentException if one holds no LV, or the settings name phases
   */
  VentricularFunction measure(FunctionSettings settings, Progress progress) {
    if (settings.edFrame() >= 0 || settings.esFrame() >= 0)
      throw new IllegalArgumentException(
          "ED and ES are the two images; their phases cannot be chosen.");
    return VentricularFunction.measure(labels, settings.withFrames(0, 1), progress);
  }
}
