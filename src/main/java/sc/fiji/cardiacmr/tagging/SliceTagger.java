package sc.fiji.cardiacmr.tagging;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Turns slices of one size into tagged ones: contrast, tags, noise, k-space, in this order. Safe
 * for use by several threads.
 */
public final class SliceTagger {

  /**
   * A tagged slice, X fastest.
   *
   * @param values magnitude or real part
   * @param imaginary imaginary part of a complex signal, else null
   */
  public record Signal(float[] values, float[] imaginary) {}

  private final TaggingParameters parameters;
  private final int width;
  private final int height;
  private final TagModulation modulation;

  /** With the last pulse inverted, where a difference is wanted, else null. */
  private final TagModulation complement;

  /**
   * Solves everything that does not depend on the slice.
   *
   * @param calibration pixel size, where the tag spacing is in mm
   * @param width columns
   * @param height rows
   * @param frames number of frames after tagging, 1 or more
   * @throws IllegalArgumentException if the spacing is in mm and the pixel size is unknown
   */
  public SliceTagger(
      TaggingParameters parameters, Calibration calibration, int width, int height, int frames) {
    this.parameters = parameters;
    this.width = width;
    this.height = height;
    TagGeometry geometry = new TagGeometry(parameters.sequence(), calibration);
    modulation = new TagModulation(parameters, geometry, width, height, frames);
    complement =
        parameters.difference()
            ? new TagModulation(inverted(parameters), geometry, width, height, frames)
            : null;
  }

  private static TaggingParameters inverted(TaggingParameters parameters) {
    TaggingSequence sequence = parameters.sequence().withInverted(true);
    return parameters.change().difference(false).sequence(sequence).build();
  }

  /**
   * Tags a slice.
   *
   * @param plane intensities, width × height, X fastest; not changed. What is not finite counts as
   *     the smallest finite value
   * @param random for the noise
   */
  public Signal tag(float[] plane, SliceConditions conditions, SplittableRandom random) {
    float[] image = plane.clone();
    prepare(image);
    return tagPrepared(image, conditions, random);
  }

  /**
   * Replaces what is not finite and changes the contrast, in place.
   *
   * @return how many values were negative and lost by the square root
   */
  int prepare(float[] image) {
    int unusual = 0;
    for (float v : image) if (!(v >= 0 && v <= Float.MAX_VALUE)) unusual++;
    int negative = 0;
    if (unusual > 0) {
      boolean roots = parameters.contrast() == TagContrast.SQRT;
      if (roots) for (float v : image) if (v < 0) negative++;
      Planes.replaceNonFinite(image);
    }
    parameters.contrast().apply(image);
    return negative;
  }

  /** Tags a prepared slice, which is changed and may become the result. */
  Signal tagPrepared(float[] image, SliceConditions conditions, SplittableRandom random) {
    // The images of a pair have noise of their own, the same with and without subtraction.
    SplittableRandom upright = random.split();
    SplittableRandom inverted = random.split();
    float[] second = complement == null ? null : image.clone();
    modulation.apply(image, conditions);
    if (second != null) complement.apply(second, conditions);
    if (parameters.noise() == 0 && parameters.filter().isNone()) return withoutNoise(image, second);
    float[] signal = acquired(image, parameters.sequence().inverted() ? inverted : upright);
    if (second != null) {
      float[] other = acquired(second, inverted);
      for (int i = 0; i < signal.length; i++) signal[i] -= other[i];
    }
    return shown(signal);
  }

  private Signal withoutNoise(float[] image, float[] second) {
    if (second != null) for (int i = 0; i < image.length; i++) image[i] -= second[i];
    if (parameters.part() == SignalPart.MAGNITUDE)
      for (int i = 0; i < image.length; i++) image[i] = Math.abs(image[i]);
    boolean isComplex = parameters.part() == SignalPart.COMPLEX;
    return new Signal(image, isComplex ? new float[image.length] : null);
  }

  /** The complex image that a scanner makes of a real one. */
  private float[] acquired(float[] image, SplittableRandom random) {
    float[] signal = new float[2 * image.length];
    for (int i = 0; i < image.length; i++) signal[2 * i] = image[i];
    KSpaceFilter filter = parameters.filter();
    // Noise comes in with the data, so the filter works on it, too; what it takes away is made up
    // for, so that the noise of the image is what was asked for.
    ComplexNoise.add(signal, parameters.noise() / filter.noiseFactor(width, height), random);
    filter.apply(signal, width, height);
    return signal;
  }

  private Signal shown(float[] signal) {
    SignalPart part = parameters.part();
    float[] values = new float[signal.length / 2];
    float[] imaginary = part == SignalPart.COMPLEX ? new float[values.length] : null;
    for (int i = 0; i < values.length; i++) {
      float re = signal[2 * i];
      float im = signal[2 * i + 1];
      values[i] = part == SignalPart.MAGNITUDE ? (float) Math.sqrt(re * re + im * im) : re;
      if (imaginary != null) imaginary[i] = im;
    }
    return new Signal(values, imaginary);
  }
}
