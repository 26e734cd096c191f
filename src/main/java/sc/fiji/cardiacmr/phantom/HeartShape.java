package sc.fiji.cardiacmr.phantom;

import java.util.List;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The ventricles at end-diastole, in heart coordinates: X, Y in the slice plane with the LV axis at
 * 0 and the septum towards -X, Z from base to apex with 0 at the equator of the LV, all in mm.
 *
 * <p>Endocardium R² = a²(1 - Z²/c²) and epicardium R² = A²(1 - Z²/C²), both from the base plane Z =
 * -b on. The far wall of the RV cavity is R = R_epi (1 + w T(Z) max(0, E - 1)), where E(Θ) is the
 * distance to an ellipse about the septum in units of R_epi, T falls from 1 at the base to 0 at the
 * apex of the RV, and w is chosen so that the RV has the wished volume.
 */
final class HeartShape {

  /** Part of the length of the LV cavity that lies above the equator. */
  private static final double ABOVE_EQUATOR = 0.26;

  /** Depth of the RV apex as a part of the length of the LV cavity. */
  private static final double RIGHT_LENGTH = 0.93;

  /** The ellipse of the RV in units of the LV epicardial radius. */
  private static final double RIGHT_CENTRE_X = -0.72;

  private static final double RIGHT_CENTRE_Y = -0.13;
  private static final double RIGHT_SEMI_X = 0.95;
  private static final double RIGHT_SEMI_Y = 1.13;

  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

  private final double endoRadius2;
  private final double endoSemi;
  private final double epiRadius2;
  private final double epiSemi;
  private final double base;
  private final double rightApex;
  private final double rightWidth;
  private final double rightWall;

  private final List<Scar> scars;

  HeartShape(HeartGeometry g) {
    this(g, List.of());
  }

  HeartShape(HeartGeometry g, List<Scar> scars) {
    this.scars = scars;
    base = -ABOVE_EQUATOR * g.length();
    endoSemi = g.length() + base;
    epiSemi = endoSemi + g.apicalThickness();
    endoRadius2 = 1000 * g.endDiastolicVolume() / (Math.PI * reducedLength(endoSemi));
    double epiRadius = Math.sqrt(endoRadius2) + g.wallThickness();
    epiRadius2 = epiRadius * epiRadius;
    rightApex = base + RIGHT_LENGTH * g.length();
    rightWall = g.rightWallThickness();
    rightWidth = rightWidth(1000 * g.rightEndDiastolicVolume());
  }

  /** Volume of a half-ellipsoid of this semi-axis, cut at the base, over π times its radius². */
  private double reducedLength(double semi) {
    return semi - base - (semi * semi * semi - base * base * base) / (3 * semi * semi);
  }

  /** Solves the quadratic equation volume(w) = volume of the RV. */
  private double rightWidth(double volume) {
    double first = rightMoment(1) * integrateDepth(z -> epicardium2(z) * rightTaper(z));
    double second =
        rightMoment(2) / 2 * integrateDepth(z -> epicardium2(z) * rightTaper(z) * rightTaper(z));
    return (-first + Math.sqrt(first * first + 4 * second * volume)) / (2 * second);
  }

  /** Exact, since the integrands are polynomials in Z of degree 8 at most. */
  private double integrateDepth(UnivariateFunction f) {
    return GAUSS.legendre(10, base, rightApex).integrate(f);
  }

  /** ∫ (E(Θ) - 1)^power dΘ where E exceeds 1; the error is below 1e-10. */
  private static double rightMoment(int power) {
    UnivariateFunction integrand =
        angle -> StrictMath.pow(ellipse(StrictMath.cos(angle), StrictMath.sin(angle)) - 1, power);
    double from = whereEllipseIsOne(0, Math.PI);
    double to = whereEllipseIsOne(2 * Math.PI, Math.PI);
    double sum = 0;
    int pieces = 8;
    for (int i = 0; i < pieces; i++) {
      GaussIntegrator rule =
          GAUSS.legendre(
              16, from + (to - from) * i / pieces, from + (to - from) * (i + 1) / pieces);
      sum += rule.integrate(integrand);
    }
    return sum;
  }

  private static double whereEllipseIsOne(double outside, double inside) {
    for (int i = 0; i < 60; i++) {
      double middle = (outside + inside) / 2;
      if (ellipse(StrictMath.cos(middle), StrictMath.sin(middle)) > 1) inside = middle;
      else outside = middle;
    }
    return (outside + inside) / 2;
  }

  /** Distance from the LV axis to the RV ellipse along a unit vector, in epicardial radii. */
  static double ellipse(double ux, double uy) {
    double wx = 1 / (RIGHT_SEMI_X * RIGHT_SEMI_X);
    double wy = 1 / (RIGHT_SEMI_Y * RIGHT_SEMI_Y);
    double a = ux * ux * wx + uy * uy * wy;
    double b = -(ux * RIGHT_CENTRE_X * wx + uy * RIGHT_CENTRE_Y * wy);
    double c = RIGHT_CENTRE_X * RIGHT_CENTRE_X * wx + RIGHT_CENTRE_Y * RIGHT_CENTRE_Y * wy - 1;
    return (-b + Math.sqrt(b * b - a * c)) / a;
  }

  /** Z of the base plane, negative. */
  double base() {
    return base;
  }

  /** Z of the apex of the LV cavity. */
  double endocardialApex() {
    return endoSemi;
  }

  /** Z of the epicardial apex. */
  double epicardialApex() {
    return epiSemi;
  }

  /** Squared endocardial radius at depth Z; 0 below the apex of the cavity. */
  double endocardium2(double z) {
    return Math.max(0, endoRadius2 * (1 - z * z / (endoSemi * endoSemi)));
  }

  /** Derivative of {@link #endocardium2} by Z. */
  double endocardium2Slope(double z) {
    return z < endoSemi ? -2 * endoRadius2 * z / (endoSemi * endoSemi) : 0;
  }

  /** Squared epicardial radius at depth Z; 0 below the apex. */
  double epicardium2(double z) {
    return Math.max(0, epiRadius2 * (1 - z * z / (epiSemi * epiSemi)));
  }

  /** T(Z), 1 at the base, 0 from the RV apex on. */
  double rightTaper(double z) {
    if (z >= rightApex) return 0;
    double s = (z - base) / (rightApex - base);
    return 1 - s * s * s;
  }

  /** Width factor w of the RV. */
  double rightWidth() {
    return rightWidth;
  }

  /** Thickness of the RV free wall, mm. */
  double rightWall() {
    return rightWall;
  }

  /** The scars of the LV wall. */
  List<Scar> scars() {
    return scars;
  }

  /** Volume of the LV cavity in ml. */
  double cavityVolume() {
    return Math.PI * endoRadius2 * reducedLength(endoSemi) / 1000;
  }

  /** Volume of the LV myocardium in ml. */
  double myocardialVolume() {
    return Math.PI * epiRadius2 * reducedLength(epiSemi) / 1000 - cavityVolume();
  }
}
