package sc.fiji.cardiacmr.io.cine;

/** Arithmetic of vectors in the patient (three numbers, mm). */
final class Vectors {

  private Vectors() {}

  static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  /** {@code a + factor * b}. */
  static double[] plus(double[] a, double factor, double[] b) {
    return new double[] {a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]};
  }

  static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  static double[] unit(double[] a) {
    double length = length(a);
    return new double[] {a[0] / length, a[1] / length, a[2] / length};
  }

  /** Angle between two vectors in degrees, 0..180; exact also for very small angles. */
  static double angle(double[] a, double[] b) {
    return Math.toDegrees(Math.atan2(length(cross(a, b)), dot(a, b)));
  }
}
