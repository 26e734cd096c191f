package sc.fiji.cardiacmr.engine.tensorflow;

/** Checks of batches before they reach native code. */
final class Sizes {

  private Sizes() {}

  static void check(int n, int height, int width, int divisor) {
    if (n < 1) throw new IllegalArgumentException("a batch of " + n + " images");
    if (height < 1 || width < 1 || height % divisor != 0 || width % divisor != 0)
      throw new IllegalArgumentException(
          "Images of " + width + " x " + height + " pixels: sizes must be multiples of " + divisor);
  }

  static void checkLength(String name, int length, long needed) {
    if (length < needed)
      throw new IllegalArgumentException(name + ": " + length + " values where " + needed + " are");
  }
}
