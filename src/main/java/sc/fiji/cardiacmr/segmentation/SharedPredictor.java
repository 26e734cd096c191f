package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;

/** A network that several threads ask, one after the other; it stays open. */
final class SharedPredictor implements Predictor {

  private final Predictor predictor;

  SharedPredictor(Predictor predictor) {
    this.predictor = predictor;
  }

  @Override
  public int channels() {
    return predictor.channels();
  }

  @Override
  public int classes() {
    return predictor.classes();
  }

  @Override
  public int sizeDivisor() {
    return predictor.sizeDivisor();
  }

  @Override
  public Precision precision() {
    return predictor.precision();
  }

  @Override
  public int features() {
    return predictor.features();
  }

  @Override
  public void predict(float[] images, int n, int height, int width, float[] probabilities) {
    synchronized (predictor) {
      predictor.predict(images, n, height, width, probabilities);
    }
  }

  @Override
  public void predict(
      float[] images, int n, int height, int width, float[] probabilities, float[] features) {
    synchronized (predictor) {
      predictor.predict(images, n, height, width, probabilities, features);
    }
  }

  @Override
  public void close() {
    // Whoever loaded it closes it.
  }
}
