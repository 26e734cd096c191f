package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import sc.fiji.cardiacmr.edit.DrawnRegion;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * ROIs as regions that were drawn on an image: those of its overlay, of the ROI Manager, of a file,
 * or its selection. ROIs that enclose no area, such as arrows and texts, are left out.
 */
public final class RoiRegions {

  private RoiRegions() {}

  /**
   * Those of a .roi file or a zip of them.
   *
   * @throws IOException if the file cannot be read or holds no ROI
   */
  public static List<DrawnRegion> ofFile(Path file, ImageSeries<?> image) throws IOException {
    return regions(RoiLabels.read(file), image);
  }

  /** Those of the overlay of the ImageJ image that the series was made of; empty if none. */
  public static List<DrawnRegion> ofOverlay(ImageSeries<?> image) {
    Optional<ImagePlus> origin = ImageOrigins.of(image);
    Overlay overlay = origin.map(ImagePlus::getOverlay).orElse(null);
    return overlay == null ? List.of() : regions(current(overlay.toArray(), origin), image);
  }

  /** Those of the ROI Manager; empty if none. */
  public static List<DrawnRegion> ofManager(ImageSeries<?> image) {
    return regions(current(CollectedRois.all(), ImageOrigins.of(image)), image);
  }

  /** The selection of the image in the slice and phase that it shows; empty if there is none. */
  public static List<DrawnRegion> ofSelection(ImageSeries<?> image) {
    Optional<ImagePlus> origin = ImageOrigins.of(image);
    Roi selection = origin.map(ImagePlus::getRoi).orElse(null);
    if (selection == null) return List.of();
    Roi placed = (Roi) selection.clone();
    placed.setPosition(1, origin.get().getZ(), origin.get().getT());
    return regions(new Roi[] {placed}, image);
  }

  /**
   * The ROIs, but the selection of the image in place of the one of its name: whoever chooses a
   * contour in the ROI Manager and moves it means what is seen. Of several of its name it is the
   * nearest in the slice and phase of the selection.
   */
  private static Roi[] current(Roi[] rois, Optional<ImagePlus> origin) {
    Roi selection = origin.map(ImagePlus::getRoi).orElse(null);
    if (selection == null || selection.getName() == null) return rois;
    int replaced = replaced(rois, selection, origin.get());
    if (replaced < 0) return rois;
    Roi former = rois[replaced];
    Roi moved = (Roi) selection.clone();
    if (former.hasHyperStackPosition())
      moved.setPosition(1, former.getZPosition(), former.getTPosition());
    else moved.setPosition(former.getPosition());
    RoiOutline.copyMark(former, moved);
    Roi[] current = rois.clone();
    current[replaced] = moved;
    return current;
  }

  /** The number of the ROI that the selection was; -1 if there is none, or it is the selection. */
  private static int replaced(Roi[] rois, Roi selection, ImagePlus image) {
    List<Integer> named = new ArrayList<>();
    for (int i = 0; i < rois.length; i++) {
      if (rois[i] == selection) return -1;
      if (Objects.equals(rois[i].getName(), selection.getName())) named.add(i);
    }
    if (named.size() == 1) return named.get(0);
    int[] place = stated(selection, image);
    if (place[0] < 0) place[0] = image.getZ() - 1;
    if (place[1] < 0) place[1] = image.getT() - 1;
    return named.stream()
        .filter(i -> Arrays.equals(stated(rois[i], image), place))
        .min(Comparator.comparingDouble(i -> distance(rois[i], selection)))
        .orElse(-1);
  }

  private static int[] stated(Roi roi, ImagePlus image) {
    return RoiLabels.stated(roi, image.getNSlices(), image.getNFrames());
  }

  private static double distance(Roi one, Roi other) {
    Rectangle a = one.getBounds();
    Rectangle b = other.getBounds();
    return Math.hypot(a.getCenterX() - b.getCenterX(), a.getCenterY() - b.getCenterY());
  }

  private static List<DrawnRegion> regions(Roi[] rois, ImageSeries<?> image) {
    return regions(List.of(rois), image);
  }

  private static List<DrawnRegion> regions(List<Roi> rois, ImageSeries<?> image) {
    CollectedRois.requireOneStudy(rois);
    List<DrawnRegion> regions = new ArrayList<>();
    for (Roi roi : rois) {
      if (!isRegion(roi)) continue;
      int[] place = RoiLabels.stated(roi, image.slices(), image.phases());
      regions.add(
          new DrawnRegion(
              roi.getName() == null ? "" : roi.getName(),
              () -> mask(roi, image),
              place[0],
              place[1],
              RoiOutline.state(roi)));
    }
    return regions;
  }

  private static boolean isRegion(Roi roi) {
    boolean isDrawing =
        roi instanceof TextRoi
            || roi instanceof ImageRoi
            || BrushOutline.is(roi)
            || AnnotationRois.isLines(roi);
    return roi.isArea() && !isDrawing;
  }

  private static LabelPlane mask(Roi roi, ImageSeries<?> image) {
    boolean[] inside = RoiLabels.mask(roi, image.width(), image.height());
    LabelPlane mask = new LabelPlane(image.width(), image.height());
    for (int i = 0; i < inside.length; i++) mask.pixels()[i] = (byte) (inside[i] ? 1 : 0);
    return mask;
  }
}
