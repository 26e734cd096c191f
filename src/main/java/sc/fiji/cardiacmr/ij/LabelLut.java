package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.process.LUT;
import java.awt.Color;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.Labels;

/** The colours of {@link LabelColors} for ImageJ. */
public final class LabelLut {

  private LabelLut() {}

  /**
   * The colour of a label value.
   *
   * @throws IllegalArgumentException if {@code label} is not 0..6
   */
  public static Color color(int label) {
    return new Color(LabelColors.rgb(label));
  }

  /** A look-up table for 8-bit label images: label values are shown in their colours. */
  public static LUT create() {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    for (int i = 0; i < 256; i++) {
      Color color = i <= Labels.GREY_ZONE ? color(i) : Color.GRAY;
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
