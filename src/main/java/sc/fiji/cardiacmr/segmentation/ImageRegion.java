package sc.fiji.cardiacmr.segmentation;

import java.util.Arrays;
import net.imglib2.Interval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * A rectangle of the slices of an image, the same in all slices and phases.
 *
 * @param x first column
 * @param y first row
 * @param width number of columns
 * @param height number of rows
 */
record ImageRegion(int x, int y, int width, int height) {

  private static final int SMALLEST = 8;

  /**
   * The rectangle of an interval.
   *
   * @throws IllegalArgumentException if it reaches beyond the image or is too small
   */
  static ImageRegion of(Interval region, ImageSeries<?> image) {
    if (region.min(0) < 0
        || region.min(1) < 0
        || region.max(0) >= image.width()
        || region.max(1) >= image.height()
        || region.dimension(0) < SMALLEST
        || region.dimension(1) < SMALLEST)
      throw new IllegalArgumentException(
          "The region must lie inside the image and measure at least 8 x 8 pixels.");
    return new ImageRegion(
        (int) region.min(0),
        (int) region.min(1),
        (int) region.dimension(0),
        (int) region.dimension(1));
  }

  /** Pixel index of the centre along X. */
  double centreX() {
    return x + (width - 1) / 2.0;
  }

  /** Pixel index of the centre along Y. */
  double centreY() {
    return y + (height - 1) / 2.0;
  }

  /** This part of an image; shares its pixels. */
  <T extends RealType<T>> ImageSeries<T> crop(ImageSeries<T> image) {
    long[] min = {x, y, 0, 0};
    long[] size = {width, height, image.slices(), image.phases()};
    return new ImageSeries<>(
        Views.offsetInterval(image.pixels(), min, size), image.calibration(), image.name());
  }

  /**
   * Puts the labels of this part in their place.
   *
   * @param part axes P, Y, X of this region
   * @param whole axes P, Y, X of an image of the given width and height
   */
  void paste(byte[] part, byte[] whole, int imageWidth, int imageHeight) {
    int planes = part.length / (width * height);
    for (int p = 0; p < planes; p++)
      for (int row = 0; row < height; row++)
        System.arraycopy(
            part,
            (p * height + row) * width,
            whole,
            (p * imageHeight + row + y) * imageWidth + x,
            width);
  }

  /** Sets the labels of one slice to 0 outside; the slice begins at {@code offset}. */
  void clearOutside(byte[] labels, int offset, int imageWidth, int imageHeight) {
    for (int row = 0; row < imageHeight; row++) {
      int from = offset + row * imageWidth;
      boolean isInside = row >= y && row < y + height;
      Arrays.fill(labels, from, from + (isInside ? x : imageWidth), (byte) 0);
      if (isInside) Arrays.fill(labels, from + x + width, from + imageWidth, (byte) 0);
    }
  }
}
