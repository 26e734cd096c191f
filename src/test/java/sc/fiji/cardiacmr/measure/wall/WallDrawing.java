package sc.fiji.cardiacmr.measure.wall;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Labels of a ventricle of which the thickness is known in each direction: a circular cavity, and a
 * wall that is thickest at the anterior insertion of the RV and thinnest opposite. The base is the
 * first slice; the long axis is tilted.
 */
final class WallDrawing implements Cloneable {

  static final int SLICES = 6;
  private static final int FINE = 5;

  double dx = 1.2;
  double dy = 1.2;

  /** Rotation in the image, degrees. */
  double rotation = 20;

  boolean isMirrored;
  double centreX = 55;
  double centreY = 55;

  /** Shift of the centre from slice to slice, mm. */
  double tiltX = 0.8;

  double tiltY = -0.5;

  /** Mean thickness, mm. */
  double thickness = 9;

  /** How much the thickness varies, mm. */
  double variation = 2;

  /** Radius of the cavity in the first slice, and how much smaller it is in each further one. */
  double radius = 24;

  double taper = 2;
  double size = 110;
  boolean hasRv = true;
  boolean isOpen;
  int phases = 1;

  /** How the cavity and the wall change from phase to phase: added to radius and thickness. */
  double inwards;

  WallDrawing copy() {
    try {
      return (WallDrawing) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Thickness at an angle in degrees from the anterior insertion over the septum. */
  double thickness(double degrees, int phase) {
    return thickness + phase * inwards + variation * Math.cos(Math.toRadians(degrees));
  }

  double inner(int z, int phase) {
    return radius - taper * z - phase * inwards;
  }

  private int label(double x, double y, int z, int phase) {
    double rx = x - centreX - tiltX * z;
    double ry = y - centreY - tiltY * z;
    double r = Math.hypot(rx, ry);
    double angle = Math.toDegrees(Math.atan2(ry, rx));
    // Counter-clockwise as shown, unless mirrored.
    double degrees = (isMirrored ? 1 : -1) * (angle - rotation);
    degrees -= 360 * Math.floor(degrees / 360);
    boolean isInOpening = isOpen && z == 0 && degrees > 130 && degrees < 170;
    double outer = inner(z, phase) + thickness(degrees, phase);
    if (r <= inner(z, phase)) return Labels.LV;
    if (r <= outer && !isInOpening) return Labels.MYO;
    return hasRv && degrees > 0 && degrees < 120 && r > outer && r <= outer + 14 ? Labels.RV : 0;
  }

  ImageSeries<UnsignedByteType> labels() {
    int width = (int) Math.ceil(size / dx);
    int height = (int) Math.ceil(size / dy);
    byte[] values = new byte[width * height * SLICES * phases];
    int[] counts = new int[Labels.RV + 1];
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int z = i / width / height % SLICES;
      int t = i / width / height / SLICES;
      java.util.Arrays.fill(counts, 0);
      int first = label(x * dx, y * dy, z, t);
      boolean isPlain =
          first == label((x - 0.5) * dx, (y - 0.5) * dy, z, t)
              && first == label((x + 0.5) * dx, (y + 0.5) * dy, z, t)
              && first == label((x - 0.5) * dx, (y + 0.5) * dy, z, t)
              && first == label((x + 0.5) * dx, (y - 0.5) * dy, z, t);
      if (isPlain) {
        values[i] = (byte) first;
        continue;
      }
      for (int b = 0; b < FINE; b++)
        for (int a = 0; a < FINE; a++)
          counts[
              label((x + (a + 0.5) / FINE - 0.5) * dx, (y + (b + 0.5) / FINE - 0.5) * dy, z, t)]++;
      for (int label = 1; label < counts.length; label++)
        if (counts[label] > counts[values[i]]) values[i] = (byte) label;
    }
    return Planes.wrapLabels(
        values,
        width,
        height,
        SLICES,
        phases,
        Calibration.ofSpacing(dx, dy, 8).withFrameInterval(40, 0),
        "wall");
  }

  /** How far over the septum a direction in radians from X towards Y lies, -180° to 180°. */
  double degrees(double angle) {
    return Math.IEEEremainder((isMirrored ? 1 : -1) * (Math.toDegrees(angle) - rotation), 360);
  }

  /** Mean thickness of a segment by 60° (90°) sectors from the insertion on. */
  double segment(int segment, int phase) {
    return segment(segment, phase, 0);
  }

  /** The same where counting starts that many degrees over the septum. */
  double segment(int segment, int phase, double start) {
    double from = 60 * ((segment + 4) % 6);
    double to = from + 60;
    if (segment > 6 && segment < 13) {
      from = 60 * ((segment - 6 + 4) % 6);
      to = from + 60;
    }
    if (segment > 12) {
      from = 15 + 90 * ((segment - 13 + 3) % 4);
      to = from + 90;
    }
    from += start;
    to += start;
    double mean = Math.sin(Math.toRadians(to)) - Math.sin(Math.toRadians(from));
    return thickness + phase * inwards + variation * mean / Math.toRadians(to - from);
  }
}
