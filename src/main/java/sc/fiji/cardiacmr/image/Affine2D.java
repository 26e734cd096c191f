package sc.fiji.cardiacmr.image;

/**
 * An affine map of the plane, {@code (x, y) -> (xx x + xy y + x0, yx x + yy y + y0)}. Coordinates
 * are pixel indices: whole numbers are pixel centres, the first pixel covers −0.5 to 0.5.
 */
public record Affine2D(double xx, double xy, double x0, double yx, double yy, double y0) {

  /** Maps every point to itself. */
  public static final Affine2D IDENTITY = new Affine2D(1, 0, 0, 0, 1, 0);

  /**
   * @throws IllegalArgumentException if a coefficient is not finite
   */
  public Affine2D {
    if (!Double.isFinite(xx + xy + x0 + yx + yy + y0))
      throw new IllegalArgumentException("The coefficients of an affine map must be finite.");
  }

  /** A shift. */
  public static Affine2D translation(double dx, double dy) {
    return new Affine2D(1, 0, dx, 0, 1, dy);
  }

  /** A scaling that leaves the pixel index (0, 0) in place. */
  public static Affine2D scaling(double sx, double sy) {
    return new Affine2D(sx, 0, 0, 0, sy, 0);
  }

  /** A rotation about the pixel index (0, 0) that turns the X axis towards the Y axis. */
  public static Affine2D rotation(double radians) {
    double c = Math.cos(radians);
    double s = Math.sin(radians);
    return new Affine2D(c, -s, 0, s, c, 0);
  }

  /**
   * From the pixel indices of an image to those of the same image at another size: the outer edges
   * of both are the same ("align_corners = false"), so {@code x -> (x + 0.5) toWidth / fromWidth −
   * 0.5}.
   */
  public static Affine2D resize(int fromWidth, int fromHeight, int toWidth, int toHeight) {
    double sx = (double) toWidth / fromWidth;
    double sy = (double) toHeight / fromHeight;
    return new Affine2D(sx, 0, 0.5 * sx - 0.5, 0, sy, 0.5 * sy - 0.5);
  }

  /** Applies this map first, then the other. */
  public Affine2D then(Affine2D next) {
    return new Affine2D(
        next.xx * xx + next.xy * yx,
        next.xx * xy + next.xy * yy,
        next.xx * x0 + next.xy * y0 + next.x0,
        next.yx * xx + next.yy * yx,
        next.yx * xy + next.yy * yy,
        next.yx * x0 + next.yy * y0 + next.y0);
  }

  /**
   * The map back.
   *
   * @throws IllegalArgumentException if there is none, the determinant being 0
   */
  public Affine2D inverse() {
    double det = xx * yy - xy * yx;
    if (det == 0) throw new IllegalArgumentException("The map " + this + " has no inverse.");
    return new Affine2D(
        yy / det,
        -xy / det,
        (xy * y0 - yy * x0) / det,
        -yx / det,
        xx / det,
        (yx * x0 - xx * y0) / det);
  }

  /** Where (x, y) goes, the X coordinate. */
  public double applyX(double x, double y) {
    return xx * x + xy * y + x0;
  }

  /** Where (x, y) goes, the Y coordinate. */
  public double applyY(double x, double y) {
    return yx * x + yy * y + y0;
  }
}
