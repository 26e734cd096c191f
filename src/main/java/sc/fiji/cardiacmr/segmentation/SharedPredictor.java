package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;

/** A network that several threads ask at the same time; it stays open. */
final class SharedPredictor implements Predictor {

  private final PredictionQueue queue;
  private final Predictor predictor;

  SharedPredictor(PredictionQueue queue) {
    this.queue = queue;
    predictor = queue.predictor();
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
    queue.predict(new PredictionQueue.Batch(images, n, height, width, probabilities, null));
  }

  @Override
  public void predict(
      float[] images, int n, int height, int width, float[] probabilities, float[] features) {
    queue.predict(new PredictionQueue.Batch(images, n, height, width, probabilities, features));
  }

  @Override
  public void close() {
    // Whoever loaded it closes it.
  }
}
