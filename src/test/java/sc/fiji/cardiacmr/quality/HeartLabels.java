package sc.fiji.cardiacmr.quality;

import java.util.function.IntUnaryOperator;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;

/** Labels of a phantom, and what can go wrong with labels. */
final class HeartLabels {

  private HeartLabels() {}

  static Phantom phantom(int slices, int phases, long seed) {
    return Phantom.create(
        PhantomParameters.builder()
            .matrix(112, 112)
            .slices(slices)
            .phases(phases)
            .seed(seed)
            .build(),
        Progress.NONE);
  }

  /** Where the value of a pixel comes from. */
  interface Change {
    int value(int x, int y, int z, int t);
  }

  static ImageSeries<UnsignedByteType> changed(
      ImageSeries<UnsignedByteType> labels, Change change) {
    int w = labels.width();
    int h = labels.height();
    byte[] values = new byte[w * h * labels.slices() * labels.phases()];
    int i = 0;
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++)
        for (int y = 0; y < h; y++)
          for (int x = 0; x < w; x++) values[i++] = (byte) change.value(x, y, z, t);
    return Planes.wrapLabels(
        values, w, h, labels.slices(), labels.phases(), labels.calibration(), labels.name());
  }

  /** The value at a position; 0 outside. */
  static int at(ImageSeries<UnsignedByteType> labels, int x, int y, int z, int t) {
    boolean isInside =
        x >= 0
            && y >= 0
            && z >= 0
            && x < labels.width()
            && y < labels.height()
            && z < labels.slices();
    return isInside ? labels.pixels().getAt(x, y, z, t).get() : 0;
  }

  static ImageSeries<UnsignedByteType> mapped(
      ImageSeries<UnsignedByteType> labels, IntUnaryOperator map) {
    return changed(labels, (x, y, z, t) -> map.applyAsInt(at(labels, x, y, z, t)));
  }

  static ImageSeries<UnsignedByteType> moved(ImageSeries<UnsignedByteType> labels, int dx, int dy) {
    return changed(labels, (x, y, z, t) -> at(labels, x - dx, y - dy, z, t));
  }

  static ImageSeries<UnsignedByteType> withoutSpacing(ImageSeries<UnsignedByteType> labels) {
    return labels.withCalibration(Calibration.UNKNOWN);
  }
}
