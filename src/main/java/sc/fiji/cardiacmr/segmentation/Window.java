package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.AreaAverage;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Resampling;

/**
 * A rectangle of an image at the scale of a network: which part of a slice the network sees.
 *
 * @param toImage the map from pixel indices of the window to those of the image; without rotation
 * @param width width of the window in its own pixels
 * @param height height of the window in its own pixels
 * @param sharpStep up to this many image pixels per window pixel nothing is averaged; beyond, the
 *     image is averaged over as many pixels as the step has of these
 */
record Window(Affine2D toImage, int width, int height, double sharpStep) {

  /** About hearts, pixels are interpolated without averaging up to here, as in training. */
  private static final double SHARP_STEP = 1.48;

  /** Around a heart, window pixels. */
  private static final int MARGIN = 20;

  /**
   * A window about a heart.
   *
   * @param centreX X of the window's centre in the image, pixel index
   * @param centreY Y of it
   * @param stepX image pixels per window pixel along X
   * @param stepY image pixels per window pixel along Y
   */
  static Window at(
      double centreX, double centreY, double stepX, double stepY, int width, int height) {
    Affine2D toImage =
        new Affine2D(
            stepX,
            0,
            centreX - stepX * (width - 1) / 2.0,
            0,
            stepY,
            centreY - stepY * (height - 1) / 2.0);
    return new Window(toImage, width, height, SHARP_STEP);
  }

  /**
   * A square window that holds a whole heart, and is at least as large as the frame.
   *
   * @param centreX X of the heart in the image, pixel index
   * @param centreY Y of it
   * @param step image pixels per window pixel along X
   * @param aspect the same along Y, in units of it
   * @param reach how far the heart reaches from its centre, image pixels
   * @param divisor the size of the window is a multiple of it
   */
  static Window aboutHeart(
      InputFrame frame,
      double centreX,
      double centreY,
      double step,
      double aspect,
      double reach,
      int divisor) {
    int needed = (int) Math.ceil(2 * (reach / step + MARGIN) / divisor) * divisor;
    int size = Math.max(Math.max(frame.width(), frame.height()), needed);
    return at(centreX, centreY, step, step * aspect, size, size);
  }

  /** A window of a frame's size, whose pixels are averages over their area. */
  static Window of(InputFrame frame, Affine2D toImage) {
    return new Window(toImage, frame.width(), frame.height(), 1);
  }

  /** A window over a whole image, its size rounded up to a multiple of {@code divisor}. */
  static Window whole(int imageWidth, int imageHeight, double stepX, double stepY, int divisor) {
    return at(
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

  /** Image pixels per window pixel along X. */
  double stepX() {
    return toImage.xx();
  }

  /** Image pixels per window pixel along Y. */
  double stepY() {
    return toImage.yy();
  }

  Resampling from(int imageWidth, int imageHeight) {
    return new Resampling(imageWidth, imageHeight, width, height, toImage);
  }

  /**
   * Cuts the window out of a slice.
   *
   * @param plane not changed
   * @param target receives the window from {@code offset} on; NaN outside the image
   */
  void cut(Plane plane, float[] target, int offset) {
    Plane source = plane;
    // Much coarser than the image: average first, else thin structures would flicker in and out.
    if (stepX() > sharpStep || stepY() > sharpStep)
      source =
          AreaAverage.average(
              plane, Math.max(1, stepX() / sharpStep), Math.max(1, stepY() / sharpStep));
    from(plane.width(), plane.height()).bilinear(source.pixels(), 0, 1, target, offset, Float.NaN);
  }
}
