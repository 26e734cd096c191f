package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * contour in the ROI Manager and moves it means what is seen.
   */
  private static Roi[] current(Roi[] rois, Optional<ImagePlus> origin) {
    Roi selection = origin.map(ImagePlus::getRoi).orElse(null);
    if (selection == null || selection.getName() == null) return rois;
    Roi[] current = rois.clone();
    for (int i = 0; i < current.length; i++) {
      if (current[i] == selection || !Objects.equals(current[i].getName(), selection.getName()))
        continue;
      Roi moved = (Roi) selection.clone();
      if (current[i].hasHyperStackPosition())
        moved.setPosition(1, current[i].getZPosition(), current[i].getTPosition());
      else moved.setPosition(current[i].getPosition());
      RoiOutline.copyMark(current[i], moved);
      current[i] = moved;
    }
    return current;
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
