package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;

/** Turns an image of any type into labels. */
final class LabelConversion {

  /** Scaling in single precision may miss a whole number by a little. */
  private static final double TOLERANCE = 1e-4;

  private LabelConversion() {}

  /**
   * @param map null: the values stay as they are
   * @throws IOException if a value is no whole number, or none that the map (without map: 0..255)
   *     allows
   */
  static ImageSeries<UnsignedByteType> convert(ImageSeries<?> image, LabelMap map)
      throws IOException {
    if (map == null && image.pixels().getType() instanceof UnsignedByteType) {
      @SuppressWarnings("unchecked")
      ImageSeries<UnsignedByteType> labels = (ImageSeries<UnsignedByteType>) image;
      return labels;
    }
    byte[] labels = new byte[image.width() * image.height() * image.slices() * image.frames()];
    int i = 0;
    double previous = 0;
    byte label = map == null ? 0 : (byte) map.apply(0);
    for (RealType<?> pixel : image.pixels()) {
      double value = pixel.getRealDouble();
      // Neighbours mostly agree, so the map is seldom asked.
      if (value != previous) {
        label = label(value, map);
        previous = value;
      }
      labels[i++] = label;
    }
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(labels, image.pixels().dimensionsAsLongArray()),
        image.calibration(),
        image.name());
  }

  private static byte label(double value, LabelMap map) throws IOException {
    double whole = Math.rint(value);
    boolean fits = map == null ? whole >= 0 && whole <= 255 : whole == (int) whole;
    if (!(Math.abs(value - whole) <= TOLERANCE) || !fits)
      throw new IOException(
          "it does not hold labels: the value "
              + value
              + (map == null
                  ? " is not a whole number from 0 to 255."
                  : " is not a whole number."));
    if (map == null) return (byte) (int) whole;
    try {
      return (byte) map.apply((int) whole);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
