package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import org.jtransforms.fft.FloatFFT_1D;
import sc.fiji.cardiacmr.image.Plane;

/**
 * What a scanner does to the signal of a window: a ghost, now and then; it sees only a rectangle of
 * k-space, in any orientation, with an abrupt or smooth edge, and noise of both channels within it.
 */
final class ScannerResolution {

  private final TagDraw.Scanner scanner;
  private final boolean signed;

  ScannerResolution(TagDraw draw) {
    scanner = draw.scanner();
    signed = draw.train().output() == TagDraw.Output.SIGNED_DIFFERENCE;
  }

  /**
   * The image of a signal.
   *
   * @param plane untagged myocardium at the first phase is 1
   * @return a new plane: magnitude, or the signal with its sign
   */
  Plane apply(Plane plane, SplittableRandom noise) {
    float[] signal = plane.pixels();
    int width = plane.width();
    int height = plane.height();
    float[] k = new float[2 * signal.length];
    TagDraw.Ghost ghost = scanner.ghost();
    int ghostX = ghost.isAlongX() ? (int) Math.round(ghost.shift() * width) : 0;
    int ghostY = ghost.isAlongX() ? 0 : (int) Math.round(ghost.shift() * height);
    // White noise per pixel of the window; the window of k-space leaves its part of it.
    double passed = Math.sqrt(scanner.resolution().first() * scanner.resolution().second());
    float sd = (float) (scanner.noise() / passed);
    for (int i = 0; i < signal.length; i++) {
      k[2 * i] = signal[i] + sd * (float) noise.nextGaussian();
      if (ghost.strength() > 0)
        k[2 * i] +=
            (float) ghost.strength()
                * signal[(i / width + ghostY) % height * width + (i % width + ghostX) % width];
      k[2 * i + 1] = sd * (float) noise.nextGaussian();
    }
    FloatFFT_1D rows = new FloatFFT_1D(width);
    FloatFFT_1D columns = width == height ? rows : new FloatFFT_1D(height);
    for (int y = 0; y < height; y++) rows.complexForward(k, 2 * y * width);
    float[] t = transposed(k, width, height);
    for (int x = 0; x < width; x++) columns.complexForward(t, 2 * x * height);
    filter(t, width, height);
    for (int x = 0; x < width; x++) columns.complexInverse(t, 2 * x * height, true);
    k = transposed(t, height, width);
    for (int y = 0; y < height; y++) rows.complexInverse(k, 2 * y * width, true);
    Plane image = plane.blank();
    for (int i = 0; i < signal.length; i++)
      image.pixels()[i] =
          signed ? k[2 * i] : (float) Math.sqrt(k[2 * i] * k[2 * i] + k[2 * i + 1] * k[2 * i + 1]);
    return image;
  }

  /** Complex pixels, rows and columns exchanged. */
  private static float[] transposed(float[] a, int width, int height) {
    float[] t = new float[a.length];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        t[2 * (x * height + y)] = a[2 * (y * width + x)];
        t[2 * (x * height + y) + 1] = a[2 * (y * width + x) + 1];
      }
    return t;
  }

  /** Weighs frequencies; axes X, Y. */
  private void filter(float[] k, int width, int height) {
    double c = Math.cos(scanner.angle());
    double s = Math.sin(scanner.angle());
    for (int x = 0, i = 0; x < width; x++) {
      double fx = frequency(x, width);
      for (int y = 0; y < height; y++, i++) {
        double fy = frequency(y, height);
        float weight =
            edge(Math.abs(c * fx + s * fy), scanner.resolution().first())
                * edge(Math.abs(c * fy - s * fx), scanner.resolution().second());
        k[2 * i] *= weight;
        k[2 * i + 1] *= weight;
      }
    }
  }

  /** As a share of the largest that the window holds, −1..1. */
  private static double frequency(int index, int size) {
    return 2.0 * (index <= size / 2 ? index : index - size) / size;
  }

  private float edge(double frequency, double largest) {
    // A window that holds no more than the image does leaves it alone, but for its corners.
    if (largest >= 1 && scanner.softness() == 0) return 1;
    double begin = largest * (1 - scanner.softness());
    if (frequency <= begin) return 1;
    double end = largest * (1 + scanner.softness());
    if (frequency >= end) return 0;
    double f = (frequency - begin) / (end - begin);
    double smooth = 1 - f * f * (3 - 2 * f);
    return (float) smooth;
  }
}
