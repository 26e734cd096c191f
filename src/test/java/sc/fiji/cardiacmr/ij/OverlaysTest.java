package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import java.awt.Color;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;

class OverlaysTest {

  /** LV in the second slice of the second of two phases. */
  private static Overlay overlay(int slices, int frames) {
    byte[] labels = new byte[64 * slices * frames];
    int plane = (frames - 1) * slices + slices - 1;
    for (int y = 2; y < 6; y++) for (int x = 2; x < 6; x++) labels[64 * plane + 8 * y + x] = 1;
    return Overlays.contours(
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(labels, 8, 8, slices, frames), Calibration.UNKNOWN, "labels"));
  }

  /** The colour that ImageJ draws on the outline of the LV in a plane (from 1). */
  private static Color drawn(Overlay overlay, int slices, int frames, int plane) {
    ImagePlus image = IJ.createHyperStack("image", 8, 8, 1, slices, frames, 8);
    image.setOpenAsHyperStack(slices > 1 && frames > 1);
    image.setOverlay(overlay);
    image.setPosition(plane);
    image.setPosition(1, (plane - 1) % slices + 1, (plane - 1) / slices + 1);
    return new Color(image.flatten().getProcessor().getPixel(2, 3));
  }

  @Test
  void contoursAreShownInTheirPlaneOnly() {
    Overlay overlay = overlay(2, 2);
    assertEquals(LabelLut.color(2), drawn(overlay, 2, 2, 4), "the epicardium is drawn last");
    for (int plane = 1; plane < 4; plane++)
      assertEquals(Color.BLACK, drawn(overlay, 2, 2, plane), "plane " + plane);
  }

  @Test
  void alsoInStacksOfOneAxis() {
    assertEquals(LabelLut.color(2), drawn(overlay(3, 1), 3, 1, 3));
    assertEquals(Color.BLACK, drawn(overlay(3, 1), 3, 1, 2));
    assertEquals(LabelLut.color(2), drawn(overlay(1, 3), 1, 3, 3));
    assertEquals(Color.BLACK, drawn(overlay(1, 3), 1, 3, 1));
  }
}
