package sc.fiji.cardiacmr.bench;

import java.nio.FloatBuffer;
import sc.fiji.cardiacmr.engine.Predictor;

/**
 * Passes everything on to another predictor and notes the time. The search for the heart asks for
 * one image at a time, the segmentation for several; so the first batch tells them apart.
 */
final class PredictorWatch implements Predictor {

  private final Predictor watched;
  private FloatBuffer record;
  private boolean searching;
  private Stopwatch searchEnd;
  private Stopwatch network;
  private int channels;
  private int recordedWidth;
  private int recordedHeight;

  PredictorWatch(Predictor watched) {
    this.watched = watched;
  }

  /** Starts anew. */
  void reset() {
    searching = true;
    searchEnd = Stopwatch.now();
    network = new Stopwatch(0, 0);
  }

  /** From now on copies the images of all batches into a buffer, all channels; null ends it. */
  void recordInto(FloatBuffer buffer, int channels) {
    record = buffer;
    this.channels = channels;
  }

  int recordedWidth() {
    return recordedWidth;
  }

  int recordedHeight() {
    return recordedHeight;
  }

  /** When the search for the heart was over. */
  Stopwatch searchEnd() {
    return searchEnd;
  }

  /** Time spent in the network since then. */
  Stopwatch network() {
    return network;
  }

  @Override
  public void predict(float[] images, int n, int height, int width, float[] probabilities) {
    Stopwatch start = Stopwatch.now();
    watched.predict(images, n, height, width, probabilities);
    Stopwatch end = Stopwatch.now();
    searching &= n == 1;
    if (searching) {
      searchEnd = end;
      return;
    }
    network = network.plus(end.since(start));
    if (record == null) return;
    record.put(images, 0, n * height * width * channels);
    recordedWidth = width;
    recordedHeight = height;
  }

  @Override
  public int channels() {
    return watched.channels();
  }

  @Override
  public int classes() {
    return watched.classes();
  }

  @Override
  public int sizeDivisor() {
    return watched.sizeDivisor();
  }

  @Override
  public void close() {
    watched.close();
  }
}
