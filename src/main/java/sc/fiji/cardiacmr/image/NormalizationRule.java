package sc.fiji.cardiacmr.image;

import java.util.List;
import java.util.Locale;

/**
 * How a network wants the intensities of its input: what a model's card says, and what training and
 * prediction both apply to each window that the network sees:
 *
 * <p>{@code result = (method(x) − mean) / standard deviation}
 *
 * <p>with the statistics over the pixels of the window that lie in the image. Pixels outside (NaN)
 * get the value 0 of the method, that is the darkest for {@link Method#RANGE} and the mean for
 * {@link Method#Z_SCORE}, before mean and standard deviation are applied: as if the image had been
 * padded with black, or with its mean, at first. See {@link #padding}.
 *
 * @param method see {@link Method}
 * @param lowPercent lower percentage, 0..100; 0 is the minimum
 * @param highPercent upper percentage, greater than the lower one, ..100; 100 is the maximum
 * @param means subtracted after the method: one for all channels, or one for each
 * @param standardDeviations divides after that; as many, all greater than 0
 */
public record NormalizationRule(
    Method method,
    double lowPercent,
    double highPercent,
    List<Double> means,
    List<Double> standardDeviations) {

  /**
   * Minimum to maximum become 0 to 1, then the mean and standard deviation of the colour channels
   * of ImageNet: the input of networks that were pre-trained there (torchvision, fastai).
   */
  public static final NormalizationRule IMAGENET =
      new NormalizationRule(
          Method.RANGE, 0, 100, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  /** What is done, see {@link Normalization}. */
  public enum Method {
    /**
     * {@link Normalization#zScore}: mean 0, standard deviation 1, after clipping to percentiles.
     */
    Z_SCORE,
    /** {@link Normalization#range}: the percentiles become 0 and 1. */
    RANGE;

    /** The name in model cards and options, e.g. {@code z-score}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The method of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Method of(String label) {
      for (Method m : values()) if (m.label().equalsIgnoreCase(label)) return m;
      throw new IllegalArgumentException(
          "Unknown normalisation '" + label + "'. Choose one of z-score, range.");
    }
  }

  /**
   * @throws IllegalArgumentException if the percentages are out of range or order, or means and
   *     standard deviations are not as many, or not finite, or a standard deviation is not positive
   */
  public NormalizationRule {
    means = List.copyOf(means);
    standardDeviations = List.copyOf(standardDeviations);
    if (!(lowPercent >= 0 && lowPercent < highPercent && highPercent <= 100))
      throw new IllegalArgumentException(
          "The percentages of a normalisation must satisfy 0 <= low < high <= 100, not "
              + lowPercent
              + " and "
              + highPercent
              + ".");
    if (means.isEmpty() || means.size() != standardDeviations.size())
      throw new IllegalArgumentException(
          "Normalisation needs one mean and one standard deviation, or one of each per channel, not "
              + means.size()
              + " and "
              + standardDeviations.size()
              + ".");
    for (int i = 0; i < means.size(); i++)
      if (!(Double.isFinite(means.get(i))
          && standardDeviations.get(i) > 0
          && Double.isFinite(standardDeviations.get(i))))
        throw new IllegalArgumentException(
            "Normalisation needs finite means and positive standard deviations, not "
                + means.get(i)
                + " and "
                + standardDeviations.get(i)
                + ".");
  }

  /** The method alone: mean 0 and standard deviation 1. */
  public NormalizationRule(Method method, double lowPercent, double highPercent) {
    this(method, lowPercent, highPercent, 0, 1);
  }

  /** The same mean and standard deviation for all channels. */
  public NormalizationRule(
      Method method, double lowPercent, double highPercent, double mean, double sd) {
    this(method, lowPercent, highPercent, List.of(mean), List.of(sd));
  }

  /** Whether nothing is subtracted or divided after the method. */
  public boolean isMethodAlone() {
    return means.stream().allMatch(m -> m == 0)
        && standardDeviations.stream().allMatch(s -> s == 1);
  }

  /**
   * Checks that the rule fits a network.
   *
   * @throws IllegalArgumentException if it has a mean for each of another number of channels
   */
  public void requireChannels(int channels) {
    if (means.size() != 1 && means.size() != channels)
      throw new IllegalArgumentException(
          "The normalisation has "
              + means.size()
              + " means and standard deviations, but the network has "
              + channels
              + (channels == 1 ? " channel." : " channels."));
  }

  /**
   * What the network sees in a channel where there is no image: outside of it, or instead of a
   * neighbour that does not exist.
   *
   * @param channel index from 0
   */
  public float padding(int channel) {
    return scaled(0, channel);
  }

  /**
   * Subtracts the mean of a channel and divides by its standard deviation.
   *
   * @param value result of {@link #applyMethod}
   * @param channel index from 0
   */
  public float scaled(float value, int channel) {
    int c = means.size() == 1 ? 0 : channel;
    return (float) ((value - means.get(c)) / standardDeviations.get(c));
  }

  /**
   * Normalises part of an array, as channel 0, into part of another or the same one.
   *
   * @param source pixel values; not changed unless it is the target
   * @param sourceOffset index of the first value
   * @param target receives the normalised values
   * @param targetOffset index of the first of them
   * @param length number of values
   */
  public void apply(
      float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
    applyMethod(source, sourceOffset, target, targetOffset, length);
    if (isMethodAlone()) return;
    for (int i = targetOffset; i < targetOffset + length; i++) target[i] = scaled(target[i], 0);
  }

  /**
   * The first step of {@link #apply}, the same for all channels: the method without mean and
   * standard deviation.
   *
   * @param source pixel values; not changed unless it is the target
   * @param sourceOffset index of the first value
   * @param target receives the normalised values
   * @param targetOffset index of the first of them
   * @param length number of values
   */
  public void applyMethod(
      float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
    switch (method) {
      case Z_SCORE ->
          Normalization.zScore(
              source, sourceOffset, target, targetOffset, length, lowPercent, highPercent);
      case RANGE ->
          Normalization.range(
              source, sourceOffset, target, targetOffset, length, lowPercent, highPercent);
    }
  }
}
