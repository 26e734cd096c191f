package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import sc.fiji.cardiacmr.edit.LabelPlanes;
import sc.fiji.cardiacmr.image.LabelPlane;

/** The pixels of a label image of ImageJ, to be edited in place. */
public final class LabelStack implements LabelPlanes {

  private final ImagePlus image;

  /**
   * @throws IllegalArgumentException if its pixels cannot be edited: not 8-bit, several channels,
   *     or read from the disk slice by slice
   */
  public LabelStack(ImagePlus image) {
    if (image.getBitDepth() != 8 || image.getNChannels() > 1)
      throw new IllegalArgumentException(
          "'" + image.getTitle() + "' is not an 8-bit label image; convert it first.");
    if (image.getStack().isVirtual())
      throw new IllegalArgumentException(
          "'"
              + image.getTitle()
              + "' is a virtual stack, which cannot be edited; duplicate it first (Image >"
              + " Duplicate...).");
    this.image = image;
  }

  @Override
  public int slices() {
    return image.getNSlices();
  }

  @Override
  public int phases() {
    return image.getNFrames();
  }

  /**
   * @throws IllegalArgumentException if the image has no such slice or phase
   */
  @Override
  public LabelPlane plane(int slice, int phase) {
    // ImageJ takes the nearest one that there is.
    if (slice < 0 || phase < 0 || slice >= slices() || phase >= phases())
      throw new IllegalArgumentException(
          "'%s' has no slice %s at phase %s (slices: %s, phases: %s)."
              .formatted(image.getTitle(), slice + 1, phase + 1, slices(), phases()));
    int index = image.getStackIndex(1, slice + 1, phase + 1);
    // The stack of a single image gets its array from the processor only when it is asked anew.
    byte[] pixels =
        image.getStackSize() == 1
            ? (byte[]) image.getProcessor().getPixels()
            : (byte[]) image.getStack().getPixels(index);
    return new LabelPlane(pixels, image.getWidth(), image.getHeight());
  }
}
