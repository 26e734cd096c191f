package sc.fiji.cardiacmr.phantom;

/**
 * From places in the image (mm, voxel (0, 0, 0) at the origin) to heart coordinates and back: a
 * shift and a rotation in the slice plane.
 */
final class HeartCoordinates {

  /** The LV axis in the image, mm. */
  final double centreX;

  final double centreY;

  /** Place of the equator of the LV (heart Z = 0) along the slices, mm. */
  final double centreZ;

  private final double cos;
  private final double sin;

  HeartCoordinates(PhantomGrid s, HeartGeometry g, HeartShape shape) {
    centreX = (s.width() - 1) * s.dx() / 2 + g.offsetX();
    centreY = (s.height() - 1) * s.dy() / 2 + g.offsetY();
    double length = shape.epicardialApex() - shape.base();
    double skipped = Math.max(0, (length - s.slices() * s.dz()) / 2);
    centreZ = -s.dz() / 2 - skipped - shape.base() + g.offsetZ();
    cos = StrictMath.cos(StrictMath.toRadians(g.rotation()));
    sin = StrictMath.sin(StrictMath.toRadians(g.rotation()));
  }

  /** Overwrites image coordinates with heart coordinates. */
  void toHeart(double[] p) {
    double x = p[0] - centreX;
    double y = p[1] - centreY;
    p[0] = heartX(x, y);
    p[1] = heartY(x, y);
    p[2] -= centreZ;
  }

  /** Overwrites heart coordinates with image coordinates. */
  void toImage(double[] p) {
    double x = p[0];
    p[0] = x * cos + p[1] * sin + centreX;
    p[1] = p[1] * cos - x * sin + centreY;
    p[2] += centreZ;
  }

  /** Heart X of an in-plane shift from the LV axis. */
  double heartX(double x, double y) {
    return x * cos - y * sin;
  }

  /** Heart Y of an in-plane shift from the LV axis. */
  double heartY(double x, double y) {
    return x * sin + y * cos;
  }
}
