package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.GaussianBlur;

/**
 * Changes of intensities of images whose values lie in 0..1 ({@link Augmentation.Scale#UNIT}). NaN
 * (outside the image) stays NaN.
 */
public final class IntensityOperations {

  /** Keeps the logit finite; the bound that fastai 1 uses. */
  private static final double LOGIT_MARGIN = 1e-7;

  private IntensityOperations() {}

  /**
   * {@code v^g}, g drawn uniformly.
   *
   * @param low smallest exponent, &gt; 0
   * @param high largest exponent
   */
  public static IntensityOperation gamma(double probability, double low, double high) {
    return new IntensityOperation(
        "gamma",
        probability,
        List.of(low, high),
        (window, random, noise) -> {
          double g = between(random, low, high);
          float[] p = window.pixels();
          for (int i = 0; i < p.length; i++) p[i] = (float) Math.pow(unit(p[i]), g);
          return g;
        });
  }

  /**
   * {@code 1 − (1 − v)^g}: gamma of the negative, which changes the bright end; g drawn uniformly.
   *
   * @param low smallest exponent, &gt; 0
   * @param high largest exponent
   */
  public static IntensityOperation inverseGamma(double probability, double low, double high) {
    return new IntensityOperation(
        "inverse gamma",
        probability,
        List.of(low, high),
        (window, random, noise) -> {
          double g = between(random, low, high);
          float[] p = window.pixels();
          for (int i = 0; i < p.length; i++) p[i] = (float) (1 - Math.pow(1 - unit(p[i]), g));
          return g;
        });
  }

  /** {@code 1 − v}: what was dark is bright. */
  public static IntensityOperation inversion(double probability) {
    return new IntensityOperation(
        "inversion",
        probability,
        List.of(),
        (window, random, noise) -> {
          float[] p = window.pixels();
          for (int i = 0; i < p.length; i++) p[i] = 1 - p[i];
          return Double.NaN;
        });
  }

  /**
   * {@code (1 + b) v}, clipped to 0..1; b drawn uniformly from −largest..largest. In proportion,
   * because most of an LGE image lies in the lowest fifth of its range: adding would blacken it.
   *
   * @param largest relative change, 0..1
   */
  public static IntensityOperation brightness(double probability, double largest) {
    return new IntensityOperation(
        "brightness",
        probability,
        List.of(largest),
        (window, random, noise) -> {
          float factor = (float) (1 + between(random, -largest, largest));
          float[] p = window.pixels();
          for (int i = 0; i < p.length; i++) p[i] = unit(factor * p[i]);
          return factor;
        });
  }

  /**
   * {@code m + (1 + c) (v − m)} about the mean m of the image, clipped to 0..1; c drawn uniformly
   * from −largest..largest.
   *
   * @param largest change of the slope, 0..1
   */
  public static IntensityOperation contrast(double probability, double largest) {
    return new IntensityOperation(
        "contrast",
        probability,
        List.of(largest),
        (window, random, noise) -> {
          float slope = (float) (1 + between(random, -largest, largest));
          float[] p = window.pixels();
          float mean = (float) mean(p);
          for (int i = 0; i < p.length; i++) p[i] = unit(mean + slope * (p[i] - mean));
          return slope;
        });
  }

  /**
   * {@code sigmoid(logit(v) + logit(b))}, b drawn uniformly from 0.5 (1 − lighting)..0.5 (1 +
   * lighting): brightness as fastai 1 changes it ({@code brightness} of its {@code
   * get_transforms}).
   *
   * @param lighting 0..1
   */
  public static IntensityOperation logitBrightness(double probability, double lighting) {
    return new IntensityOperation(
        "brightness",
        probability,
        List.of(lighting),
        (window, random, noise) -> {
          double b = between(random, 0.5 * (1 - lighting), 0.5 * (1 + lighting));
          logit(window.pixels(), 1, b / (1 - b));
          return b - 0.5;
        });
  }

  /**
   * {@code sigmoid(c logit(v))}, c drawn log-uniformly from 1 − lighting..1 / (1 − lighting):
   * contrast as fastai 1 changes it ({@code contrast} of its {@code get_transforms}).
   *
   * @param lighting 0..1
   */
  public static IntensityOperation logitContrast(double probability, double lighting) {
    return new IntensityOperation(
        "contrast",
        probability,
        List.of(lighting),
        (window, random, noise) -> {
          double c = Math.exp(between(random, -1, 1) * -Math.log(1 - lighting));
          logit(window.pixels(), c, 1);
          return c;
        });
  }

  /** sigmoid(c logit(v) + log(odds)) = u / (u + 1) with u = odds (v / (1 − v))^c. */
  static void logit(float[] p, double c, double odds) {
    for (int i = 0; i < p.length; i++) {
      if (Float.isNaN(p[i])) continue;
      double v = Math.max(LOGIT_MARGIN, Math.min(1 - LOGIT_MARGIN, p[i]));
      double ratio = v / (1 - v);
      double u = odds * (c == 1 ? ratio : Math.pow(ratio, c));
      p[i] = (float) (u / (u + 1));
    }
  }

  /**
   * Gaussian noise, its standard deviation drawn uniformly from 0..largest. Not clipped.
   *
   * @param largest standard deviation as a share of the range of intensities
   */
  public static IntensityOperation noise(double probability, double largest) {
    return new IntensityOperation(
        "noise",
        probability,
        List.of(largest),
        (window, random, noise) -> {
          double sd = between(random, 0, largest);
          float[] p = window.pixels();
          for (int i = 0; i < p.length; i++) p[i] += (float) (sd * noise.nextGaussian());
          return sd;
        });
  }

  /**
   * Gaussian blur, its standard deviation drawn uniformly from 0..largest.
   *
   * @param largest standard deviation, pixels
   */
  public static IntensityOperation blur(double probability, double largest) {
    return new IntensityOperation(
        "blur",
        probability,
        List.of(largest),
        (window, random, noise) -> {
          double sd = between(random, 0, largest);
          GaussianBlur.apply(window.plane(), sd);
          return sd;
        });
  }

  /**
   * {@link BilateralFilter Bilateral filter}, the standard deviation of the intensities drawn
   * uniformly from 0..largest.
   *
   * @param radius of the square of neighbours, pixels
   * @param sdSpace standard deviation of the weight by distance, pixels
   * @param largest standard deviation of the weight by intensity, share of the range of intensities
   */
  public static IntensityOperation bilateral(
      double probability, int radius, double sdSpace, double largest) {
    return new IntensityOperation(
        "bilateral",
        probability,
        List.of((double) radius, sdSpace, largest),
        (window, random, noise) -> {
          // 0 would divide by 0; so small a value leaves the image as it is.
          double sd = Math.max(1e-6, between(random, 0, largest));
          BilateralFilter.apply(window.plane(), radius, sdSpace, sd);
          return sd;
        });
  }

  /** A number drawn uniformly. */
  static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Clipped to 0..1; NaN stays. */
  private static float unit(float v) {
    return v < 0 ? 0 : v > 1 ? 1 : v;
  }

  private static double mean(float[] values) {
    double sum = 0;
    int n = 0;
    for (float v : values)
      if (!Float.isNaN(v)) {
        sum += v;
        n++;
      }
    return n == 0 ? 0 : sum / n;
  }
}
