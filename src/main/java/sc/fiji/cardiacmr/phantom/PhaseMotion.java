package sc.fiji.cardiacmr.phantom;

/**
 * The motion of the tissue of a phantom from end-diastole (phase 0) to one phase, in closed form.
 *
 * <p>Places are in mm in the frame of the image: voxel (i, j, k) has its centre at (i dx, j dy, k
 * dz). The ventricles, atria and the fat upon them move; the rest of the body is at rest, and the
 * heart slides in it. In the myocardium and the wall of the RV the motion is that of the tissue
 * (and incompressible); in the cavities it is the continuous extension that empties them evenly.
 * Immutable.
 */
public final class PhaseMotion {

  private final HeartShape shape;
  private final HeartState state;
  private final HeartCoordinates frame;
  private final ValueNoise noise;

  PhaseMotion(HeartShape shape, HeartState state, HeartCoordinates frame, ValueNoise noise) {
    this.shape = shape;
    this.state = state;
    this.frame = frame;
    this.noise = noise;
  }

  /** Place at this phase of the tissue that is at (x, y, z) at end-diastole; three numbers, mm. */
  public double[] position(double x, double y, double z) {
    double[] p = {x, y, z};
    frame.toHeart(p);
    HeartSection section = HeartSection.ofMaterial(shape, state, p[2]);
    if (!new HeartAnatomy(shape, section, noise).contains(p[0], p[1]))
      return new double[] {x, y, z};
    section.toCurrent(p[0], p[1], p);
    p[2] = section.currentZ;
    frame.toImage(p);
    return p;
  }

  /**
   * Displacement from end-diastole to this phase of the tissue that is at (x, y, z) at
   * end-diastole: three numbers, mm; 0 outside the heart.
   */
  public double[] displacement(double x, double y, double z) {
    double[] p = position(x, y, z);
    p[0] -= x;
    p[1] -= y;
    p[2] -= z;
    return p;
  }

  /**
   * Place at end-diastole of the tissue that is at (x, y, z) at this phase, the inverse of {@link
   * #position}; outside the heart (x, y, z) itself.
   */
  public double[] material(double x, double y, double z) {
    double[] p = {x, y, z};
    frame.toHeart(p);
    HeartSection section = HeartSection.ofCurrent(shape, state, p[2]);
    section.toMaterial(p[0], p[1], p);
    if (!new HeartAnatomy(shape, section, noise).contains(p[0], p[1]))
      return new double[] {x, y, z};
    p[2] = section.z;
    frame.toImage(p);
    return p;
  }

  /** The tissue of the heart that is at (x, y, z) at this phase, or null outside the heart. */
  public Tissue tissue(double x, double y, double z) {
    double[] p = {x, y, z};
    frame.toHeart(p);
    HeartSection section = HeartSection.ofCurrent(shape, state, p[2]);
    return new HeartAnatomy(shape, section, noise).at(p[0], p[1]);
  }

  /**
   * Strain of the LV myocardium at a place of the wall at end-diastole; it does not depend on the
   * direction from the axis.
   *
   * @param depth along the axis: 0 at the base plane, 1 at the apex of the cavity
   * @param wall across the wall: 0 at the endocardium, 1 at the epicardium
   * @throws IllegalArgumentException if a value is not in 0..1, or the place is on the axis
   */
  public WallStrain strain(double depth, double wall) {
    Ranges.require(depth, 0, 1, "depth along the LV", "");
    Ranges.require(wall, 0, 1, "depth in the wall", "");
    double z = shape.base() + depth * (shape.endocardialApex() - shape.base());
    double endo = Math.sqrt(shape.endocardium2(z));
    double r = endo + wall * (Math.sqrt(shape.epicardium2(z)) - endo);
    if (r == 0)
      throw new IllegalArgumentException(
          "On the axis at the apex there is no circumferential direction: choose a depth below 1.");
    double stretch = state.stretch();
    double rho = (r * r - (1 - state.left()) * shape.endocardium2(z)) / stretch;
    double current = Math.sqrt(rho);
    double tilt = -(1 - state.left()) * shape.endocardium2Slope(z) / stretch / (2 * current);
    double shear = current * state.twist() * HeartSection.twistFractionSlope(shape);
    double circumferential = current / r;
    double radial = r / (stretch * current);
    return new WallStrain(
        (circumferential * circumferential - 1) / 2,
        (radial * radial - 1) / 2,
        (stretch * stretch + tilt * tilt + shear * shear - 1) / 2);
  }

  HeartAnatomy anatomy(HeartSection section) {
    return new HeartAnatomy(shape, section, noise);
  }

  /** The section of the heart at depth {@code z} (heart coordinates) at this phase. */
  HeartSection section(double z) {
    return HeartSection.ofCurrent(shape, state, z);
  }
}
