package sc.fiji.cardiacmr.phantom;

/**
 * The motion within one material plane Z of the heart at one phase, in heart coordinates.
 *
 * <p>Material at radius R, direction Θ and depth Z goes to depth Z' = C - λ(C - Z), direction Θ +
 * φ(Z) and radius R' with
 *
 * <pre>
 * R'² = P(R²) / λ,   P(0) = 0,   dP/dR² = κ in the LV cavity, κr in the RV cavity, 1 elsewhere.
 * </pre>
 *
 * The volume element is ½ dR² dΘ dZ and Z' and Θ - φ do not depend on R, so det F = dP/dR²: the
 * myocardium is incompressible, whatever its shape, and the cavities change their volume by exactly
 * κ and κr. P is piecewise linear, so that the inverse is in closed form.
 *
 * <p>Above the base plane the atria follow the base; their axial stretch fades out.
 */
final class HeartSection {

  /** Height above the base plane at which the atria are at rest, mm. */
  static final double ATRIAL_HEIGHT = 60;

  /** Part of the twist that is rotation of the base, in the opposite sense. */
  private static final double BASAL_PART_OF_TWIST = 1.0 / 3;

  /** RV width (relative) below which its wall fades out towards the RV apex. */
  private static final double RIGHT_WALL_FADES = 0.2;

  final double z;
  final double currentZ;
  final double endo2;
  final double epi2;
  final double epi;
  final double stretch;
  final double left;
  final double right;
  final double cos;
  final double sin;
  private final double rightWidth;
  private final double rightWall;

  private HeartSection(HeartShape shape, HeartState state, double z, double currentZ) {
    this.z = z;
    this.currentZ = currentZ;
    double profile = Math.max(z, shape.base());
    endo2 = shape.endocardium2(profile);
    epi2 = shape.epicardium2(profile);
    epi = Math.sqrt(epi2);
    stretch = state.stretch();
    left = state.left();
    right = state.right();
    double angle = state.twist() * twistFraction(shape, profile);
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
    rightWidth = shape.rightWidth() * shape.rightTaper(profile);
    rightWall = shape.rightWall() * Math.min(1, rightWidth / RIGHT_WALL_FADES);
  }

  /** The section of the material at depth {@code z} at end-diastole. */
  static HeartSection ofMaterial(HeartShape shape, HeartState state, double z) {
    return new HeartSection(shape, state, z, toCurrent(shape, state, z));
  }

  /** The section of the material that is at depth {@code z} now. */
  static HeartSection ofCurrent(HeartShape shape, HeartState state, double z) {
    return new HeartSection(shape, state, toMaterial(shape, state, z), z);
  }

  /** φ as a fraction of the twist: -1/3 at the base, 2/3 at the epicardial apex. */
  private static double twistFraction(HeartShape shape, double z) {
    return (z - shape.base()) * twistFractionSlope(shape) - BASAL_PART_OF_TWIST;
  }

  /** Derivative of φ by Z as a fraction of the twist, 1/mm. */
  static double twistFractionSlope(HeartShape shape) {
    return 1 / (shape.epicardialApex() - shape.base());
  }

  private static double toCurrent(HeartShape shape, HeartState state, double z) {
    double apex = shape.epicardialApex();
    double base = shape.base();
    if (z >= base) return apex - state.stretch() * (apex - z);
    double excursion = (1 - state.stretch()) * (apex - base);
    return z + excursion * Math.max(0, 1 - (base - z) / ATRIAL_HEIGHT);
  }

  private static double toMaterial(HeartShape shape, HeartState state, double z) {
    double apex = shape.epicardialApex();
    double base = shape.base();
    double excursion = (1 - state.stretch()) * (apex - base);
    if (z >= base + excursion) return apex - (apex - z) / state.stretch();
    if (z <= base - ATRIAL_HEIGHT) return z;
    return base - (base + excursion - z) / (1 + excursion / ATRIAL_HEIGHT);
  }

  /** Radius of the far wall of the RV cavity; the epicardial radius where there is no RV. */
  double rightCavity(double ellipse) {
    return epi * (1 + rightWidth * Math.max(0, ellipse - 1));
  }

  /** Outer radius of the RV free wall, or the epicardial radius where there is none. */
  double wallOuter(double ellipse) {
    return Math.max(epi, epi * (1 + rightWidth * (ellipse - 1)) + rightWall);
  }

  /** Squared radius times λ at this phase, P(R²), of material at squared radius {@code rho}. */
  private double forward(double rho, double ux, double uy) {
    if (rho <= endo2) return left * rho;
    double beyondEndo = rho - (1 - left) * endo2;
    if (rho <= epi2 || rightWidth == 0) return beyondEndo;
    double far = rightCavity(HeartShape.ellipse(ux, uy));
    return beyondEndo - (1 - right) * (Math.min(rho, far * far) - epi2);
  }

  /**
   * Radius at end-diastole, given λ times the squared radius at this phase and the radius of the
   * far wall of the RV in that direction.
   */
  double materialRadius(double image, double far) {
    if (image <= left * endo2) return Math.sqrt(image / left);
    double rho = image + (1 - left) * endo2;
    if (rho <= epi2) return Math.sqrt(rho);
    return Math.sqrt(Math.min(epi2 + (rho - epi2) / right, rho + (1 - right) * (far * far - epi2)));
  }

  /** Moves material at (x, y) of this section to its place {@code out[0], out[1]} at this phase. */
  void toCurrent(double x, double y, double[] out) {
    double rho = x * x + y * y;
    double r = Math.sqrt(rho);
    double scale = r == 0 ? 0 : Math.sqrt(forward(rho, x / r, y / r) / stretch) / r;
    out[0] = (x * cos + y * sin) * scale;
    out[1] = (y * cos - x * sin) * scale;
  }

  /** Finds the material {@code out[0], out[1]} of this section that is at (x, y) at this phase. */
  void toMaterial(double x, double y, double[] out) {
    double mx = x * cos - y * sin;
    double my = x * sin + y * cos;
    double rho = x * x + y * y;
    double r = Math.sqrt(rho);
    double far = r == 0 ? epi : rightCavity(HeartShape.ellipse(mx / r, my / r));
    double scale = r == 0 ? 0 : materialRadius(rho * stretch, far) / r;
    out[0] = mx * scale;
    out[1] = my * scale;
  }

  /** Radius at this phase of material at radius {@code r} in direction (ux, uy). */
  double currentRadius(double r, double ux, double uy) {
    return Math.sqrt(forward(r * r, ux, uy) / stretch);
  }
}
