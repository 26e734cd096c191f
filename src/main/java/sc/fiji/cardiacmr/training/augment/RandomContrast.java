package sc.fiji.cardiacmr.training.augment;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gives a sample the contrast of a sequence that need not exist, so that a network learns shapes
 * rather than brightness. The idea is that of B. Billot et al., SynthSeg, Medical Image Analysis 86
 * (2023) 102789: each tissue gets a random intensity. There images are drawn from label maps alone;
 * here the image keeps its own texture. What lies in the heart is changed by {@link HeartContrast},
 * all else by a {@link ContrastCurve}, whose knots are the clusters of the background; in half of
 * the samples two curves blend into each other across the window, since tissues that are equally
 * bright here need not be so in another sequence.
 *
 * <p>Without labels, or where blood or muscle is missing, all is background. The result may leave
 * the range of 0..1 a little.
 */
final class RandomContrast {

  static final String NAME = "random contrast";

  private RandomContrast() {}

  /** The operation, for samples on the scale {@link Augmentation.Scale#UNIT}. */
  static IntensityOperation operation(double probability) {
    return new IntensityOperation(
        NAME, probability, List.of(HeartContrast.BLEND), RandomContrast::apply);
  }

  /** Returns how much brighter blood is than muscle. */
  private static double apply(
      LabelledWindow window, SplittableRandom random, SplittableRandom noise) {
    ContrastDraw draw = ContrastDraw.of(random);
    float[] pixels = window.pixels();
    double[] sorted = new double[pixels.length];
    int n = 0;
    for (float v : pixels) if (!Float.isNaN(v)) sorted[n++] = v;
    if (n == 0) return draw.blood() - draw.muscle();
    sorted = Arrays.copyOf(sorted, n);
    Arrays.sort(sorted);
    ContrastCurve first = ContrastCurve.of(draw.first(), sorted);
    ContrastCurve second = ContrastCurve.of(draw.second(), sorted);
    HeartContrast heart = HeartContrast.of(window, draw);
    float[] share = new float[window.width()];
    for (int y = 0, i = 0; y < window.height(); y++) {
      draw.blend().row(y, window.width(), window.height(), share);
      for (int x = 0; x < window.width(); x++, i++) {
        float v = pixels[i];
        if (Float.isNaN(v)) continue;
        double background = share[x] * first.at(v) + (1 - share[x]) * second.at(v);
        pixels[i] = (float) (heart == null ? background : heart.at(i, v, background));
      }
    }
    return draw.blood() - draw.muscle();
  }
}
