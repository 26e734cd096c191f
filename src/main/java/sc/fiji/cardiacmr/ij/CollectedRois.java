package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.awt.HeadlessException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.ReferenceLabels;

/** The contours in ImageJ's ROI Manager. */
public final class CollectedRois {

  /** The name of a contour that a command has made: it says slice and phase. */
  private static final Pattern PLACED = Pattern.compile(".*_z\\d+_t\\d+(_\\d+)?");

  private CollectedRois() {}

  /**
   * The contours as labels of an image.
   *
   * @throws IllegalArgumentException if the ROI Manager is empty, holds contours of two images, or
   *     its ROIs do not fit the image
   */
  public static ReferenceLabels labels(ImageSeries<?> image) {
    Optional<RoiManager> open = open();
    if (open.isEmpty() || open.get().getCount() == 0)
      throw new IllegalArgumentException(
          "The ROI Manager is empty; draw contours and add them (t).");
    List<Roi> rois = List.of(open.get().getRoisAsArray());
    requireOneStudy(rois);
    return RoiLabels.of(rois, image, "labels");
  }

  /** All ROIs in the ROI Manager. */
  static Roi[] all() {
    return open().map(RoiManager::getRoisAsArray).orElse(new Roi[0]);
  }

  /**
   * Adds to what is there: nobody but the user knows what of it is needed no more.
   *
   * @return false if there is no ROI Manager: plain ImageJ has none without a display
   */
  public static boolean add(List<Roi> rois) {
    try {
      // A new one only if there is none: it would not be that of a macro in batch mode, in which
      // roiManager(...) looks.
      RoiManager manager = open().orElseGet(RoiManager::getRoiManager);
      for (Roi roi : rois) manager.addRoi(roi);
      return true;
    } catch (HeadlessException e) {
      return false;
    }
  }

  /** The window, or that of the running macro in batch mode, which has no window. */
  private static Optional<RoiManager> open() {
    try {
      return Optional.ofNullable(RoiManager.getInstance2());
    } catch (HeadlessException e) {
      return Optional.empty();
    }
  }

  /**
   * Commands add contours to those that are in the ROI Manager, and contours of two studies would
   * be united.
   */
  static void requireOneStudy(List<Roi> rois) {
    Set<String> names = new HashSet<>();
    for (Roi roi : rois) {
      String name = roi.getName();
      if (name != null && PLACED.matcher(name).matches() && !names.add(name))
        throw new IllegalArgumentException(
            "The ROI Manager holds "
                + name
                + " twice, from two images or two segmentations; delete the contours that do not"
                + " belong to this case.");
    }
  }
}
