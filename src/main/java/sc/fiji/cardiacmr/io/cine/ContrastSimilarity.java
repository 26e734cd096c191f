package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.util.List;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

/**
 * Whether images of the same place and time show the same contrast, by their intensities. A second
 * measurement has nearly the brightness of the first and correlates with it; a velocity map or
 * another echo does not.
 */
final class ContrastSimilarity {

  /** Scanners scale a repeated measurement alike. */
  private static final double LEVEL = 0.25;

  private static final double SPREAD = 1.6;
  private static final double CORRELATION = 0.5;

  /** Part of the brightness; an image that varies less than this has nothing to correlate. */
  private static final double FLAT = 0.02;

  /** Part of the pixels that must be negative to make the difference. */
  private static final double NEGATIVE = 0.02;

  private static final int SAMPLES = 20_000;
  private static final int PHASES = 3;

  private ContrastSimilarity() {}

  /** Sums over the pixels of one image. */
  private record Brightness(double mean, double size, double deviation, double negative) {}

  /**
   * Whether two sets of frames, phase for phase, show the same; true where the pixels cannot be
   * read.
   */
  static boolean isSame(List<CineFrame> a, List<CineFrame> b) {
    int n = Math.min(PHASES, Math.min(a.size(), b.size()));
    int different = 0;
    for (int i = 0; i < n; i++) {
      CineFrame first = a.get(i * a.size() / n);
      CineFrame second = b.get(i * b.size() / n);
      try {
        if (!isSame(first.pixels().read(), second.pixels().read())) different++;
      } catch (IOException unreadable) {
        return true;
      }
    }
    return 2 * different <= n;
  }

  private static boolean isSame(PixelArray a, PixelArray b) {
    Brightness la = brightness(a);
    Brightness lb = brightness(b);
    double size = Math.max(la.size, lb.size);
    if (size == 0) return true;
    if ((la.negative > NEGATIVE) != (lb.negative > NEGATIVE)) return false;
    if (Math.abs(la.mean - lb.mean) > LEVEL * size) return false;
    boolean flatA = la.deviation < FLAT * size;
    boolean flatB = lb.deviation < FLAT * size;
    if (flatA || flatB)
      return flatA && flatB || Math.max(la.deviation, lb.deviation) < LEVEL * size;
    double spread = la.deviation / lb.deviation;
    if (spread > SPREAD || spread < 1 / SPREAD) return false;
    boolean comparable = a.width() == b.width() && a.height() == b.height();
    return !comparable || correlation(a, b, la, lb) >= CORRELATION;
  }

  private static int step(PixelArray pixels) {
    return Math.max(1, pixels.size() / SAMPLES);
  }

  private static Brightness brightness(PixelArray pixels) {
    double sum = 0;
    double size = 0;
    double squares = 0;
    int negative = 0;
    int n = 0;
    for (int i = 0; i < pixels.size(); i += step(pixels)) {
      double value = pixels.get(i);
      sum += value;
      size += Math.abs(value);
      squares += value * value;
      if (value < 0) negative++;
      n++;
    }
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean);
    return new Brightness(mean, size / n, Math.sqrt(variance), (double) negative / n);
  }

  private static double correlation(PixelArray a, PixelArray b, Brightness la, Brightness lb) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < a.size(); i += step(a)) {
      sum += (a.get(i) - la.mean) * (b.get(i) - lb.mean);
      n++;
    }
    return sum / n / (la.deviation * lb.deviation);
  }

  /** Whether a frame has negative values, as no magnitude has; false where it cannot be read. */
  static boolean hasNegative(CineFrame frame) {
    try {
      return brightness(frame.pixels().read()).negative > NEGATIVE;
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * How much the brightness of two frames differs, as the logarithm of their ratio; infinite where
   * they cannot be read or only one is black.
   */
  static double distance(CineFrame a, CineFrame b) {
    try {
      double distance =
          Math.abs(
              Math.log(brightness(a.pixels().read()).size / brightness(b.pixels().read()).size));
      return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    } catch (IOException unreadable) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
