package sc.fiji.cardiacmr.harmonize;

import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Which pixels of a series count: those where the mask is greater than 0. The mask has the size of
 * the image, but one phase serves for all phases, and one slice for all slices.
 */
public final class SeriesMask {

  private final ImageSeries<?> mask;

  /**
   * @param mask null: all pixels count
   * @param image what it is for
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public SeriesMask(ImageSeries<?> mask, ImageSeries<?> image) {
    this.mask = mask;
    if (mask == null) return;
    boolean fits =
        mask.width() == image.width()
            && mask.height() == image.height()
            && (mask.slices() == image.slices() || mask.slices() == 1)
            && (mask.frames() == image.frames() || mask.frames() == 1);
    if (!fits)
      throw new IllegalArgumentException(
          "The mask '"
              + mask.name()
              + "' has "
              + size(mask)
              + " pixels, slices and phases, but the image '"
              + image.name()
              + "' has "
              + size(image)
              + ".");
  }

  private static String size(ImageSeries<?> image) {
    return image.width() + " x " + image.height() + " x " + image.slices() + " x " + image.frames();
  }

  /** Whether some pixels may not count. */
  public boolean isPartial() {
    return mask != null;
  }

  /** Which pixels of a slice count, X fastest; null: all. */
  boolean[] plane(int z, int t) {
    if (mask == null) return null;
    float[] values =
        Planes.floats(mask, Math.min(z, mask.slices() - 1), Math.min(t, mask.frames() - 1));
    boolean[] counts = new boolean[values.length];
    for (int i = 0; i < values.length; i++) counts[i] = values[i] > 0;
    return counts;
  }
}
