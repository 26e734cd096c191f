package sc.fiji.cardiacmr.phantom;

/** The edges of the wall of a phantom in its slices, from the closed formulas. */
public final class TrueWall {

  private final Phantom phantom;
  private final HeartCoordinates frame;

  public TrueWall(Phantom phantom) {
    this.phantom = phantom;
    PhantomParameters p = phantom.parameters();
    frame = new HeartCoordinates(p.sampling(), p.geometry(), new HeartShape(p.geometry()));
  }

  private HeartSection section(int slice, int phase, double shift) {
    double z = slice * phantom.parameters().sampling().dz() - frame.centreZ + shift;
    return phantom.motion(phase).section(z);
  }

  /** Radius of the endocardium in the middle of a slice, or a shift in mm away. */
  public double inner(int slice, int phase, double shift) {
    HeartSection s = section(slice, phase, shift);
    return Math.sqrt(s.left * s.endo2 / s.stretch);
  }

  /** Radius of the epicardium. */
  public double outer(int slice, int phase, double shift) {
    HeartSection s = section(slice, phase, shift);
    return Math.sqrt((s.epi2 - (1 - s.left) * s.endo2) / s.stretch);
  }

  /** Thickness within a slice. */
  public double thickness(int slice, int phase) {
    return outer(slice, phase, 0) - inner(slice, phase, 0);
  }

  /**
   * Thickness across the wall in space: the shortest way from the middle of the wall in the slice
   * to the endocardium and to the epicardium.
   */
  public double thicknessAcross(int slice, int phase) {
    double middle = (inner(slice, phase, 0) + outer(slice, phase, 0)) / 2;
    double toInner = Double.POSITIVE_INFINITY;
    double toOuter = Double.POSITIVE_INFINITY;
    for (double shift = -12; shift <= 12; shift += 0.05) {
      toInner = Math.min(toInner, Math.hypot(inner(slice, phase, shift) - middle, shift));
      toOuter = Math.min(toOuter, Math.hypot(outer(slice, phase, shift) - middle, shift));
    }
    return toInner + toOuter;
  }

  /** Thickness of the apex along the axis. */
  public double apex(int phase) {
    HeartShape shape = new HeartShape(phantom.parameters().geometry());
    double inner =
        HeartSection.ofMaterial(shape, state(shape, phase), shape.endocardialApex()).currentZ;
    return HeartSection.ofMaterial(shape, state(shape, phase), shape.epicardialApex()).currentZ
        - inner;
  }

  private HeartState state(HeartShape shape, int phase) {
    return new Motions(phantom.parameters(), shape).state(phase);
  }
}
