package sc.fiji.cardiacmr.io.dicom;

/** Colours as DICOM states them: CIELab, D50, as 16-bit numbers (PS3.3, C.10.7.1.1). */
final class LabColor {

  private static final double WHITE_X = 0.9642;
  private static final double WHITE_Z = 0.8249;
  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;
  private static final double FULL = 65535;

  private LabColor() {}

  /**
   * L*, a* and b* of an sRGB colour, 0xRRGGBB, adapted to D50 by the matrix of B. Lindbloom
   * (Bradford).
   */
  static int[] of(int rgb) {
    double r = linear(rgb >> 16 & 0xff);
    double g = linear(rgb >> 8 & 0xff);
    double b = linear(rgb & 0xff);
    double x = bent((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / WHITE_X);
    double y = bent(0.2225045 * r + 0.7168786 * g + 0.0606169 * b);
    double z = bent((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / WHITE_Z);
    return new int[] {
      whole((116 * y - 16) / 100),
      whole((500 * (x - y) + 128) / 255),
      whole((200 * (y - z) + 128) / 255)
    };
  }

  private static double linear(int value) {
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static double bent(double t) {
    return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
  }

  private static int whole(double part) {
    return (int) Math.round(FULL * Math.max(0, Math.min(1, part)));
  }
}
