package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/** Masks of ImageJ ROIs, whatever their names. */
public final class RoiMasks {

  private RoiMasks() {}

  /**
   * What ROIs enclose: 1, all else 0. Their positions say in which image, as in {@link RoiLabels}.
   *
   * @param image in which they were drawn
   * @throws IllegalArgumentException if an ROI encloses no area, lies outside the series, or has no
   *     position although there are several images
   */
  public static ImageSeries<UnsignedByteType> of(List<Roi> rois, ImageSeries<?> image) {
    byte[] mask = empty(image);
    for (Roi roi : rois) {
      int[] place = RoiLabels.position(roi, image.slices(), image.phases());
      paint(roi, image, place[0], place[1], mask);
    }
    return wrap(mask, image);
  }

  /**
   * What an ROI encloses in one image: 1, all else 0.
   *
   * @param z slice, from 0
   * @param t phase, from 0
   * @throws IllegalArgumentException if it encloses no area
   */
  public static ImageSeries<UnsignedByteType> of(Roi roi, ImageSeries<?> image, int z, int t) {
    byte[] mask = empty(image);
    paint(roi, image, z, t, mask);
    return wrap(mask, image);
  }

  private static byte[] empty(ImageSeries<?> image) {
    return new byte[image.width() * image.height() * image.slices() * image.phases()];
  }

  private static void paint(Roi roi, ImageSeries<?> image, int z, int t, byte[] mask) {
    if (!roi.isArea())
      throw new IllegalArgumentException(
          "The ROI%s encloses no area; draw a rectangle, an ellipse, a polygon or the like."
              .formatted(roi.getName() == null ? "" : " '" + roi.getName() + "'"));
    boolean[] inside = RoiLabels.mask(roi, image.width(), image.height());
    int offset = (t * image.slices() + z) * inside.length;
    for (int i = 0; i < inside.length; i++) if (inside[i]) mask[offset + i] = 1;
  }

  private static ImageSeries<UnsignedByteType> wrap(byte[] mask, ImageSeries<?> image) {
    return Planes.wrapLabels(
        mask,
        image.width(),
        image.height(),
        image.slices(),
        image.phases(),
        image.calibration(),
        image.name());
  }
}
