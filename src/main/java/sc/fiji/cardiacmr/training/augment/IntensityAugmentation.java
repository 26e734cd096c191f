package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Resampling;

/**
 * Changes the intensities of a normalised sample at random, as other scanners, sequences and coils
 * would: gamma and inverse gamma, a smooth bias field, blur, coarser acquisition, noise; each with
 * its probability. NaN (outside the image) stays NaN. Brightness and contrast need no operation of
 * their own: the sample is normalised afterwards.
 *
 * @param probability of each operation, 0..1
 * @param gamma largest exponent, ≥ 1; drawn log-uniformly from 1 / gamma to gamma
 * @param bias largest log of the bias field's factor
 * @param blur largest standard deviation of the Gaussian, pixels
 * @param coarsening largest factor by which resolution is lost, ≥ 1
 * @param noise largest standard deviation of Gaussian noise, in standard deviations of the image
 */
public record IntensityAugmentation(
    double probability, double gamma, double bias, double blur, double coarsening, double noise) {

  public static final IntensityAugmentation DEFAULT =
      new IntensityAugmentation(0.3, 1.7, 0.5, 1.2, 2.2, 0.25);

  /** Changes nothing. */
  public static final IntensityAugmentation NONE = new IntensityAugmentation(0, 1, 0, 0, 1, 0);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public IntensityAugmentation {
    if (!(probability >= 0 && probability <= 1))
      throw new IllegalArgumentException("a probability of " + probability);
    if (!(gamma >= 1 && bias >= 0 && blur >= 0 && coarsening >= 1 && noise >= 0))
      throw new IllegalArgumentException(
          "gamma and coarsening must be ≥ 1; bias, blur and noise ≥ 0");
  }

  /** The same with another probability of each operation. */
  public IntensityAugmentation withProbability(double other) {
    return new IntensityAugmentation(other, gamma, bias, blur, coarsening, noise);
  }

  /** Changes the image in place. The same random state gives the same change. */
  public void apply(float[] image, int size, SplittableRandom random) {
    apply(image, size, random, random);
  }

  /**
   * As {@link #apply(float[], int, SplittableRandom)}, with noise from a random state of its own:
   * for neighbouring slices, which change alike but for their noise.
   */
  public void apply(
      float[] image, int size, SplittableRandom random, SplittableRandom noiseRandom) {
    if (random.nextDouble() < probability) gamma(image, random);
    if (random.nextDouble() < probability) bias(image, size, random);
    if (random.nextDouble() < probability) blur(image, size, random.nextDouble() * blur);
    if (random.nextDouble() < probability)
      coarsen(image, size, 1 + random.nextDouble() * (coarsening - 1));
    if (random.nextDouble() < probability) {
      double sd = random.nextDouble() * noise;
      for (int i = 0; i < image.length; i++) image[i] += (float) (sd * noiseRandom.nextGaussian());
    }
  }

  private void gamma(float[] image, SplittableRandom random) {
    double exponent = Math.exp((2 * random.nextDouble() - 1) * Math.log(gamma));
    boolean inverse = random.nextBoolean();
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float v : image) {
      if (v < low) low = v;
      if (v > high) high = v;
    }
    float range = high - low;
    if (!(range > 0)) return;
    for (int i = 0; i < image.length; i++) {
      float unit = (image[i] - low) / range;
      double changed = inverse ? 1 - Math.pow(1 - unit, exponent) : Math.pow(unit, exponent);
      image[i] = low + range * (float) changed;
    }
  }

  private void bias(float[] image, int size, SplittableRandom random) {
    double[] c = new double[5];
    double total = 0;
    for (int k = 0; k < c.length; k++) total += Math.abs(c[k] = 2 * random.nextDouble() - 1);
    double strength = bias * random.nextDouble() / total;
    float low = Float.POSITIVE_INFINITY;
    for (float v : image) if (v < low) low = v;
    for (int y = 0, i = 0; y < size; y++) {
      double v = 2.0 * y / (size - 1) - 1;
      for (int x = 0; x < size; x++, i++) {
        double u = 2.0 * x / (size - 1) - 1;
        double log = c[0] * u + c[1] * v + c[2] * u * v + c[3] * u * u + c[4] * v * v;
        image[i] = low + (image[i] - low) * (float) Math.exp(strength * log);
      }
    }
  }

  private static void blur(float[] image, int size, double sd) {
    if (sd < 0.2) return;
    int radius = (int) Math.ceil(3 * sd);
    float[] kernel = new float[2 * radius + 1];
    for (int k = -radius; k <= radius; k++)
      kernel[k + radius] = (float) Math.exp(-0.5 * k * k / (sd * sd));
    float[] once = new float[image.length];
    blurLines(image, once, size, 1, size, kernel);
    blurLines(once, image, size, size, 1, kernel);
  }

  /** Normalised convolution along one axis: pixels outside the image have no weight. */
  private static void blurLines(
      float[] source, float[] target, int size, int step, int line, float[] kernel) {
    int radius = kernel.length / 2;
    for (int l = 0; l < size; l++)
      for (int p = 0; p < size; p++) {
        int i = l * line + p * step;
        if (Float.isNaN(source[i])) {
          target[i] = Float.NaN;
          continue;
        }
        float sum = 0;
        float weights = 0;
        int from = Math.max(-radius, -p);
        int to = Math.min(radius, size - 1 - p);
        for (int k = from; k <= to; k++) {
          float v = source[i + k * step];
          if (Float.isNaN(v)) continue;
          sum += kernel[k + radius] * v;
          weights += kernel[k + radius];
        }
        target[i] = sum / weights;
      }
  }

  private static void coarsen(float[] image, int size, double factor) {
    int small = (int) Math.max(8, Math.round(size / factor));
    if (small >= size) return;
    Resampling down = Resampling.resize(size, size, small, small);
    float[] filled = image.clone();
    for (int i = 0; i < filled.length; i++) if (Float.isNaN(filled[i])) filled[i] = 0;
    float[] coarse = new float[small * small];
    down.antialiased(filled, coarse, 0);
    float[] back = new float[image.length];
    down.inverse().bilinear(coarse, back, 0);
    for (int i = 0; i < image.length; i++) if (!Float.isNaN(image[i])) image[i] = back[i];
  }
}
