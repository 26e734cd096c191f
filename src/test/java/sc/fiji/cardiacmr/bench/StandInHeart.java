package sc.fiji.cardiacmr.bench;

import sc.fiji.cardiacmr.engine.Predictor;

/**
 * Runs a network with random weights for its time, but answers with a heart in the middle of every
 * image: three rings of blood, muscle and blood. Else there would be nothing to find or to clean.
 */
final class StandInHeart implements Predictor {

  private static final double LV_RADIUS = 0.35;
  private static final double MYO_RADIUS = 0.6;

  private final Predictor network;
  private final double radius;

  /**
   * @param heartSize square root of the area of the heart, pixels
   */
  StandInHeart(Predictor network, double heartSize) {
    this.network = network;
    radius = heartSize / Math.sqrt(Math.PI);
  }

  @Override
  public void predict(float[] images, int n, int height, int width, float[] probabilities) {
    network.predict(images, n, height, width, probabilities);
    int classes = classes();
    for (int i = 0; i < n * height * width; i++) {
      double x = i % width - (width - 1) / 2.0;
      double y = i / width % height - (height - 1) / 2.0;
      double r = Math.sqrt(x * x + y * y) / radius;
      int label = r < LV_RADIUS ? 1 : r < MYO_RADIUS ? 2 : r < 1 ? 3 : 0;
      for (int c = 0; c < classes; c++) probabilities[i * classes + c] = c == label ? 1 : 0;
    }
  }

  @Override
  public int channels() {
    return network.channels();
  }

  @Override
  public int classes() {
    return network.classes();
  }

  @Override
  public int sizeDivisor() {
    return network.sizeDivisor();
  }

  @Override
  public void close() {
    network.close();
  }
}
