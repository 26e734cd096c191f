package sc.fiji.cardiacmr.io.cine;

import sc.fiji.cardiacmr.io.dicom.PixelArray;

/**
 * Makes images smaller: each new pixel is the mean of the area it covers, which avoids aliasing.
 */
final class AreaScaler {

  private AreaScaler() {}

  /** The size of an axis after scaling: rounded, at least 1. */
  static int scaled(int size, double factor) {
    return Math.max(1, (int) Math.round(size * factor));
  }

  /**
   * @param width not larger than that of {@code pixels}
   * @param height not larger than that of {@code pixels}
   */
  static PixelArray scale(PixelArray pixels, int width, int height) {
    float[] source = pixels.toFloats();
    double[] rows = new double[width * pixels.height()];
    for (int y = 0; y < pixels.height(); y++)
      for (int x = 0; x < width; x++)
        rows[y * width + x] = mean(source, y * pixels.width(), 1, pixels.width(), x, width);
    PixelBuffer out = new PixelBuffer(pixels.type(), width, height);
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++)
        out.set(y * width + x, mean(rows, x, width, pixels.height(), y, height));
    return out.toPixels();
  }

  private static double mean(Object line, int start, int step, int size, int i, int newSize) {
    double from = (double) i * size / newSize;
    double to = (double) (i + 1) * size / newSize;
    double sum = 0;
    for (int k = (int) from; k < size && k < to; k++) {
      double overlap = Math.min(k + 1, to) - Math.max(k, from);
      int index = start + k * step;
      sum += overlap * (line instanceof float[] f ? f[index] : ((double[]) line)[index]);
    }
    return sum / (to - from);
  }
}
