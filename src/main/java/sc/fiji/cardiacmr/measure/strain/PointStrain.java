package sc.fiji.cardiacmr.measure.strain;

/**
 * The strain of each point of a slice at one frame.
 *
 * <p>The deformation gradient F maps differences of places at the reference frame to those at the
 * frame; both are taken between neighbours along the circumference and across the wall, so that F
 * is exact where the deformation is affine. E = ½ (FᵀF - I), and its components are taken along the
 * radial direction of the point at the reference frame, away from the centre, and the
 * circumferential one, at right angles to it: Ecc = c·E c, Err = r·E r, Ecr = c·E r.
 *
 * @param circumferential Ecc per point; NaN where there is no wall, or the point or a neighbour was
 *     not followed
 * @param radial Err
 * @param shear Ecr
 */
record PointStrain(double[] circumferential, double[] radial, double[] shear) {

  static PointStrain of(WallTrack track, int frame) {
    int n = track.points();
    PointStrain strain = new PointStrain(new double[n], new double[n], new double[n]);
    for (int point = 0; point < n; point++) strain.set(track, frame, point);
    return strain;
  }

  private void set(WallTrack track, int frame, int point) {
    if (!track.isTracked(frame, point)) {
      circumferential[point] = radial[point] = shear[point] = Double.NaN;
      return;
    }
    double[] around = difference(track.referenceX(), track.referenceY(), track, point, false);
    double[] across = difference(track.referenceX(), track.referenceY(), track, point, true);
    double[] aroundNow = difference(track.x()[frame], track.y()[frame], track, point, false);
    double[] acrossNow = difference(track.x()[frame], track.y()[frame], track, point, true);
    double determinant = around[0] * across[1] - around[1] * across[0];
    // F = [aroundNow acrossNow] [around across]⁻¹
    double fxx = (aroundNow[0] * across[1] - acrossNow[0] * around[1]) / determinant;
    double fxy = (acrossNow[0] * around[0] - aroundNow[0] * across[0]) / determinant;
    double fyx = (aroundNow[1] * across[1] - acrossNow[1] * around[1]) / determinant;
    double fyy = (acrossNow[1] * around[0] - aroundNow[1] * across[0]) / determinant;
    double exx = (fxx * fxx + fyx * fyx - 1) / 2;
    double eyy = (fxy * fxy + fyy * fyy - 1) / 2;
    double exy = (fxx * fxy + fyx * fyy) / 2;
    double rx = track.referenceX()[point] - track.centreX();
    double ry = track.referenceY()[point] - track.centreY();
    double length = Math.hypot(rx, ry);
    rx /= length;
    ry /= length;
    radial[point] = exx * rx * rx + 2 * exy * rx * ry + eyy * ry * ry;
    circumferential[point] = exx * ry * ry - 2 * exy * rx * ry + eyy * rx * rx;
    shear[point] = (eyy - exx) * rx * ry + exy * (rx * rx - ry * ry);
  }

  /** Difference of places of the neighbours of a point, around the ring or across the wall. */
  private static double[] difference(
      double[] x, double[] y, WallTrack track, int point, boolean across) {
    int n = track.directions();
    int layer = point / n;
    int k = point % n;
    if (!across) {
      int before = layer * n + Math.floorMod(k - 1, n);
      int after = layer * n + (k + 1) % n;
      return new double[] {x[after] - x[before], y[after] - y[before]};
    }
    if (layer > 0 && layer < track.layers() - 1)
      return new double[] {x[point + n] - x[point - n], y[point + n] - y[point - n]};
    // At the contours three points to one side, of the same order of accuracy.
    int step = layer == 0 ? n : -n;
    int sign = layer == 0 ? 1 : -1;
    return new double[] {
      sign * (-3 * x[point] + 4 * x[point + step] - x[point + 2 * step]),
      sign * (-3 * y[point] + 4 * y[point + step] - y[point + 2 * step])
    };
  }
}
