package sc.fiji.cardiacmr.engine;

/**
 * A network ready to segment batches of 2-D images. Not safe for use by several threads at once.
 */
public interface Predictor extends AutoCloseable {

  /** Number of input channels. */
  int channels();

  /** Number of classes, background included. */
  int classes();

  /** Height and width of the images must be multiples of this. */
  int sizeDivisor();

  /** Number format of the computation, never {@link Precision#AUTO}. */
  default Precision precision() {
    return Precision.FLOAT32;
  }

  /**
   * Predicts class probabilities.
   *
   * @param images {@code n * height * width * channels} numbers, axes N, Y, X, C with C fastest,
   *     normalised as the model asks
   * @param n number of images in the batch
   * @param height a multiple of {@link #sizeDivisor()}
   * @param width a multiple of {@link #sizeDivisor()}
   * @param probabilities receives {@code n * height * width * classes} numbers in 0..1, axes N, Y,
   *     X, C; for each pixel they add up to 1
   * @throws IllegalArgumentException if sizes do not fit
   * @throws EngineException if the network cannot be run, e.g. out of memory
   */
  void predict(float[] images, int n, int height, int width, float[] probabilities);

  /**
   * How many numbers describe what the network sees in an image; 0 if it does not say, as networks
   * from elsewhere.
   */
  default int features() {
    return 0;
  }

  /**
   * Predicts class probabilities, and says what the network saw: the mean activation of each of the
   * feature maps at its bottleneck. Images unlike those of the training have other features.
   *
   * @param images as for {@link #predict(float[], int, int, int, float[])}
   * @param n number of images in the batch
   * @param height a multiple of {@link #sizeDivisor()}
   * @param width a multiple of {@link #sizeDivisor()}
   * @param probabilities receives them
   * @param features receives {@code n * features()} numbers, axes N, feature
   * @throws IllegalArgumentException if sizes do not fit
   * @throws EngineException if the network cannot be run, e.g. out of memory
   */
  default void predict(
      float[] images, int n, int height, int width, float[] probabilities, float[] features) {
    predict(images, n, height, width, probabilities);
  }

  @Override
  void close();
}
