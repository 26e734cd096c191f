package sc.fiji.cardiacmr.image;

/**
 * The colours of labels, the same in label images, contours and plots. From the palette of M. Okabe
 * and K. Ito (Color Universal Design, 2008), which people with any kind of colour blindness can
 * tell apart, on dark and on white ground.
 */
public final class LabelColors {

  private static final int[] RGB = {
    0x000000, 0xD55E00, // LV: vermilion
    0x009E73, // MYO: bluish green
    0x56B4E9, // RV: sky blue
    0xF0E442, // scar: yellow
    0xCC79A7, // no-reflow: reddish purple
    0xE69F00, // grey zone: orange
  };

  private LabelColors() {}

  /**
   * The colour of a label value, 0xRRGGBB.
   *
   * @throws IllegalArgumentException if {@code label} is not 0..6
   */
  public static int rgb(int label) {
    if (label < 0 || label >= RGB.length)
      throw new IllegalArgumentException("No label has the value " + label + ".");
    return RGB[label];
  }
}
