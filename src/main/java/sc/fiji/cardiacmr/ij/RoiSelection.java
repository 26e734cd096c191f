package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.Rectangle;
import java.util.Optional;
import net.imglib2.FinalInterval;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Selection;

/** The selection of an ImageJ image. */
public final class RoiSelection {

  private RoiSelection() {}

  /** What is selected in the ImageJ image that a series was made of. */
  public static Optional<Selection> of(ImageSeries<?> series) {
    return ImageOrigins.of(series).flatMap(RoiSelection::of);
  }

  private static Optional<Selection> of(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null) return Optional.empty();
    Roi selected = (Roi) roi.clone();
    Rectangle box = roi.getBounds();
    return Optional.of(
        new Selection(
            FinalInterval.createMinSize(box.x, box.y, box.width, box.height),
            image.getZ() - 1,
            (other, slice, phase) -> RoiMasks.of(selected, other, slice, phase)));
  }
}
