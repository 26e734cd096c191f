package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.process.LUT;
import java.awt.Color;
import sc.fiji.cardiacmr.image.Labels;

/**
 * The colours of labels, the same in images, overlays and plots. From the palette of Okabe and Ito
 * (2008), which people with any kind of colour blindness can tell apart.
 */
public final class LabelLut {

  private static final Color[] COLORS = {
    Color.BLACK,
    new Color(213, 94, 0), // LV: vermilion
    new Color(0, 158, 115), // MYO: bluish green
    new Color(86, 180, 233), // RV: sky blue
    new Color(240, 228, 66), // scar: yellow
    new Color(204, 121, 167), // no-reflow: reddish purple
  };

  private LabelLut() {}

  /**
   * The colour of a label value.
   *
   * @throws IllegalArgumentException if {@code label} is not 0..5
   */
  public static Color color(int label) {
    if (label < 0 || label >= COLORS.length)
      throw new IllegalArgumentException("No label has the value " + label + ".");
    return COLORS[label];
  }

  /** A look-up table for 8-bit label images: label values are shown in their colours. */
  public static LUT create() {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    for (int i = 0; i < 256; i++) {
      Color color = i <= Labels.NO_REFLOW ? COLORS[i] : Color.GRAY;
      red[i] = (byte) color.getRed();
      green[i] = (byte) color.getGreen();
      blue[i] = (byte) color.getBlue();
    }
    return new LUT(red, green, blue);
  }

  /** Shows an 8-bit label image in these colours. */
  public static void apply(ImagePlus labels) {
    labels.setLut(create());
    labels.setDisplayRange(0, 255);
  }
}
