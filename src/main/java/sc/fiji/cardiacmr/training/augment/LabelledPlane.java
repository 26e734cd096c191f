package sc.fiji.cardiacmr.training.augment;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

/**
 * The image of a neighbouring slice, and its own labels: intensity operations that tell tissues
 * apart would otherwise draw the labels of one slice into another, where a network could read them.
 *
 * @param image NaN where there is none
 * @param labels class indices
 */
public record LabelledPlane(Plane image, LabelPlane labels) {

  /**
   * @throws IllegalArgumentException if the labels have another size than the image
   */
  public LabelledPlane {
    if (labels.width() != image.width() || labels.height() != image.height())
      throw new IllegalArgumentException(
          "Labels of %s x %s pixels do not belong to an image of %s x %s."
              .formatted(labels.width(), labels.height(), image.width(), image.height()));
  }

  /** Zeros of the same size. */
  LabelledPlane blank() {
    return new LabelledPlane(image.blank(), labels.blank());
  }

  /** The same without what lies outside the image at a pixel. */
  void clear(int i) {
    image.pixels()[i] = Float.NaN;
    labels.pixels()[i] = 0;
  }

  /**
   * The same, moved by whole pixels; NaN where there is nothing.
   *
   * @param dx to the right
   * @param dy down
   */
  public LabelledPlane moved(int dx, int dy) {
    LabelledPlane moved = blank();
    Arrays.fill(moved.image.pixels(), Float.NaN);
    int w = image.width();
    int h = image.height();
    int length = w - Math.abs(dx);
    if (length <= 0) return moved;
    for (int y = Math.max(0, dy); y < Math.min(h, h + dy); y++) {
      int from = (y - dy) * w + Math.max(0, -dx);
      int to = y * w + Math.max(0, dx);
      System.arraycopy(image.pixels(), from, moved.image.pixels(), to, length);
      System.arraycopy(labels.pixels(), from, moved.labels.pixels(), to, length);
    }
    return moved;
  }
}
