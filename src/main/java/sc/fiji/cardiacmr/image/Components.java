package sc.fiji.cardiacmr.image;

import java.util.Arrays;

/**
 * The connected components of a mask, numbered 1 to {@link #count()} in raster order of their first
 * pixels (X fastest, then Y, then Z). Made by {@link ConnectedComponents}; immutable.
 */
public final class Components {

  private final int pixels;
  private final int[] runStart;
  private final int[] runEnd;
  private final int[] runLabel;
  private final int runs;
  private final int[] sizes;

  /**
   * @param pixels number of pixels of the mask
   * @param runStart index in the mask of the first pixel of each run
   * @param runEnd index in the mask of the last pixel of each run
   * @param runLabel component of each run, from 1
   * @param runs how many runs there are
   * @param count how many components there are
   */
  Components(int pixels, int[] runStart, int[] runEnd, int[] runLabel, int runs, int count) {
    this.pixels = pixels;
    this.runStart = runStart;
    this.runEnd = runEnd;
    this.runLabel = runLabel;
    this.runs = runs;
    sizes = new int[count];
    for (int r = 0; r < runs; r++) sizes[runLabel[r] - 1] += runEnd[r] - runStart[r] + 1;
  }

  /** Number of components. */
  public int count() {
    return sizes.length;
  }

  /**
   * Number of pixels of a component.
   *
   * @param label 1 to {@link #count()}
   */
  public int size(int label) {
    return sizes[label - 1];
  }

  /**
   * The component with most pixels; of several equally large ones the first in raster order; 0 if
   * there is no component.
   */
  public int largest() {
    int largest = 0;
    for (int label = 1; label <= sizes.length; label++)
      if (largest == 0 || size(label) > size(largest)) largest = label;
    return largest;
  }

  /** An image of the component numbers, 0 for background; as long as the mask. */
  public int[] labels() {
    int[] labels = new int[pixels];
    for (int r = 0; r < runs; r++) Arrays.fill(labels, runStart[r], runEnd[r] + 1, runLabel[r]);
    return labels;
  }

  /**
   * A mask (1 inside, 0 outside) of one component; empty for the label 0.
   *
   * @param label 0 to {@link #count()}
   */
  public byte[] mask(int label) {
    if (label < 0 || label > sizes.length)
      throw new IllegalArgumentException(
          "Component "
              + label
              + " does not exist; the number of components is "
              + sizes.length
              + ".");
    byte[] mask = new byte[pixels];
    for (int r = 0; r < runs; r++)
      if (runLabel[r] == label) Arrays.fill(mask, runStart[r], runEnd[r] + 1, (byte) 1);
    return mask;
  }

  /**
   * Writes a value over every component but one.
   *
   * @param kept the component that is left alone, 0 to {@link #count()}; 0 keeps none
   * @param image as long as the mask; changed
   * @param value written over the pixels of the other components
   */
  public void overwriteOthers(int kept, byte[] image, byte value) {
    if (image.length != pixels)
      throw new IllegalArgumentException(
          "An image of " + image.length + " pixels does not fit a mask of " + pixels + ".");
    for (int r = 0; r < runs; r++)
      if (runLabel[r] != kept) Arrays.fill(image, runStart[r], runEnd[r] + 1, value);
  }

  /**
   * Whether a component has a pixel on the border of a 2-D mask.
   *
   * @param width width of the mask
   * @return for each component, from number 1 at index 1
   */
  boolean[] touchesBorder(int width) {
    int height = width == 0 ? 0 : pixels / width;
    boolean[] touches = new boolean[sizes.length + 1];
    for (int r = 0; r < runs; r++) {
      int y = runStart[r] / width;
      if (y == 0
          || y == height - 1
          || runStart[r] == y * width
          || runEnd[r] == y * width + width - 1) touches[runLabel[r]] = true;
    }
    return touches;
  }

  /** Writes 1 over every component for which {@code chosen[label]}. */
  void paint(boolean[] chosen, byte[] image) {
    for (int r = 0; r < runs; r++)
      if (chosen[runLabel[r]]) Arrays.fill(image, runStart[r], runEnd[r] + 1, (byte) 1);
  }
}
