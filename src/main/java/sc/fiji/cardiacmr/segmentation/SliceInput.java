package sc.fiji.cardiacmr.segmentation;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.Plane;

/** Brings slices to a network: cut out, normalised, in the channels that it wants. */
final class SliceInput {

  private final NetworkInput input;
  private final NormalizationRule rule;
  private final int channels;
  private final WindowHarmonizer harmonizer;

  SliceInput(NetworkInput input) {
    this(input, null);
  }

  /**
   * @param harmonizer of the windows that will be cut, or null
   */
  SliceInput(NetworkInput input, WindowHarmonizer harmonizer) {
    this.input = input;
    this.harmonizer = harmonizer;
    rule = input.normalization();
    channels = input.channels().count();
  }

  /**
   * Fills one place of a batch.
   *
   * @param batch axes N, Y, X, C
   * @param n the place
   */
  void cut(ImageSeries<?> image, int z, int t, Window window, float[] batch, int n) {
    int first = n * window.width() * window.height() * channels;
    switch (input.channels()) {
      case SLICE -> {
        cutPlane(image, z, t, window, batch, first);
        for (int i = first, end = first + window.width() * window.height(); i < end; i++)
          batch[i] = rule.scaled(batch[i], 0);
      }
      case GREY -> {
        float[] plane = new float[window.width() * window.height()];
        cutPlane(image, z, t, window, plane, 0);
        for (int c = 0; c < channels; c++) put(plane, c, batch, first);
      }
      case NEIGHBOURS -> {
        float[] plane = new float[window.width() * window.height()];
        for (int c = 0; c < channels; c++) {
          int neighbour = z + c - channels / 2;
          if (neighbour >= 0 && neighbour < image.slices())
            cutPlane(image, neighbour, t, window, plane, 0);
          else Arrays.fill(plane, 0);
          put(plane, c, batch, first);
        }
      }
    }
  }

  private void put(float[] plane, int channel, float[] batch, int first) {
    for (int i = 0, k = first + channel; i < plane.length; i++, k += channels)
      batch[k] = rule.scaled(plane[i], channel);
  }

  /** Cuts a window and applies the method of the rule; outside the image it is 0. */
  private void cutPlane(
      ImageSeries<?> image, int z, int t, Window window, float[] target, int offset) {
    window.cut(Plane.finite(image, z, t), target, offset);
    int length = window.width() * window.height();
    if (harmonizer != null) harmonizer.apply(t, target, offset, length);
    rule.applyMethod(target, offset, target, offset, length);
  }
}
