package sc.fiji.cardiacmr.training.augment;

import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

/**
 * A training sample: the window that a network sees. All planes have one size.
 *
 * @param image NaN outside the source image
 * @param labels class indices; 0 outside the source image
 * @param before the same window of the slice before; null if there is none
 * @param after the same window of the slice behind; null if there is none
 * @param pixelSize of the window, mm, an estimate by the size of the heart where that of the image
 *     is unknown; NaN if there is none
 */
public record Sample(
    Plane image, LabelPlane labels, LabelledPlane before, LabelledPlane after, double pixelSize) {

  /** A sample without neighbours, of unknown pixel size. */
  public Sample(Plane image, LabelPlane labels) {
    this(image, labels, null, null, Double.NaN);
  }

  /** A sample of zeros, to be filled, with the neighbours that a slice has. */
  static Sample blank(LabelledSlice slice, int width, int height, double pixelSize) {
    return new Sample(
        new Plane(width, height),
        new LabelPlane(width, height),
        blank(slice.before(), width, height),
        blank(slice.after(), width, height),
        pixelSize);
  }

  private static LabelledPlane blank(LabelledPlane neighbour, int width, int height) {
    return neighbour == null
        ? null
        : new LabelledPlane(new Plane(width, height), new LabelPlane(width, height));
  }

  /** The same between other neighbours. */
  public Sample between(LabelledPlane sliceBefore, LabelledPlane sliceBehind) {
    return new Sample(image, labels, sliceBefore, sliceBehind, pixelSize);
  }

  /** Size along X, pixels. */
  public int width() {
    return image.width();
  }

  /** Size along Y, pixels. */
  public int height() {
    return image.height();
  }

  /** The same in a stack of the other order. */
  public Sample reversed() {
    return between(after, before);
  }

  /** The same without neighbours. */
  public Sample alone() {
    return between(null, null);
  }
}
