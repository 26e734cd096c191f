package sc.fiji.cardiacmr.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.Optional;
import sc.fiji.cardiacmr.image.ImageSeries;

/** Marks on slices of an ImageJ image: parts of its overlay, known by how their names begin. */
public final class OverlayMarks {

  private OverlayMarks() {}

  /**
   * Goes to the next slice with a mark, after the last one to the first, and says in the status bar
   * what it is.
   *
   * @param series that was made of an open ImageJ image
   * @param name how names of the marks begin
   * @return the whole name; empty if there is no such mark
   */
  public static Optional<String> showNext(ImageSeries<?> series, String name) {
    return ImageOrigins.of(series).flatMap(image -> showNext(image, name));
  }

  private static Optional<String> showNext(ImagePlus image, String name) {
    Overlay overlay = image.getOverlay();
    if (overlay == null) return Optional.empty();
    Roi next = null;
    int distance = Integer.MAX_VALUE;
    int planes = image.getStackSize();
    for (Roi roi : overlay) {
      if (roi.getName() == null || !roi.getName().startsWith(name)) continue;
      int ahead = Math.floorMod(index(image, roi) - image.getCurrentSlice() - 1, planes);
      if (ahead >= distance) continue;
      next = roi;
      distance = ahead;
    }
    if (next == null) return Optional.empty();
    image.setPosition(index(image, next));
    IJ.showStatus("Slice %s, phase %s: %s".formatted(image.getZ(), image.getT(), next.getName()));
    return Optional.of(next.getName());
  }

  private static int index(ImagePlus image, Roi roi) {
    int position = roi.getPosition();
    if (position > 0) return position;
    return image.getStackIndex(
        Math.max(1, roi.getCPosition()),
        Math.max(1, roi.getZPosition()),
        Math.max(1, roi.getTPosition()));
  }
}
