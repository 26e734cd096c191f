package sc.fiji.cardiacmr.tagging;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Tags a labelled cine with drawn parameters: brings it to another contrast, tells blood, muscle
 * and fat apart by labels and brightness, and simulates. Deterministic.
 */
public final class LabelledTagger {

  /** What counts as the brightest, per cent. */
  private static final double BRIGHTEST = 99.5;

  /** Smallest ratio of untagged myocardium to noise at the first phase that is shown. */
  private static final double LOWEST_RATIO = 4;

  private final TaggingRanges.Draw draw;
  private final Calibration calibration;
  private final long seed;

  /**
   * A tagger.
   *
   * @param calibration with a known pixel size, on which the tag spacing is laid out
   * @param seed of the noise
   */
  public LabelledTagger(TaggingRanges.Draw draw, Calibration calibration, long seed) {
    this.draw = draw;
    this.calibration = calibration;
    this.seed = seed;
  }

  /**
   * Tags a series.
   *
   * @param image not changed
   * @param labels of the same size
   * @param motion of its phases since tagging
   * @param first number of its first phase since tagging, 0 first
   * @return magnitude, about 0..1, with the image's size, calibration and name
   * @throws IllegalArgumentException if no phase has myocardium
   */
  public ImageSeries<FloatType> tag(
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> labels,
      TissueMotion motion,
      int first,
      Progress progress) {
    int slices = image.slices();
    int planes = slices * image.phases();
    Plane[] values = new Plane[planes];
    LabelPlane[] marks = new LabelPlane[planes];
    for (int p = 0; p < planes; p++) {
      values[p] = Plane.finite(image, p % slices, p / slices);
      marks[p] = LabelPlane.of(labels, p % slices, p / slices);
    }
    contrast(values);
    float myocardium = mean(values, marks, Labels.MYO);
    if (myocardium == 0)
      throw new IllegalArgumentException(
          "'" + labels.name() + "' has no myocardium brighter than 0.");
    float[] cavities = new float[Labels.RV + 1];
    for (int label : new int[] {Labels.LV, Labels.RV}) cavities[label] = mean(values, marks, label);
    TaggingParameters parameters = draw.tagging().change().noise(myocardium * noise(first)).build();
    SliceTagger tagger =
        new SliceTagger(
            parameters, calibration, image.width(), image.height(), first + image.phases());
    LabelTissues map = LabelTissues.of(labels, image);
    PlanarImg<FloatType, FloatArray> target =
        PlanarImgs.floats(image.pixels().dimensionsAsLongArray());
    IntStream.range(0, planes)
        .parallel()
        .forEach(
            p -> {
              progress.checkCanceled();
              byte[] tissues = map.tissues(p % slices, p / slices);
              blood(tissues, values[p], marks[p], myocardium, cavities);
              double[] x = new double[values[p].size()];
              double[] y = new double[x.length];
              motion.material(p % slices, p / slices, image.width(), image.height(), x, y);
              SliceConditions conditions =
                  SliceConditions.of(first + p / slices).withTissues(tissues).withPlaces(x, y);
              SplittableRandom random = new SplittableRandom(seed + p).split();
              float[] tagged = tagger.tag(values[p].pixels(), conditions, random).values();
              System.arraycopy(
                  tagged, 0, target.getPlane(p).getCurrentStorageArray(), 0, tagged.length);
            });
    return new ImageSeries<>(target, image.calibration(), image.name());
  }

  /** From 0 to the brightest, then to the power of the draw. */
  private void contrast(Plane[] planes) {
    int n = planes[0].size();
    float[] all = new float[planes.length * n];
    for (int p = 0; p < planes.length; p++) System.arraycopy(planes[p].pixels(), 0, all, p * n, n);
    double[] bounds = Percentiles.of(all, 0, all.length, 0, BRIGHTEST);
    double range = bounds[1] > bounds[0] ? bounds[1] - bounds[0] : 1;
    for (Plane plane : planes) {
      float[] pixels = plane.pixels();
      for (int i = 0; i < n; i++) {
        double unit = Math.max(0, Math.min(1.5, (pixels[i] - bounds[0]) / range));
        pixels[i] = (float) Math.pow(unit, draw.contrast());
      }
    }
  }

  private static float mean(Plane[] values, LabelPlane[] labels, int label) {
    double sum = 0;
    long n = 0;
    for (int p = 0; p < values.length; p++) {
      float[] pixels = values[p].pixels();
      byte[] marks = labels[p].pixels();
      for (int i = 0; i < pixels.length; i++) {
        boolean counts = label == Labels.MYO ? Labels.isMyocardium(marks[i]) : marks[i] == label;
        if (!counts) continue;
        sum += pixels[i];
        n++;
      }
    }
    return n == 0 ? 0 : (float) (sum / n);
  }

  /** The noise for untagged, relaxed myocardium of 1. */
  private double noise(int first) {
    TissueSignal signal =
        new TissueSignal(draw.tagging(), TissueClass.MYOCARDIUM, draw.tagging().b1(), first + 1);
    double shown =
        draw.tagging().difference()
            ? difference() * signal.gain(first)
            : signal.gain(first) + signal.offset(first);
    return Math.min((signal.gain(0) + signal.offset(0)) / draw.snr(), shown / LOWEST_RATIO);
  }

  /**
   * The mean magnitude of a difference of complementary profiles, over the noise of one image,
   * which both have.
   */
  private double difference() {
    TaggingSequence sequence = draw.tagging().sequence();
    double half = 0.5 * Math.toRadians(sequence.flip() * draw.tagging().b1());
    // Two pulses: Mz = cos² - sin² cos φ; 2 / π is the mean of a rectified cosine.
    double line = 2 * Math.pow(Math.sin(half), 2) * 2 / Math.PI;
    boolean grid = sequence.pattern() == TagPattern.GRID;
    return line * (grid ? Math.pow(Math.cos(half), 2) : 1) / Math.sqrt(2);
  }

  /** Changes the brightness of blood, and adds to it what is blood beside its label. */
  private void blood(
      byte[] tissues, Plane slice, LabelPlane labels, float myocardium, float[] cavities) {
    Plane cine = slice.copy();
    float[] values = slice.pixels();
    for (int label : new int[] {Labels.LV, Labels.RV}) {
      if (cavities[label] == 0) continue;
      float[] share = BloodShare.of(cine, labels, label, myocardium, cavities[label]);
      for (int i = 0; i < share.length; i++) {
        values[i] *= 1 + share[i] * (float) (draw.blood() - 1);
        if (share[i] > 0.5) tissues[i] = (byte) TissueClass.BLOOD.ordinal();
      }
    }
  }
}
