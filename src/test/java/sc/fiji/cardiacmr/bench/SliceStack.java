package sc.fiji.cardiacmr.bench;

import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import sc.fiji.cardiacmr.engine.Predictor;

/**
 * Slices ready for a network.
 *
 * @param images direct buffer, axes N, Y, X, channel
 * @param planes direct buffer, the same with axes N, channel, Y, X, as ONNX Runtime wants them
 * @param channels how many
 * @param count how many slices
 * @param height size along Y
 * @param width size along X
 */
record SliceStack(
    FloatBuffer images, FloatBuffer planes, int channels, int count, int height, int width) {

  private static final int CLASSES = 4;

  /**
   * @param images direct buffer, axes N, Y, X, channel
   */
  static SliceStack of(FloatBuffer images, int channels, int count, int height, int width) {
    if (channels == 1) return new SliceStack(images, images, 1, count, height, width);
    int size = height * width;
    FloatBuffer planes =
        ByteBuffer.allocateDirect(4 * count * channels * size)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < count; i++)
      for (int c = 0; c < channels; c++)
        for (int p = 0; p < size; p++) planes.put(images.get((i * size + p) * channels + c));
    return new SliceStack(images, planes.flip(), channels, count, height, width);
  }

  /** The first slices, at most {@code n}. */
  SliceStack first(int n) {
    return new SliceStack(images, planes, channels, Math.min(n, count), height, width);
  }

  private int pixels() {
    return height * width;
  }

  /** Of one slice. */
  private int numbers() {
    return pixels() * channels;
  }

  /** Predicts all slices. */
  void run(Predictor predictor, int batch) {
    float[] input = new float[batch * numbers()];
    float[] output = new float[batch * pixels() * CLASSES];
    for (int from = 0; from < count; from += batch) {
      int n = Math.min(batch, count - from);
      images.get(from * numbers(), input, 0, n * numbers());
      predictor.predict(input, n, height, width, output);
    }
  }

  /** Predicts all slices. */
  void run(OnnxRuntimePredictor predictor, int batch) throws OrtException {
    FloatBuffer output = FloatBuffer.allocate(batch * pixels() * CLASSES);
    for (int from = 0; from < count; from += batch) {
      int n = Math.min(batch, count - from);
      predictor.predict(slice(from, n), n, channels, height, width, output.clear());
    }
  }

  private FloatBuffer slice(int from, int n) {
    return planes.slice(from * numbers(), n * numbers());
  }

  /** Largest difference of the probabilities of some slices, the same in both libraries. */
  double largestDifference(Predictor a, OnnxRuntimePredictor b) throws OrtException {
    int n = Math.min(8, count);
    float[] expected = predictFirst(a, n);
    FloatBuffer actual = FloatBuffer.allocate(expected.length);
    b.predict(slice(0, n), n, channels, height, width, actual);
    double largest = 0;
    for (int i = 0; i < n; i++)
      for (int c = 0; c < CLASSES; c++)
        for (int p = 0; p < pixels(); p++) {
          float here = expected[(i * pixels() + p) * CLASSES + c];
          float there = actual.get((i * CLASSES + c) * pixels() + p);
          largest = Math.max(largest, Math.abs(here - there));
        }
    return largest;
  }

  /** Share of the pixels of some slices to which two predictors give the same label. */
  double agreement(Predictor a, Predictor b) {
    int n = Math.min(16, count);
    float[] expected = predictFirst(a, n);
    float[] actual = predictFirst(b, n);
    int same = 0;
    for (int i = 0; i < n * pixels(); i++) if (label(expected, i) == label(actual, i)) same++;
    return (double) same / (n * pixels());
  }

  private float[] predictFirst(Predictor predictor, int n) {
    float[] input = new float[n * numbers()];
    images.get(0, input);
    float[] output = new float[n * pixels() * CLASSES];
    predictor.predict(input, n, height, width, output);
    return output;
  }

  private static int label(float[] probabilities, int pixel) {
    int best = 0;
    for (int c = 1; c < CLASSES; c++)
      if (probabilities[pixel * CLASSES + c] > probabilities[pixel * CLASSES + best]) best = c;
    return best;
  }
}
