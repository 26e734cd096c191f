package sc.fiji.cardiacmr.segmentation;

import java.util.Arrays;
import sc.fiji.cardiacmr.engine.Predictor;

/**
 * Averages a network's predictions over images turned by right angles and mirrored (test-time
 * augmentation): the network was trained to know no orientation, so each is a further opinion.
 */
final class Orientations {

  private Orientations() {}

  /** Predicts, without asking what the network sees. */
  static void predict(
      Predictor predictor,
      int count,
      float[] images,
      int n,
      int width,
      int height,
      float[] probabilities) {
    float[] features = new float[n * predictor.features()];
    predict(predictor, count, images, n, width, height, probabilities, features);
  }

  /**
   * Predicts.
   *
   * @param count 1 (as it is), 2 (and turned by 180°), 4 (all right angles) or 8 (mirrored too)
   * @param images axes N, Y, X, C
   * @param width of the images
   * @param height of the images
   * @param probabilities receives axes N, Y, X, class
   * @param features receives what the network sees in the images as they are, axes N, feature
   */
  static void predict(
      Predictor predictor,
      int count,
      float[] images,
      int n,
      int width,
      int height,
      float[] probabilities,
      float[] features) {
    if (count == 1) {
      predictor.predict(images, n, height, width, probabilities, features);
      return;
    }
    int channels = predictor.channels();
    int classes = predictor.classes();
    int pixels = width * height;
    float[] turned = new float[n * pixels * channels];
    float[] answer = new float[n * pixels * classes];
    Arrays.fill(probabilities, 0, answer.length, 0);
    for (int k = 0; k < count; k++) {
      int orientation = count == 2 ? 2 * k : k;
      int[] from = pixelOrder(width, height, orientation);
      for (int b = 0; b < n; b++)
        for (int i = 0; i < pixels; i++)
          for (int c = 0; c < channels; c++)
            turned[(b * pixels + i) * channels + c] = images[(b * pixels + from[i]) * channels + c];
      boolean isLying = isLying(orientation);
      int turnedHeight = isLying ? width : height;
      int turnedWidth = isLying ? height : width;
      if (k == 0) predictor.predict(turned, n, turnedHeight, turnedWidth, answer, features);
      else predictor.predict(turned, n, turnedHeight, turnedWidth, answer);
      for (int b = 0; b < n; b++)
        for (int i = 0; i < pixels; i++) {
          int target = (b * pixels + from[i]) * classes;
          int source = (b * pixels + i) * classes;
          for (int c = 0; c < classes; c++) probabilities[target + c] += answer[source + c] / count;
        }
    }
  }

  /** Whether width and height change places. */
  private static boolean isLying(int orientation) {
    return orientation % 2 == 1;
  }

  /**
   * For each pixel of the turned image, the index of the pixel it comes from.
   *
   * @param width of the image before it is turned
   * @param height of it
   * @param orientation number of right angles, 0 to 3, + 4 if mirrored
   */
  static int[] pixelOrder(int width, int height, int orientation) {
    int[] order = new int[width * height];
    int turnedWidth = isLying(orientation) ? height : width;
    for (int i = 0; i < order.length; i++) {
      int x = i % turnedWidth;
      int u = orientation >= 4 ? turnedWidth - 1 - x : x;
      int v = i / turnedWidth;
      int across = turnedWidth;
      for (int r = 0; r < orientation % 4; r++) {
        int previous = u;
        u = v;
        v = across - 1 - previous;
        across = order.length / across;
      }
      order[i] = v * width + u;
    }
    return order;
  }
}
