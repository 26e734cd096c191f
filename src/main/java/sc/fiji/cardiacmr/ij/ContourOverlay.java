package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.List;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.image.LabelPlane;

/** What commands draw on an image, beside what the user has drawn. */
public final class ContourOverlay {

  /** The property of ROIs that a command has drawn. */
  private static final String DRAWN = "cardiacmr";

  private ContourOverlay() {}

  /** Replaces what a command has drawn on the image before; what the user drew stays. */
  public static void show(Overlay drawn, ImagePlus image) {
    replace(image, roi -> true, List.of(drawn.toArray()));
    image.setHideOverlay(false); // A new result is to be seen.
  }

  /** Whether a command has drawn on the image. */
  public static boolean isOn(ImagePlus image) {
    if (image.getOverlay() == null) return false;
    for (Roi roi : image.getOverlay()) if (roi.getProperty(DRAWN) != null) return true;
    return false;
  }

  /**
   * Draws the contours of one plane of labels anew.
   *
   * @param image with the contours of the labels
   * @param labels the plane
   * @param slice from 0
   * @param phase from 0
   */
  public static void refresh(ImagePlus image, LabelPlane labels, int slice, int phase) {
    // Not as a series: all planes of a virtual stack would be read for each stroke.
    boolean isHyperstack = image.getNSlices() > 1 && image.getNFrames() > 1;
    Annotations contours = new Annotations(LabelContours.ofPlane(labels, slice, phase));
    Overlay drawn = AnnotationRois.overlay(isHyperstack, contours);
    replace(image, roi -> isAt(roi, image, slice, phase), List.of(drawn.toArray()));
  }

  private static boolean isAt(Roi roi, ImagePlus image, int slice, int phase) {
    int[] place = RoiLabels.stated(roi, image.getNSlices(), image.getNFrames());
    return place[0] == slice && place[1] == phase;
  }

  private static void replace(ImagePlus image, Predicate<Roi> isReplaced, List<Roi> drawn) {
    Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
    for (int i = overlay.size() - 1; i >= 0; i--)
      if (overlay.get(i).getProperty(DRAWN) != null && isReplaced.test(overlay.get(i)))
        overlay.remove(i);
    for (Roi roi : drawn) {
      roi.setProperty(DRAWN, "yes");
      overlay.add(roi);
    }
    image.setOverlay(overlay);
    image.updateAndDraw();
  }
}
