package sc.fiji.cardiacmr.ij;

import ij.gui.Overlay;
import ij.gui.Roi;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;

/** Overlays of labels, to be shown on the image they belong to. */
public final class Overlays {

  private Overlays() {}

  /** The contours of {@link LabelRois}, each shown in its slice and phase only. */
  public static Overlay contours(ImageSeries<UnsignedByteType> labels) {
    return contours(labels, LabelRois.of(labels).toArray(new Roi[0]));
  }

  /**
   * As {@link #contours(ImageSeries)}, of contours that are there already; they are copied.
   *
   * @param series tells whether the image is a hyperstack or a plain stack, whose ROIs have
   *     different positions
   */
  public static Overlay contours(ImageSeries<?> series, Roi[] rois) {
    Overlay overlay = new Overlay();
    boolean isHyperstack = series.slices() > 1 && series.frames() > 1;
    for (Roi roi : rois) {
      Roi copy = (Roi) roi.clone();
      if (isHyperstack) copy.setPosition(1, roi.getZPosition(), roi.getTPosition());
      else copy.setPosition(Math.max(roi.getZPosition(), roi.getTPosition()));
      overlay.add(copy);
    }
    return overlay;
  }
}
