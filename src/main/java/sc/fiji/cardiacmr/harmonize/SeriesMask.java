package sc.fiji.cardiacmr.harmonize;

import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;

/**
 * Which pixels of a series count: those where the mask is greater than 0. The mask has the size of
 * the image, but one phase serves for all phases, and one slice for all slices.
 */
public final class SeriesMask {

  private final ImageSeries<?> mask;

  /**
   * @param mask null: all pixels count
   * @param image what it is for
   * @throws IllegalArgumentException if sizes, pixel sizes or places in the patient do not fit
   */
  public SeriesMask(ImageSeries<?> mask, ImageSeries<?> image) {
    this.mask = mask;
    if (mask != null) SharedGrid.requireServes(image, mask);
  }

  /** Whether some pixels may not count. */
  public boolean isPartial() {
    return mask != null;
  }

  /** Which pixels of a slice count, X fastest; null: all. */
  boolean[] plane(int z, int t) {
    if (mask == null) return null;
    float[] values =
        Planes.floats(mask, Math.min(z, mask.slices() - 1), Math.min(t, mask.phases() - 1));
    boolean[] counts = new boolean[values.length];
    for (int i = 0; i < values.length; i++) counts[i] = values[i] > 0;
    return counts;
  }
}
