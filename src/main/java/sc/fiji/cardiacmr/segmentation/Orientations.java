package sc.fiji.cardiacmr.segmentation;

import java.util.Arrays;
import sc.fiji.cardiacmr.engine.Predictor;

/**
 * Averages a network's predictions over images turned by right angles and mirrored (test-time
 * augmentation): the network was trained to know no orientation, so each is a further opinion.
 */
final class Orientations {

  private Orientations() {}

  /**
   * Predicts.
   *
   * @param count 1 (as it is), 2 (and turned by 180°), 4 (all right angles) or 8 (mirrored too)
   * @param images axes N, Y, X, C
   * @param size width and height
   * @param probabilities receives axes N, Y, X, class
   */
  static void predict(
      Predictor predictor, int count, float[] images, int n, int size, float[] probabilities) {
    if (count == 1) {
      predictor.predict(images, n, size, size, probabilities);
      return;
    }
    int channels = predictor.channels();
    int classes = predictor.classes();
    int pixels = size * size;
    float[] turned = new float[n * pixels * channels];
    float[] answer = new float[n * pixels * classes];
    Arrays.fill(probabilities, 0, answer.length, 0);
    for (int k = 0; k < count; k++) {
      int[] from = pixelOrder(size, count == 2 ? 2 * k : k);
      for (int b = 0; b < n; b++)
        for (int i = 0; i < pixels; i++)
          for (int c = 0; c < channels; c++)
            turned[(b * pixels + i) * channels + c] = images[(b * pixels + from[i]) * channels + c];
      predictor.predict(turned, n, size, size, answer);
      for (int b = 0; b < n; b++)
        for (int i = 0; i < pixels; i++) {
          int target = (b * pixels + from[i]) * classes;
          int source = (b * pixels + i) * classes;
          for (int c = 0; c < classes; c++) probabilities[target + c] += answer[source + c] / count;
        }
    }
  }

  /** For each pixel of the turned image, the index of the pixel it comes from. */
  static int[] pixelOrder(int size, int orientation) {
    int[] order = new int[size * size];
    int last = size - 1;
    for (int y = 0; y < size; y++)
      for (int x = 0; x < size; x++) {
        int u = orientation >= 4 ? last - x : x;
        int v = y;
        for (int r = 0; r < orientation % 4; r++) {
          int previous = u;
          u = v;
          v = last - previous;
        }
        order[y * size + x] = v * size + u;
      }
    return order;
  }
}
