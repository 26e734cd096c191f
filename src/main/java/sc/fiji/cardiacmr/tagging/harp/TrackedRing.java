package sc.fiji.cardiacmr.tagging.harp;

/**
 * Where the tissue of a ring goes.
 *
 * @param mesh its nodes at the reference frame
 * @param reference number of that frame, from 0
 * @param fields displacement of the wall from the reference frame, per frame; null where not enough
 *     points were found
 * @param trackedPart part of the nodes whose tags were found, per frame, 0 to 1
 * @param agreement correlation of the wall's tags with those of the reference frame, taken along
 *     with the motion, axes frame, direction of the mesh, -1 to 1; 0 at frames without
 *     displacement, NaN if the wall is too small to say
 * @param reliable whether the motion of a direction can be believed, axes frame, direction
 * @param x place of the nodes along X, axes frame, node; NaN where it is not reliable
 * @param y the same along Y
 */
public record TrackedRing(
    RingMesh mesh,
    int reference,
    RingField[] fields,
    double[] trackedPart,
    double[][] agreement,
    boolean[][] reliable,
    double[][] x,
    double[][] y) {

  static TrackedRing of(
      RingMesh mesh,
      int reference,
      RingField[] fields,
      double[] trackedPart,
      double[][] agreement,
      boolean[][] reliable,
      double[][] terms) {
    double[][] x = new double[fields.length][mesh.size()];
    double[][] y = new double[fields.length][mesh.size()];
    for (int t = 0; t < fields.length; t++)
      for (int node = 0; node < mesh.size(); node++) {
        boolean known = fields[t] != null && reliable[t][node % mesh.directions()];
        x[t][node] = known ? mesh.x(node) + fields[t].u(terms[node]) : Double.NaN;
        y[t][node] = known ? mesh.y(node) + fields[t].v(terms[node]) : Double.NaN;
      }
    return new TrackedRing(mesh, reference, fields, trackedPart, agreement, reliable, x, y);
  }

  /**
   * The displacement of the wall at any place of the reference frame; that of the nearest contour
   * outside of the wall.
   *
   * @param x mm, or pixels, as the mesh
   * @param y the same along Y
   * @return along X and Y; null if it is not known at this frame
   */
  public double[] displacement(int frame, double x, double y) {
    if (fields[frame] == null) return null;
    double[] place = mesh.wallPlace(x, y);
    int direction = (int) Math.round(place[1] / (2 * Math.PI) * mesh.directions());
    if (!reliable[frame][Math.floorMod(direction, mesh.directions())]) return null;
    return fields[frame].displacement(place[0], place[1]);
  }
}
