package sc.fiji.cardiacmr.measure.aha;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.PatientGeometry;

/**
 * What the place in the patient tells about a short-axis stack: where its apex is, and whether it
 * is mirrored.
 */
final class StackOrientation {

  /**
   * From base to apex the long axis of the heart runs to the left, to the front and down (RAS+: -x,
   * +y, -z), at about 45° to the three planes of the body.
   */
  private static final double[] TO_APEX = {-0.66, 0.66, -0.36};

  /**
   * Smallest cosine of the angle between slice normal and {@link #TO_APEX} for which slices can be
   * short-axis ones. Hearts differ by some 30°; an axis of the body, as invented headers have it,
   * is further away than the 46° that this allows, or else lies along a line of sight in which the
   * heart is never cut across.
   */
  private static final double SMALLEST_COSINE = 0.69;

  private StackOrientation() {}

  /**
   * Whether growing Z leads to the apex (1) or to the base (-1); 0 if the geometry is unknown or
   * not that of short-axis slices.
   */
  static int towardsApex(PatientGeometry geometry) {
    if (geometry == null) return 0;
    double[] m = geometry.matrix();
    // The normal, not the step from slice to slice, which may be sheared.
    double[] normal = cross(column(m, 0), column(m, 1));
    double length = length(normal);
    double step = dot(normal, column(m, 2));
    if (length == 0 || step == 0) return 0;
    double cosine = dot(normal, TO_APEX) / length / length(TO_APEX) * Math.signum(step);
    if (Math.abs(cosine) < SMALLEST_COSINE) return 0;
    return cosine > 0 ? 1 : -1;
  }

  /**
   * The sense from anterior to septal to inferior wall: 1 if from X to Y, clockwise as shown, or
   * -1. Seen from the apex the walls follow each other counter-clockwise, so the turn is a
   * right-handed one about the direction from base to apex.
   *
   * @param geometry one of which {@link #towardsApex} is not 0
   * @param towardsApex whether growing Z leads to the apex (1) or to the base (-1)
   */
  static int turn(PatientGeometry geometry, int towardsApex) {
    double[] m = geometry.matrix();
    double handed = dot(cross(column(m, 0), column(m, 1)), column(m, 2));
    return handed * towardsApex > 0 ? 1 : -1;
  }

  /**
   * Where the apex or the order of the walls are stated to be others than the geometry says.
   *
   * @param geometry one of which {@link #towardsApex} is not 0
   * @param apexFirst whether the first slice is taken as the apex
   * @param turn that is taken, see {@link #turn}
   */
  static List<String> contradictions(PatientGeometry geometry, boolean apexFirst, int turn) {
    List<String> notes = new ArrayList<>();
    if (apexFirst != towardsApex(geometry) < 0)
      notes.add(
          "The %s slice is stated as the apex; by the position in the patient the %s slice is."
              .formatted(apexFirst ? "first" : "last", apexFirst ? "last" : "first"));
    if (turn != turn(geometry, apexFirst ? -1 : 1))
      notes.add(
          "The walls are stated to be %s; by the position in the patient they are %s."
              .formatted(sense(turn), sense(-turn)));
    return notes;
  }

  private static String sense(int turn) {
    return turn > 0 ? "clockwise" : "counterclockwise";
  }

  private static double[] column(double[] m, int d) {
    return new double[] {m[d], m[d + 4], m[d + 8]};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
