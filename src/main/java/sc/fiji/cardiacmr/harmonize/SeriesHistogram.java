package sc.fiji.cardiacmr.harmonize;

import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Gathers the exact histogram of an image slice by slice, without a copy of it. Pixels of 8 and 16
 * bits are counted, others sorted.
 */
public final class SeriesHistogram {

  private final int first;
  private final long[] counts;
  private final PixelSorter sorter = new PixelSorter();
  private final HistogramSum sum = new HistogramSum();

  SeriesHistogram(ImageSeries<?> image) {
    RealType<?> type = image.pixels().getType();
    first = isWhole(type) ? (int) type.getMinValue() : 0;
    counts = isWhole(type) ? new long[(int) (type.getMaxValue() - type.getMinValue()) + 1] : null;
  }

  /** Whether all values that pixels of this type can have are few whole numbers. */
  static boolean isWhole(RealType<?> type) {
    return type instanceof UnsignedByteType
        || type instanceof UnsignedShortType
        || type instanceof ByteType
        || type instanceof ShortType;
  }

  /**
   * The histogram of a whole image.
   *
   * @param mask which pixels count
   */
  public static Histogram of(ImageSeries<?> image, SeriesMask mask, Progress progress) {
    SeriesHistogram histogram = new SeriesHistogram(image);
    int planes = image.slices() * image.phases();
    for (int p = 0; p < planes; p++) {
      progress.checkCanceled();
      int z = p % image.slices();
      int t = p / image.slices();
      histogram.add(Planes.floats(image, z, t), mask.plane(z, t));
      progress.update(p + 1, planes, "Reading intensities of " + image.name());
    }
    return histogram.total();
  }

  /** Adds a slice. */
  void add(float[] plane, boolean[] mask) {
    if (counts == null) {
      sum.add(Histogram.of(sorter, sorter.sort(plane, 0, plane.length, mask)));
      return;
    }
    for (int i = 0; i < plane.length; i++)
      if (mask == null || mask[i]) counts[(int) plane[i] - first]++;
  }

  /** The histogram of what was added. */
  Histogram total() {
    return counts == null ? sum.total() : Histogram.ofCounts(counts, first);
  }
}
