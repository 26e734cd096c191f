package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * A picture of how two segmentations of one image differ: contours of the first in full lines, of
 * the second in dots, and the places where they differ outlined and tinted in yellow. Needs no
 * display.
 */
public final class DifferenceMontage {

  private static final Color DIFFERENT = new Color(0xFF, 0xE1, 0x19);
  private static final Color TINT = new Color(0xFF, 0xE1, 0x19, 70);

  private DifferenceMontage() {}

  /**
   * Draws the slices at ED and ES of the first segmentation.
   *
   * @param image any real type
   * @param first of the same size
   * @param second of the same size
   */
  public static BufferedImage draw(
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> first,
      ImageSeries<UnsignedByteType> second) {
    return SegmentationMontage.draw(
        image,
        first,
        (g, z, t, scale) -> {
          LabelPlane one = LabelPlane.of(first, z, t);
          LabelPlane two = LabelPlane.of(second, z, t);
          boolean[] differs = new boolean[one.size()];
          for (int i = 0; i < differs.length; i++) differs[i] = one.pixels()[i] != two.pixels()[i];
          g.setStroke(new BasicStroke((float) (1 / scale)));
          SliceDrawing.region(g, differs, one.width(), one.height(), DIFFERENT, TINT);
          g.setStroke(SliceDrawing.dots(1.1 / scale, 1.5 / scale));
          SliceDrawing.contours(g, two);
        });
  }
}
