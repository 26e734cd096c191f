package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.util.HashSet;
import java.util.List;
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
    RoiManager open = RoiManager.getInstance2(); // also that of a macro in batch mode
    if (open == null || open.getCount() == 0)
      throw new IllegalArgumentException(
          "The ROI Manager is empty; draw contours and add them (t).");
    List<Roi> rois = List.of(open.getRoisAsArray());
    requireOneStudy(rois);
    return RoiLabels.of(rois, image, "labels");
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
