package sc.fiji.cardiacmr.training;

import java.util.Arrays;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.NetworkInput;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.Segmenter;

/** Remembers what it is shown, and sees nothing in it. */
final class RecordingPredictor implements Predictor {

  private final int channels;
  private float[] seen = new float[0];

  RecordingPredictor(int channels) {
    this.channels = channels;
  }

  /** All images so far, axes N, Y, X, C. */
  float[] seen() {
    return seen;
  }

  /** Lets a segmenter show it an image. */
  void segment(
      ImageSeries<?> image, InputFrame frame, NormalizationRule rule, InputChannels input) {
    new Segmenter(
            this,
            new NetworkInput(frame, rule, input),
            LabelClasses.CINE,
            SegmentationOptions.DEFAULT)
        .segment(image, Progress.NONE);
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int classes() {
    return 4;
  }

  @Override
  public int sizeDivisor() {
    return 1;
  }

  @Override
  public void predict(float[] images, int n, int height, int width, float[] probabilities) {
    int from = seen.length;
    int length = n * height * width * channels;
    seen = Arrays.copyOf(seen, from + length);
    System.arraycopy(images, 0, seen, from, length);
    Arrays.fill(probabilities, 0, n * height * width * 4, 0);
    for (int i = 0; i < n * height * width; i++) probabilities[4 * i] = 1;
  }

  @Override
  public void close() {}
}
