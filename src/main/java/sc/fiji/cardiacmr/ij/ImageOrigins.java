package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import net.imglib2.RandomAccessibleInterval;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * Remembers which ImageJ image a series was made of, as long as both are in use: its selection, its
 * overlay and its window belong to it, but not to the pixels.
 */
public final class ImageOrigins {

  private static final Map<RandomAccessibleInterval<?>, WeakReference<ImagePlus>> ORIGINS =
      new WeakHashMap<>();

  private ImageOrigins() {}

  static void remember(ImageSeries<?> series, ImagePlus origin) {
    synchronized (ORIGINS) {
      ORIGINS.put(series.pixels(), new WeakReference<>(origin));
    }
  }

  /** The ImageJ image that the pixels belong to; empty if they never came from ImageJ. */
  public static Optional<ImagePlus> of(ImageSeries<?> series) {
    synchronized (ORIGINS) {
      WeakReference<ImagePlus> origin = ORIGINS.get(series.pixels());
      return Optional.ofNullable(origin).map(WeakReference::get);
    }
  }
}
