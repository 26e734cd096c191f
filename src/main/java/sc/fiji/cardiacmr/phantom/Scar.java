package sc.fiji.cardiacmr.phantom;

/**
 * A scar in the wall of the LV of a phantom, defined at end-diastole; it moves with the wall.
 *
 * <p>Over a place of the wall at angle α and depth Z along the axis, let s = (α - centre) / half
 * the extent, q = (Z - middle of from and to) / half their distance, e = s⁴ + q⁴. The core of the
 * scar reaches from the endocardium to τ W (1 - e²)^¼ into the wall, where W is the thickness of
 * the wall in the slice plane and τ the transmurality, and is nowhere where e ≥ 1: a plateau with
 * rounded edges. The grey zone is what a scar that is larger by {@code greyZone} mm in each of the
 * three directions (angle: at mid-wall) has more. The obstruction is the part of the core that lies
 * more than {@code obstructionDepth} mm below the endocardium and, from there on, not deeper than a
 * scar of {@code obstruction} times the size in each direction would reach.
 *
 * @param centre angle of its middle about the LV axis, degrees, -360..360: 0 is the middle of the
 *     anterior wall, 90 of the septum, 180 of the inferior and 270 of the lateral wall
 *     (counter-clockwise as displayed, seen from the apex, before the heart is rotated), so that
 *     the middle of segment k of 1..6 or 7..12 of the American Heart Association (M. D. Cerqueira
 *     et al., Circulation 105:539-542, 2002) is 60 (k - 1). The RV cavity of the phantom meets the
 *     LV at about 6 and 158 degrees
 * @param extent about the axis, degrees, 5..360; 360 is all around
 * @param from where it begins along the axis, % of the way from the base plane to the epicardial
 *     apex, 0..100
 * @param to where it ends, likewise; more than {@code from} by 5 at least
 * @param transmurality depth from the endocardium, % of the wall, 5..100
 * @param greyZone thickness of the grey zone, mm, 0..10; 0 is none
 * @param obstruction size of the microvascular obstruction relative to the core, 0..0.9; 0 is none
 * @param obstructionDepth thickness of the scar between obstruction and endocardium, mm, 0..10; 0:
 *     the obstruction touches the cavity
 */
public record Scar(
    double centre,
    double extent,
    double from,
    double to,
    double transmurality,
    double greyZone,
    double obstruction,
    double obstructionDepth) {

  /** Anteroseptal and apical: occlusion of the left anterior descending artery, obstructed. */
  public static final Scar LAD = new Scar(35, 110, 25, 92, 75, 2, 0.5, 0);

  /** Inferior: occlusion of the right coronary artery, without obstruction. */
  public static final Scar RCA = new Scar(170, 75, 5, 70, 60, 2, 0, 0);

  /** Inferolateral: occlusion of the left circumflex artery, with an enclosed obstruction. */
  public static final Scar LCX = new Scar(255, 80, 10, 75, 90, 2, 0.45, 1.5);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public Scar {
    Ranges.require(centre, -360, 360, "angle of the scar", "degrees");
    Ranges.require(extent, 5, 360, "extent of the scar", "degrees");
    Ranges.require(from, 0, 100, "start of the scar", "%");
    Ranges.require(to, 0, 100, "end of the scar", "%");
    Ranges.require(transmurality, 5, 100, "transmurality", "%");
    Ranges.require(greyZone, 0, 10, "thickness of the grey zone", "mm");
    Ranges.require(obstruction, 0, 0.9, "size of the obstruction", "of the scar");
    Ranges.require(obstructionDepth, 0, 10, "depth of the obstruction", "mm");
    if (!(to - from >= 5))
      throw new IllegalArgumentException(
          "The scar must extend over at least 5 % of the LV, but reaches from "
              + from
              + " to "
              + to
              + " %.");
  }

  /** The same at another place about the axis, degrees. */
  public Scar withAngles(double newCentre, double newExtent) {
    return new Scar(
        newCentre, newExtent, from, to, transmurality, greyZone, obstruction, obstructionDepth);
  }

  /** The same along another part of the axis, %. */
  public Scar withRange(double newFrom, double newTo) {
    return new Scar(
        centre, extent, newFrom, newTo, transmurality, greyZone, obstruction, obstructionDepth);
  }

  /** The same with another transmurality, %, and thickness of the grey zone, mm. */
  public Scar withDepth(double newTransmurality, double newGreyZone) {
    return new Scar(
        centre, extent, from, to, newTransmurality, newGreyZone, obstruction, obstructionDepth);
  }

  /** The same with another obstruction: relative size, and depth in mm. */
  public Scar withObstruction(double size, double depth) {
    return new Scar(centre, extent, from, to, transmurality, greyZone, size, depth);
  }
}
