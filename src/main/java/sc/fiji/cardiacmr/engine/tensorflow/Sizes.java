package sc.fiji.cardiacmr.engine.tensorflow;

import sc.fiji.cardiacmr.engine.TrainingBatch;

/** Checks of batches before they reach native code. */
final class Sizes {

  private Sizes() {}

  /**
   * @throws IllegalArgumentException if a batch does not fit a network
   */
  static void check(TrainingBatch batch, Network network, boolean needsDistances) {
    check(batch.n(), batch.height(), batch.width(), network.sizeDivisor());
    long pixels = (long) batch.n() * batch.height() * batch.width();
    checkLength("images", batch.images().length, pixels * network.channels());
    checkLength("labels", batch.labels().length, pixels);
    checkLabels(batch.labels(), (int) pixels, network.classes());
    if (!needsDistances) return;
    if (batch.distances() == null)
      throw new IllegalArgumentException("The shape-aware loss needs distance maps.");
    checkLength("distances", batch.distances().length, pixels * (network.classes() - 1));
  }

  static void check(int n, int height, int width, int divisor) {
    if (n < 1)
      throw new IllegalArgumentException(
          "A batch of " + n + " images: there must be at least one.");
    if (height < 1 || width < 1 || height % divisor != 0 || width % divisor != 0)
      throw new IllegalArgumentException(
          "Images of "
              + width
              + " x "
              + height
              + " pixels: sizes must be multiples of "
              + divisor
              + ".");
  }

  static void checkLength(String name, int length, long needed) {
    if (length < needed)
      throw new IllegalArgumentException(
          "Too few numbers for " + name + ": " + length + " where " + needed + " are needed.");
  }

  /** A label without a class would count as no class at all, and its pixel be lost in silence. */
  static void checkLabels(byte[] labels, int length, int classes) {
    for (int i = 0; i < length; i++)
      if (labels[i] < 0 || labels[i] >= classes)
        throw new IllegalArgumentException(
            "A label of "
                + (labels[i] & 0xFF)
                + ": the network has the classes 0 to "
                + (classes - 1)
                + ".");
  }
}
