package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.AreaAverage;
import sc.fiji.cardiacmr.image.Resampling;

/**
 * A rectangle of an image at the scale of a network: which part of a slice the network sees.
 *
 * @param centreX X of the window's centre in the image, pixel index
 * @param centreY Y of it
 * @param stepX image pixels per window pixel along X
 * @param stepY image pixels per window pixel along Y
 * @param width width of the window in its own pixels
 * @param height height of the window in its own pixels
 */
record Window(double centreX, double centreY, double stepX, double stepY, int width, int height) {

  /** Up to this step pixels are interpolated without averaging, as in training. */
  private static final double SHARP_STEP = 1.48;

  /** A window over a whole image, its size rounded up to a multiple of {@code divisor}. */
  static Window whole(int imageWidth, int imageHeight, double stepX, double stepY, int divisor) {
    return new Window(
        (imageWidth - 1) / 2.0,
        (imageHeight - 1) / 2.0,
        stepX,
        stepY,
        roundUp(imageWidth / stepX, divisor),
        roundUp(imageHeight / stepY, divisor));
  }

  private static int roundUp(double size, int divisor) {
    return (int) Math.max(1, Math.ceil(size / divisor - 1e-9)) * divisor;
  }

  /** The map from pixel indices of the window to those of the image. */
  Affine2D toImage() {
    return new Affine2D(
        stepX,
        0,
        centreX - stepX * (width - 1) / 2.0,
        0,
        stepY,
        centreY - stepY * (height - 1) / 2.0);
  }

  Resampling from(int imageWidth, int imageHeight) {
    return new Resampling(imageWidth, imageHeight, width, height, toImage());
  }

  /**
   * Cuts the window out of a slice.
   *
   * @param plane axes Y, X; not changed
   * @param target receives the window from {@code offset} on; NaN outside the image
   */
  void cut(float[] plane, int imageWidth, int imageHeight, float[] target, int offset) {
    float[] source = plane;
    // Much coarser than the image: average first, else thin structures would flicker in and out.
    if (stepX > SHARP_STEP || stepY > SHARP_STEP)
      source =
          AreaAverage.average(
              plane,
              imageWidth,
              imageHeight,
              Math.max(1, stepX / SHARP_STEP),
              Math.max(1, stepY / SHARP_STEP));
    from(imageWidth, imageHeight).bilinear(source, 0, 1, target, offset, Float.NaN);
  }
}
