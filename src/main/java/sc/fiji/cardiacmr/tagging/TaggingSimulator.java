package sc.fiji.cardiacmr.tagging;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Makes a tagged series of an untagged one: every slice of every phase, one at a time on each
 * processor. The first phase is the one after tagging. The result depends on the seed and not on
 * the number of threads.
 *
 * @param parameters what is simulated
 * @param seed of the noise
 */
public record TaggingSimulator(TaggingParameters parameters, long seed) {

  /**
   * A tagged series with size, calibration and name of the image.
   *
   * @param image magnitude or real part
   * @param imaginary imaginary part of a complex signal, else null
   * @param negative number of pixels below 0, which became 0 because they have no square root
   */
  public record Result(
      ImageSeries<FloatType> image, ImageSeries<FloatType> imaginary, long negative) {}

  /**
   * Where tissue has gone since it was tagged, in pixels: its place in this frame less the place
   * where it was tagged.
   *
   * @param x along X
   * @param y along Y
   */
  public record Displacement(ImageSeries<?> x, ImageSeries<?> y) {}

  /**
   * Simulates.
   *
   * @param image intensities; not changed
   * @param tissues which tissue is where; null: all is myocardium
   * @param motion of the tissue, {@link TissueMotion#NONE} for rest
   * @param b1 factors of the flip angles, besides that of the parameters, with the size of the
   *     image or one slice or one phase for all; null: 1
   * @throws IllegalArgumentException if the spacing is in mm and the pixel size is unknown, or the
   *     B1 map does not fit
   */
  public Result simulate(
      ImageSeries<?> image,
      TissueMap tissues,
      TissueMotion motion,
      ImageSeries<?> b1,
      Progress progress) {
    if (b1 != null) SharedGrid.requireServes(image, b1);
    int width = image.width();
    int height = image.height();
    int slices = image.slices();
    int planes = slices * image.phases();
    SliceTagger tagger =
        new SliceTagger(parameters, image.calibration(), width, height, image.phases());
    boolean isComplex = parameters.part() == SignalPart.COMPLEX;
    PlanarImg<FloatType, FloatArray> values = pixels(image);
    PlanarImg<FloatType, FloatArray> imaginary = isComplex ? pixels(image) : null;
    AtomicInteger done = new AtomicInteger();
    LongAdder negative = new LongAdder();
    IntStream.range(0, planes)
        .parallel()
        .forEach(
            p -> {
              progress.checkCanceled();
              int z = p % slices;
              int t = p / slices;
              SliceConditions conditions = SliceConditions.of(t);
              if (tissues != null) conditions = conditions.withTissues(tissues.tissues(z, t));
              if (motion != TissueMotion.NONE) {
                double[] x = new double[width * height];
                double[] y = new double[width * height];
                motion.material(z, t, width, height, x, y);
                conditions = conditions.withPlaces(x, y);
              }
              if (b1 != null)
                conditions =
                    conditions.withB1(
                        Planes.floats(
                            b1, Math.min(z, b1.slices() - 1), Math.min(t, b1.phases() - 1)));
              // A split is hashed: neighbouring seeds and slices have nothing in common.
              SplittableRandom random = new SplittableRandom(seed).split();
              random = new SplittableRandom(random.nextLong() + p).split();
              float[] plane = plane(values, p);
              Planes.copy(image, z, t, plane);
              negative.add(tagger.prepare(plane));
              SliceTagger.Signal signal = tagger.tagPrepared(plane, conditions, random);
              if (signal.values() != plane)
                System.arraycopy(signal.values(), 0, plane, 0, plane.length);
              if (isComplex)
                System.arraycopy(signal.imaginary(), 0, plane(imaginary, p), 0, plane.length);
              progress.update(done.incrementAndGet(), planes, "Tagging " + image.name());
            });
    return new Result(
        new ImageSeries<>(values, image.calibration(), image.name()),
        isComplex ? new ImageSeries<>(imaginary, image.calibration(), image.name()) : null,
        negative.sum());
  }

  /**
   * The true displacement of a motion on the pixels of an image.
   *
   * @param image its size, calibration and name are taken
   */
  public static Displacement displacement(
      ImageSeries<?> image, TissueMotion motion, Progress progress) {
    int width = image.width();
    int slices = image.slices();
    int planes = slices * image.phases();
    PlanarImg<FloatType, FloatArray> alongX = pixels(image);
    PlanarImg<FloatType, FloatArray> alongY = pixels(image);
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, planes)
        .parallel()
        .forEach(
            p -> {
              progress.checkCanceled();
              double[] x = new double[width * image.height()];
              double[] y = new double[x.length];
              motion.material(p % slices, p / slices, width, image.height(), x, y);
              float[] toX = plane(alongX, p);
              float[] toY = plane(alongY, p);
              for (int i = 0; i < x.length; i++) {
                toX[i] = (float) (i % width - x[i]);
                toY[i] = (float) (i / width - y[i]);
              }
              progress.update(done.incrementAndGet(), planes, "Displacement in " + image.name());
            });
    return new Displacement(
        new ImageSeries<>(alongX, image.calibration(), image.name()),
        new ImageSeries<>(alongY, image.calibration(), image.name()));
  }

  /**
   * The mean signal that the myocardium of the first phase would have without tags, to which a
   * signal-to-noise ratio refers.
   *
   * @param tissues which tissue is where; null: the mean of what is brighter than the mean, which
   *     is tissue and not air
   * @throws IllegalArgumentException if no pixel of the first phase is myocardium
   */
  public double reference(ImageSeries<?> image, TissueMap tissues) {
    double mean = tissues == null ? mean(image, null, Double.NEGATIVE_INFINITY) : 0;
    double value = mean(image, tissues, mean);
    if (Double.isNaN(value))
      throw new IllegalArgumentException(
          "The signal-to-noise ratio refers to the myocardium of the first phase, but '"
              + image.name()
              + "' has "
              + (tissues == null ? "a single intensity" : "no myocardium there")
              + ".");
    TissueSignal myocardium =
        new TissueSignal(parameters, TissueClass.MYOCARDIUM, parameters.b1(), 1);
    return value * (myocardium.gain(0) + myocardium.offset(0));
  }

  private double mean(ImageSeries<?> image, TissueMap tissues, double threshold) {
    double sum = 0;
    long count = 0;
    for (int z = 0; z < image.slices(); z++) {
      float[] plane = Planes.floats(image, z, 0);
      Planes.replaceNonFinite(plane);
      parameters.contrast().apply(plane);
      byte[] tissue = tissues == null ? null : tissues.tissues(z, 0);
      for (int i = 0; i < plane.length; i++) {
        boolean counts =
            tissue == null ? plane[i] > threshold : tissue[i] == TissueClass.MYOCARDIUM.ordinal();
        if (!counts) continue;
        sum += plane[i];
        count++;
      }
    }
    return sum / count;
  }

  private static PlanarImg<FloatType, FloatArray> pixels(ImageSeries<?> image) {
    return PlanarImgs.floats(image.pixels().dimensionsAsLongArray());
  }

  private static float[] plane(PlanarImg<FloatType, FloatArray> image, int index) {
    return image.getPlane(index).getCurrentStorageArray();
  }
}
