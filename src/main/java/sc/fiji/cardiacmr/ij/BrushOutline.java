package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import java.awt.Point;

/** The circle that shows what the brush would touch, in the overlay of one image at a time. */
public final class BrushOutline {

  private static final String PROPERTY = "cardiacmr.brush";

  private static final Color COLOR = Color.WHITE;

  private ImagePlus image;
  private Roi circle;

  /**
   * Shows it around a pixel.
   *
   * @param radius in pixels
   */
  public void show(ImagePlus shown, Point pixel, double radius) {
    if (image != null && image != shown) hide();
    Overlay overlay = shown.getOverlay() == null ? new Overlay() : shown.getOverlay();
    if (circle != null) overlay.remove(circle);
    double left = pixel.x + 0.5 - radius;
    double top = pixel.y + 0.5 - radius;
    circle = OvalRoi.create(left, top, 2 * radius, 2 * radius);
    circle.setStrokeColor(COLOR);
    circle.setProperty(PROPERTY, "yes");
    image = shown;
    overlay.add(circle);
    shown.setOverlay(overlay);
  }

  /** Whether an ROI is such a circle, which encloses nothing that anybody meant. */
  static boolean is(Roi roi) {
    return roi.getProperty(PROPERTY) != null;
  }

  /** Takes it away. */
  public void hide() {
    if (image == null) return;
    Overlay overlay = image.getOverlay();
    if (overlay != null) {
      overlay.remove(circle);
      image.setOverlay(overlay.size() == 0 ? null : overlay);
    }
    image = null;
    circle = null;
  }
}
