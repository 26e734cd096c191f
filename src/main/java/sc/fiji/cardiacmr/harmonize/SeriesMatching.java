package sc.fiji.cardiacmr.harmonize;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Matches an image to a reference, slice by slice, volume by volume or as a whole. Slices are read,
 * changed and written one at a time; besides image and result there are only a few of them in
 * memory, and the different values that occur.
 *
 * @param matching how, and to which reference
 * @param scope what is matched as one
 * @param depth pixel type of the result
 * @param changesOutside whether pixels outside of the mask go through the function too, instead of
 *     staying as they are
 */
public record SeriesMatching(
    HistogramMatching matching, Scope scope, OutputDepth depth, boolean changesOutside) {

  /**
   * A matched image.
   *
   * @param image calibration and name are those of the image before
   * @param unchanged how many slices, volumes or series had no pixel that counts, or only such of
   *     one value, and stayed as they were
   */
  public record Result(ImageSeries<?> image, int unchanged) {}

  /**
   * Matches an image; it is not changed.
   *
   * @param mask which pixels count
   */
  public Result match(ImageSeries<?> image, SeriesMask mask, Progress progress) {
    int slices = image.slices();
    int planes = slices * image.phases();
    int unit =
        switch (scope) {
          case SLICE -> 1;
          case VOLUME -> slices;
          case SERIES -> planes;
        };
    PlanarImg<?, ?> pixels = depth.image(image.pixels().dimensionsAsLongArray());
    AtomicInteger done = new AtomicInteger();
    // Slices and volumes do not depend on each other.
    int unchanged =
        IntStream.range(0, (planes + unit - 1) / unit)
            .parallel()
            .map(
                u ->
                    new Work(image, mask, pixels, done, progress)
                            .match(u * unit, Math.min(planes, (u + 1) * unit))
                        ? 0
                        : 1)
            .sum();
    return new Result(series(pixels, image), unchanged);
  }

  @SuppressWarnings("unchecked")
  private static <T extends RealType<T>> ImageSeries<T> series(
      RandomAccessibleInterval<?> pixels, ImageSeries<?> image) {
    return new ImageSeries<>(
        (RandomAccessibleInterval<T>) pixels, image.calibration(), image.name());
  }

  /** What one thread does, with its buffers. Planes are numbered as in memory, slices first. */
  private final class Work {

    private final ImageSeries<?> image;
    private final SeriesMask mask;
    private final PlanarImg<?, ?> target;
    private final Progress progress;
    private final PixelSorter sorter = new PixelSorter();
    private final boolean isWhole;
    private final int planes;
    private final AtomicInteger done;

    Work(
        ImageSeries<?> image,
        SeriesMask mask,
        PlanarImg<?, ?> target,
        AtomicInteger done,
        Progress progress) {
      this.image = image;
      this.mask = mask;
      this.target = target;
      this.done = done;
      this.progress = progress;
      this.isWhole = SeriesHistogram.isWhole(image.pixels().getType());
      this.planes = image.slices() * image.phases();
    }

    /**
     * Matches planes as one; false if they stay as they are, since those of their pixels that count
     * have no contrast: a slice of zeros, which only fills a stack, would become as bright as the
     * brightest pixel of the reference.
     */
    boolean match(int start, int end) {
      boolean countsAll = matching.background() == Background.NONE;
      if (end - start == 1 && countsAll && !isWhole && !changesOutside) return matchOne(start);
      SeriesHistogram gathered = new SeriesHistogram(image);
      for (int p = start; p < end; p++) {
        progress.checkCanceled();
        gathered.add(plane(p), maskOf(p));
        report(1);
      }
      Histogram histogram = gathered.total();
      boolean isMatched = matching.background().foreground(histogram).distinct() > 1;
      IntensityMap map = isMatched ? matching.map(histogram) : IntensityMap.identity();
      double[] table = isWhole ? table(map) : null;
      for (int p = start; p < end; p++) {
        progress.checkCanceled();
        float[] plane = plane(p);
        change(plane, changesOutside ? null : maskOf(p), map, table);
        write(plane, p);
        report(1);
      }
      return isMatched;
    }

    /** A single slice need be sorted only once. */
    private boolean matchOne(int p) {
      progress.checkCanceled();
      float[] plane = plane(p);
      boolean[] counts = maskOf(p);
      boolean isMatched = hasContrast(plane, counts);
      if (isMatched) matching.match(plane, counts, plane);
      write(plane, p);
      report(2);
      return isMatched;
    }

    private static boolean hasContrast(float[] plane, boolean[] counts) {
      float first = Float.NaN;
      for (int i = 0; i < plane.length; i++) {
        if (!Float.isFinite(plane[i]) || (counts != null && !counts[i])) continue;
        if (plane[i] != first && !Float.isNaN(first)) return true;
        first = plane[i];
      }
      return false;
    }

    private double[] table(IntensityMap map) {
      RealType<?> type = image.pixels().getType();
      double[] table = map.table((int) type.getMinValue(), (int) type.getMaxValue());
      // Rounded here, where the values have not yet been rounded to single precision.
      for (int i = 0; i < table.length; i++) table[i] = depth.stored(table[i]);
      return table;
    }

    private void change(float[] plane, boolean[] changed, IntensityMap map, double[] table) {
      if (table == null) {
        map.apply(plane, changed, plane, sorter);
        return;
      }
      int first = (int) image.pixels().getType().getMinValue();
      for (int i = 0; i < plane.length; i++)
        if (changed == null || changed[i]) plane[i] = (float) table[(int) plane[i] - first];
    }

    private float[] plane(int p) {
      return Planes.floats(image, p % image.slices(), p / image.slices());
    }

    private boolean[] maskOf(int p) {
      return mask.plane(p % image.slices(), p / image.slices());
    }

    private void write(float[] plane, int p) {
      if (depth != OutputDepth.BITS_32)
        for (int i = 0; i < plane.length; i++) plane[i] = (float) depth.stored(plane[i]);
      PlaneAccess.write(plane, target, p);
    }

    private void report(int steps) {
      progress.update(done.addAndGet(steps), 2L * planes, "Matching " + image.name());
    }
  }
}
