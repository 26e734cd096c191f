package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.ArgMax;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.quality.PlaneEvidence;

/**
 * Collects what a network knows about each plane while it segments an image. Some planes, at most
 * {@value #MOST_COPIES}, are shown to it a second time, mirrored. Scar, no-reflow and grey zone
 * count as myocardium, as they do in shapes of labels and in the calibration: their probabilities
 * are added to that of MYO before any decision.
 */
final class EvidenceCollector {

  private static final int MOST_COPIES = 24;
  private static final int FEWEST_HEART_PIXELS = 50;
  private static final int VALUES = Labels.RV + 1;

  /** Phases at which slices are asked twice: near ED and near ES. */
  private static final double[] COPY_PHASES = {0, 0.35};

  private final LabelClasses classes;

  /** Where the probability of each class counts. */
  private final int[] counted;

  private final int features;
  private final PlaneEvidence[][] planes;
  private final byte[][][] answers;

  /**
   * @param features how many numbers the network says about what it saw
   */
  EvidenceCollector(LabelClasses classes, int features, ImageSeries<?> image) {
    this.classes = classes;
    counted = counted(classes);
    this.features = features;
    planes = new PlaneEvidence[image.phases()][image.slices()];
    answers = new byte[image.phases()][image.slices()][];
  }

  private static int[] counted(LabelClasses classes) {
    int[] counted = new int[classes.count()];
    for (int c = 0; c < counted.length; c++) {
      boolean isWall = classes.has(Labels.MYO) && Labels.isMyocardium(classes.value(c));
      counted[c] = isWall ? classes.index(Labels.MYO) : c;
    }
    return counted;
  }

  /** Reads the probabilities of a pixel. */
  private void read(float[] probabilities, int from, float[] pixel) {
    Arrays.fill(pixel, 0);
    for (int c = 0; c < pixel.length; c++) pixel[counted[c]] += probabilities[from + c];
  }

  /** By phase and slice. */
  PlaneEvidence[][] planes() {
    return planes;
  }

  /** Slice and phase of what is asked twice: a phase or two, as many slices as are affordable. */
  static List<int[]> copied(int slices, int phases) {
    List<int[]> copied = new ArrayList<>();
    double[] at = phases < 4 ? new double[] {0} : COPY_PHASES;
    int count = Math.min(slices, MOST_COPIES / at.length);
    for (double phase : at)
      for (int k = 0; k < count; k++)
        copied.add(
            new int[] {
              count == slices ? k : (int) Math.round((slices - 1.0) * k / (count - 1)),
              (int) (phase * phases)
            });
    return copied;
  }

  private boolean isCopied(int z, int t) {
    return copied(planes[0].length, planes.length).stream()
        .anyMatch(plane -> plane[0] == z && plane[1] == t);
  }

  /**
   * Looks at the answer for a plane. May be called by several threads at once.
   *
   * @param probabilities axes N, Y, X, class
   * @param seen features, axes N, feature
   * @param k the plane's place in both
   */
  void look(float[] probabilities, float[] seen, int k, Window window, int z, int t) {
    int count = classes.count();
    int pixels = window.width() * window.height();
    int first = k * pixels * count;
    double[] sums = new double[count];
    double[] hits = new double[count];
    int[] areas = new int[count];
    double uncertain = 0;
    byte[] answer = isCopied(z, t) ? new byte[pixels] : null;
    float[] pixel = new float[count];
    for (int i = 0, p = first; i < pixels; i++, p += count) {
      read(probabilities, p, pixel);
      int best = ArgMax.of(pixel, 0, count);
      for (int c = 0; c < count; c++) sums[c] += pixel[c];
      areas[best]++;
      hits[best] += pixel[best];
      uncertain += 1 - pixel[best];
      if (answer != null) answer[i] = (byte) best;
    }
    double[] area = new double[VALUES];
    double[] dice = nan();
    int heart = 0;
    for (int value = Labels.LV; value < VALUES; value++) {
      int c = classes.index(value);
      if (c < 0) continue;
      heart += areas[c];
      area[value] = areas[c] * window.stepX() * window.stepY();
      if (areas[c] > 0) dice[value] = 2 * hits[c] / (sums[c] + areas[c]);
    }
    planes[t][z] =
        new PlaneEvidence(
            area,
            dice,
            uncertain / Math.max(heart, FEWEST_HEART_PIXELS),
            nan(),
            features == 0
                ? new float[0]
                : Arrays.copyOfRange(seen, k * features, (k + 1) * features));
    answers[t][z] = answer;
  }

  private static double[] nan() {
    double[] values = new double[VALUES];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /**
   * Asks the network about the mirrored copies.
   *
   * @param harmonizer of the windows, or null
   */
  void askAgain(
      Predictor predictor,
      SliceInput slices,
      WindowHarmonizer harmonizer,
      ImageSeries<?> image,
      Window window,
      int batch) {
    List<int[]> copied = copied(image.slices(), image.phases());
    int pixels = window.width() * window.height();
    int channels = predictor.channels();
    float[] one = new float[pixels * channels];
    float[] images = new float[batch * pixels * channels];
    float[] probabilities = new float[batch * pixels * classes.count()];
    for (int from = 0; from < copied.size(); from += batch) {
      int n = Math.min(batch, copied.size() - from);
      for (int k = 0; k < n; k++) {
        if (harmonizer != null) {
          int phase = copied.get(from + k)[1];
          harmonizer.prepare(phase, phase);
        }
        slices.cut(image, copied.get(from + k)[0], copied.get(from + k)[1], window, one, 0);
        mirror(one, window, channels, images, k);
      }
      predictor.predict(images, n, window.height(), window.width(), probabilities);
      for (int k = 0; k < n; k++) {
        int z = copied.get(from + k)[0];
        int t = copied.get(from + k)[1];
        planes[t][z] = planes[t][z].withCopies(agreement(answers[t][z], probabilities, k, window));
        answers[t][z] = null;
      }
    }
  }

  private static void mirror(float[] one, Window window, int channels, float[] images, int k) {
    int width = window.width();
    int first = k * one.length;
    for (int y = 0; y < window.height(); y++)
      for (int x = 0; x < width; x++)
        System.arraycopy(
            one,
            (y * width + x) * channels,
            images,
            first + (y * width + width - 1 - x) * channels,
            channels);
  }

  private double[] agreement(byte[] answer, float[] probabilities, int k, Window window) {
    int count = classes.count();
    int width = window.width();
    float[] pixel = new float[count];
    int[] both = new int[count];
    int[] sizes = new int[count];
    for (int y = 0; y < window.height(); y++)
      for (int x = 0; x < width; x++) {
        int p = ((k * window.height() + y) * width + width - 1 - x) * count;
        read(probabilities, p, pixel);
        int best = ArgMax.of(pixel, 0, count);
        int other = answer[y * width + x];
        sizes[best]++;
        sizes[other]++;
        if (best == other) both[best]++;
      }
    double[] dice = nan();
    for (int value = Labels.LV; value < VALUES; value++) {
      int c = classes.index(value);
      if (c >= 0 && sizes[c] > 0) dice[value] = 2.0 * both[c] / sizes[c];
    }
    return dice;
  }
}
