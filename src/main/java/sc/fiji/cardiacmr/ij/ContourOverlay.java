package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.edit.DrawnRegion.State;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ContourName;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
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
    for (Roi roi : image.getOverlay()) if (isDrawn(roi)) return true;
    return false;
  }

  /**
   * Draws the contours of one plane of labels anew. What else a command has drawn in it stays, and
   * contours of a kind of which the user has moved one.
   *
   * @param image with the contours of the labels
   * @param labels the plane
   * @param slice from 0
   * @param phase from 0
   */
  public static void refresh(ImagePlus image, LabelPlane labels, int slice, int phase) {
    // Not as a series: all planes of a virtual stack would be read for each stroke.
    boolean isHyperstack = image.getNSlices() > 1 && image.getNFrames() > 1;
    List<Roi> here = new ArrayList<>();
    Set<Kind> moved = EnumSet.noneOf(Kind.class);
    for (Roi roi : image.getOverlay() == null ? new Overlay() : image.getOverlay()) {
      if (!isDrawn(roi) || !isAt(roi, image, slice, phase)) continue;
      here.add(roi);
      if (RoiOutline.state(roi) == State.MOVED) kind(roi.getName()).ifPresent(moved::add);
    }
    Kind.addAlike(moved);
    List<Annotation> contours = new ArrayList<>(LabelContours.ofPlane(labels, slice, phase));
    contours.removeIf(contour -> kind(contour.name()).filter(moved::contains).isPresent());
    here.removeIf(
        roi ->
            RoiOutline.state(roi) == State.TRACED
                && kind(roi.getName()).filter(kind -> !moved.contains(kind)).isPresent());
    here.addAll(List.of(AnnotationRois.overlay(isHyperstack, new Annotations(contours)).toArray()));
    here.sort(Comparator.comparingInt(roi -> -box(roi)));
    replace(image, roi -> isAt(roi, image, slice, phase), here);
  }

  private static boolean isDrawn(Roi roi) {
    return roi.getProperty(DRAWN) != null;
  }

  private static Optional<Kind> kind(String name) {
    return ContourName.of(name).kind();
  }

  /** By size in the order of {@link AnnotationRois}: what encloses others lies below them. */
  private static int box(Roi roi) {
    Rectangle bounds = roi.getBounds();
    return AnnotationRois.isLines(roi) ? 0 : bounds.width * bounds.height;
  }

  private static boolean isAt(Roi roi, ImagePlus image, int slice, int phase) {
    int[] place = RoiLabels.stated(roi, image.getNSlices(), image.getNFrames());
    return place[0] == slice && place[1] == phase;
  }

  private static void replace(ImagePlus image, Predicate<Roi> isReplaced, List<Roi> drawn) {
    Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
    for (int i = overlay.size() - 1; i >= 0; i--)
      if (isDrawn(overlay.get(i)) && isReplaced.test(overlay.get(i))) overlay.remove(i);
    for (Roi roi : drawn) {
      roi.setProperty(DRAWN, "yes");
      overlay.add(roi);
    }
    image.setOverlay(overlay);
    image.updateAndDraw();
  }
}
