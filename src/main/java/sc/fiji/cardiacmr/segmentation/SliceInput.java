package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Normalization;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Brings slices to a network: cut out, normalised, alone or between their neighbours in the stack.
 *
 * @param input how the network wants its images
 * @param channels 1: the slice; 3: the slice before, the slice, the slice behind, 0 where there is
 *     none
 */
record SliceInput(NetworkInput input, int channels) {

  /** Number of channels of a network that sees the neighbours of a slice. */
  static final int WITH_NEIGHBOURS = 3;

  /**
   * Fills one place of a batch.
   *
   * @param batch axes N, Y, X, C
   * @param n the place
   */
  void cut(ImageSeries<?> image, int z, int t, Window window, float[] batch, int n) {
    int pixels = window.width() * window.height();
    int first = n * pixels * channels;
    if (channels == 1) {
      cutPlane(image, z, t, window, batch, first);
      return;
    }
    float[] plane = new float[pixels];
    for (int c = 0; c < channels; c++) {
      int neighbour = z + c - channels / 2;
      boolean exists = neighbour >= 0 && neighbour < image.slices();
      if (exists) cutPlane(image, neighbour, t, window, plane, 0);
      for (int i = 0; i < pixels; i++) batch[first + i * channels + c] = exists ? plane[i] : 0;
    }
  }

  private void cutPlane(
      ImageSeries<?> image, int z, int t, Window window, float[] target, int offset) {
    float[] plane = Planes.floats(image, z, t);
    Planes.replaceNonFinite(plane);
    window.cut(plane, image.width(), image.height(), target, offset);
    int pixels = window.width() * window.height();
    Normalization.zScore(
        target, offset, target, offset, pixels, input.lowPercent(), input.highPercent());
  }
}
