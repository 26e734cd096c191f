package sc.fiji.cardiacmr.phantom;

/**
 * Strain of the LV myocardium from end-diastole to a phase in the circumferential, radial and
 * longitudinal directions of the LV at end-diastole (longitudinal: along the LV axis, radial: in
 * the slice plane away from it).
 *
 * <p>Values are components of the Green-Lagrange tensor E = (FᵀF - I) / 2, no unit.
 *
 * @param circumferential Ecc
 * @param radial Err
 * @param longitudinal Ell
 */
public record WallStrain(double circumferential, double radial, double longitudinal) {

  /** The same as relative changes of length (engineering strain), √(1 + 2E) - 1. */
  public WallStrain asLengthChange() {
    return new WallStrain(
        lengthChange(circumferential), lengthChange(radial), lengthChange(longitudinal));
  }

  private static double lengthChange(double e) {
    return Math.sqrt(1 + 2 * e) - 1;
  }
}
