package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.GaussianBlur;
import sc.fiji.cardiacmr.image.Plane;
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
      throw new IllegalArgumentException(
          "The probability must be 0 to 1, not " + probability + ".");
    if (!(gamma >= 1 && bias >= 0 && blur >= 0 && coarsening >= 1 && noise >= 0))
      throw new IllegalArgumentException(
          "gamma and coarsening must be ≥ 1; bias, blur and noise ≥ 0");
  }

  /** The same with another probability of each operation. */
  public IntensityAugmentation withProbability(double other) {
    return new IntensityAugmentation(other, gamma, bias, blur, coarsening, noise);
  }

  /**
   * The operations in their order, for images in standard deviations about their mean ({@link
   * Augmentation.Scale#DEVIATIONS}).
   */
  public List<IntensityOperation> operations() {
    return List.of(
        operation("gamma", gamma, (window, random, noise) -> gamma(window.pixels(), random)),
        operation("bias field", bias, (window, random, noise) -> bias(window, random)),
        operation(
            "blur",
            blur,
            (window, random, noise) -> {
              double sd = random.nextDouble() * blur;
              GaussianBlur.apply(window.plane(), sd);
              return sd;
            }),
        operation(
            "coarser",
            coarsening,
            (window, random, noise) -> {
              double factor = 1 + random.nextDouble() * (coarsening - 1);
              coarsen(window.plane(), factor);
              return factor;
            }),
        operation("noise", noise, this::addNoise));
  }

  private IntensityOperation operation(
      String name, double parameter, IntensityOperation.Change change) {
    return new IntensityOperation(name, probability, List.of(parameter), change);
  }

  private double addNoise(
      LabelledWindow window, SplittableRandom random, SplittableRandom noiseRandom) {
    double sd = random.nextDouble() * noise;
    float[] image = window.pixels();
    for (int i = 0; i < image.length; i++) image[i] += (float) (sd * noiseRandom.nextGaussian());
    return sd;
  }

  private double gamma(float[] image, SplittableRandom random) {
    double exponent = Math.exp((2 * random.nextDouble() - 1) * Math.log(gamma));
    boolean inverse = random.nextBoolean();
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float v : image) {
      if (v < low) low = v;
      if (v > high) high = v;
    }
    float range = high - low;
    if (!(range > 0)) return exponent;
    for (int i = 0; i < image.length; i++) {
      float unit = (image[i] - low) / range;
      double changed = inverse ? 1 - Math.pow(1 - unit, exponent) : Math.pow(unit, exponent);
      image[i] = low + range * (float) changed;
    }
    return exponent;
  }

  private double bias(LabelledWindow window, SplittableRandom random) {
    float[] image = window.pixels();
    int width = window.width();
    int height = window.height();
    double[] c = new double[5];
    double total = 0;
    for (int k = 0; k < c.length; k++) total += Math.abs(c[k] = 2 * random.nextDouble() - 1);
    double strength = bias * random.nextDouble() / total;
    float low = Float.POSITIVE_INFINITY;
    for (float v : image) if (v < low) low = v;
    for (int y = 0, i = 0; y < height; y++) {
      double v = 2.0 * y / (height - 1) - 1;
      for (int x = 0; x < width; x++, i++) {
        double u = 2.0 * x / (width - 1) - 1;
        double log = c[0] * u + c[1] * v + c[2] * u * v + c[3] * u * u + c[4] * v * v;
        image[i] = low + (image[i] - low) * (float) Math.exp(strength * log);
      }
    }
    return strength;
  }

  private static void coarsen(Plane plane, double factor) {
    int w = plane.width();
    int h = plane.height();
    int smallWidth = (int) Math.max(8, Math.round(w / factor));
    int smallHeight = (int) Math.max(8, Math.round(h / factor));
    if (smallWidth >= w || smallHeight >= h) return;
    float[] image = plane.pixels();
    Resampling down = Resampling.resize(w, h, smallWidth, smallHeight);
    Plane filled = plane.copy();
    for (int i = 0; i < image.length; i++) if (Float.isNaN(image[i])) filled.pixels()[i] = 0;
    Plane coarse = down.antialiased(filled, 0);
    float[] back = down.inverse().bilinear(coarse, 0).pixels();
    for (int i = 0; i < image.length; i++) if (!Float.isNaN(image[i])) image[i] = back[i];
  }
}
