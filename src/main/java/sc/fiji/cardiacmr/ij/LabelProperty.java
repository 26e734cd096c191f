package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.edit.LabelFingerprint;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * The {@link LabelFingerprint} of a label image as a property of its ImageJ image, which TIFF files
 * keep: so labels that were edited with any tool of ImageJ are recognised.
 */
final class LabelProperty {

  private static final String KEY = "cardiacmr.labels";

  private LabelProperty() {}

  /** Leaves the fingerprint of labels with their image; nothing if it is no label image. */
  static void set(ImageSeries<?> series, ImagePlus image) {
    LabelFingerprint.of(series).ifPresent(labels -> image.setProp(KEY, labels.text()));
  }

  /** The series with what was edited since. */
  static <T extends RealType<T>> ImageSeries<T> compared(ImageSeries<T> series, ImagePlus image) {
    return LabelFingerprint.parse(image.getProp(KEY))
        .map(labels -> labels.compared(series))
        .orElse(series);
  }
}
