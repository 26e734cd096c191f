package sc.fiji.cardiacmr.phantom;

/**
 * What the motion of the heart is at one phase.
 *
 * @param left κ, volume of the LV cavity relative to end-diastole, 0..1
 * @param right the same of the RV
 * @param stretch λ, length along the LV axis relative to end-diastole
 * @param twist rotation of the apex against the base in radians
 */
record HeartState(double left, double right, double stretch, double twist) {

  /** End-diastole. */
  static final HeartState REST = new HeartState(1, 1, 1, 0);

  static HeartState of(HeartShape shape, Contraction c, double contraction) {
    double length = shape.epicardialApex() - shape.base();
    return new HeartState(
        1 - c.ejectionFraction() / 100 * contraction,
        1 - c.rightEjectionFraction() / 100 * contraction,
        1 - c.basalExcursion() / length * contraction,
        StrictMath.toRadians(c.twist()) * contraction);
  }
}
