package sc.fiji.cardiacmr.training.augment;

import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

/**
 * What an intensity operation changes, and what it may know of it.
 *
 * @param plane changed in place; NaN outside the source image
 * @param labels class indices; null where they are not known. Not to be changed
 * @param pixelSize mm; NaN if unknown
 */
public record LabelledWindow(Plane plane, LabelPlane labels, double pixelSize) {

  /**
   * @throws IllegalArgumentException if the labels have another size
   */
  public LabelledWindow {
    if (labels != null && (labels.width() != plane.width() || labels.height() != plane.height()))
      throw new IllegalArgumentException(
          "Labels of %s x %s pixels do not belong to a window of %s x %s."
              .formatted(labels.width(), labels.height(), plane.width(), plane.height()));
  }

  /** A plane of which nothing else is known. */
  public LabelledWindow(Plane plane) {
    this(plane, null, Double.NaN);
  }

  /** The pixels that are changed, axes Y, X. */
  public float[] pixels() {
    return plane.pixels();
  }

  /** Size along X, pixels. */
  public int width() {
    return plane.width();
  }

  /** Size along Y, pixels. */
  public int height() {
    return plane.height();
  }
}
