package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.engine.Predictor;

/**
 * Stands in for a network: knows the classes of {@link TestHeart} by their brightness between the
 * darkest and the brightest pixel of an image.
 */
class BandPredictor implements Predictor {

  /** Classes by rising brightness. */
  private static final int[] CLASS_OF_BAND = {0, 3, 2, 1};

  int calls;
  int images;

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int classes() {
    return 4;
  }

  @Override
  public int sizeDivisor() {
    return 16;
  }

  @Override
  public void predict(float[] images, int n, int height, int width, float[] probabilities) {
    if (height % 16 != 0 || width % 16 != 0)
      throw new IllegalArgumentException(width + " x " + height);
    calls++;
    this.images += n;
    int pixels = height * width;
    for (int k = 0; k < n; k++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = k * pixels; i < (k + 1) * pixels; i++) {
        if (!Float.isFinite(images[i])) throw new IllegalArgumentException("not finite");
        low = Math.min(low, images[i]);
        high = Math.max(high, images[i]);
      }
      for (int i = k * pixels; i < (k + 1) * pixels; i++) {
        double unit = high > low ? (images[i] - low) / (high - low) : 0;
        for (int band = 0; band < 4; band++)
          probabilities[4 * i + CLASS_OF_BAND[band]] =
              (float) Math.max(0, 1 - Math.abs(3 * unit - band));
      }
    }
  }

  @Override
  public void close() {}
}
