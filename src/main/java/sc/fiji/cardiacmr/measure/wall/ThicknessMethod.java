package sc.fiji.cardiacmr.measure.wall;

import java.util.Locale;

/** How the thickness of the wall is measured. */
public enum ThicknessMethod {
  /**
   * Length of the path from endocardium to epicardium along the gradient of a harmonic function; A.
   * J. Yezzi and J. L. Prince, IEEE Trans. Med. Imaging 22 (2003) 1332. The same from either side,
   * and across the wall also where its edges are not concentric.
   */
  LAPLACE,
  /** Part of a ray from the centre of the cavity that lies in the wall. */
  RADIAL;

  /** As it stands in tables: {@code laplace} or {@code radial}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
