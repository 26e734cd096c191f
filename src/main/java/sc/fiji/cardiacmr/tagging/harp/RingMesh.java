package sc.fiji.cardiacmr.tagging.harp;

/**
 * Points of tissue in the wall of a ring in one slice: layers from the inner to the outer contour
 * times directions from a centre. Node {@code layer * directions() + direction}.
 *
 * <p>Lengths are in mm, or in pixels where the pixel size is unknown, from the centre of the first
 * pixel; directions are {@code 2π k / directions()} from the X axis towards the Y axis. Immutable.
 */
public final class RingMesh {

  private final double centreX;
  private final double centreY;
  private final double[] inner;
  private final double[] outer;
  private final boolean[] wall;
  private final int layers;

  /**
   * @param centreX centre along X
   * @param centreY centre along Y
   * @param inner distance of the inner contour per direction
   * @param outer distance of the outer contour per direction, more than {@code inner}
   * @param wall whether there is tissue in a direction; the contours must be given all the same
   * @param layers number of layers; layer l lies at depth (l + ½) / layers
   * @throws IllegalArgumentException if the lengths differ, there are fewer than 3 layers or 12
   *     directions, or a contour is no ring
   */
  public RingMesh(
      double centreX, double centreY, double[] inner, double[] outer, boolean[] wall, int layers) {
    if (inner.length != outer.length || inner.length != wall.length)
      throw new IllegalArgumentException("The contours have different numbers of directions.");
    if (layers < 3 || inner.length < 12)
      throw new IllegalArgumentException(
          "A mesh needs at least 3 layers and 12 directions, not %s and %s."
              .formatted(layers, inner.length));
    for (int k = 0; k < inner.length; k++)
      if (!(inner[k] >= 0 && outer[k] > inner[k]))
        throw new IllegalArgumentException(
            "The contours do not enclose a wall in direction " + k + ".");
    this.centreX = centreX;
    this.centreY = centreY;
    this.inner = inner.clone();
    this.outer = outer.clone();
    this.wall = wall.clone();
    this.layers = layers;
  }

  public int layers() {
    return layers;
  }

  public int directions() {
    return inner.length;
  }

  /** Number of nodes. */
  public int size() {
    return layers * inner.length;
  }

  public double centreX() {
    return centreX;
  }

  public double centreY() {
    return centreY;
  }

  /** Whether a node lies in tissue. */
  public boolean isWall(int node) {
    return wall[node % inner.length];
  }

  /** Whether there is tissue in the direction of a place. */
  boolean isWall(double x, double y) {
    double angle = Math.atan2(y - centreY, x - centreX);
    int k = (int) Math.round(angle / (2 * Math.PI) * inner.length);
    return wall[Math.floorMod(k, inner.length)];
  }

  /** Depth of a node, 0 at the inner contour, 1 at the outer one. */
  public double depth(int node) {
    return (node / inner.length + 0.5) / layers;
  }

  /** Direction of a node, radians. */
  public double angle(int node) {
    return 2 * Math.PI * (node % inner.length) / inner.length;
  }

  private double radius(int node) {
    int k = node % inner.length;
    return inner[k] + depth(node) * (outer[k] - inner[k]);
  }

  /** Place of a node along X. */
  public double x(int node) {
    return centreX + radius(node) * Math.cos(angle(node));
  }

  /** Place of a node along Y. */
  public double y(int node) {
    return centreY + radius(node) * Math.sin(angle(node));
  }

  /**
   * Depth and direction of a place; the depth is below 0 inside and above 1 outside of the ring.
   */
  double[] wallPlace(double x, double y) {
    double angle = Math.atan2(y - centreY, x - centreX);
    double[] contours = contours(angle);
    double r = Math.hypot(x - centreX, y - centreY);
    return new double[] {(r - contours[0]) / (contours[1] - contours[0]), angle};
  }

  /** Distances of the inner and the outer contour in the direction of a place. */
  double[] contours(double x, double y) {
    return contours(Math.atan2(y - centreY, x - centreX));
  }

  private double[] contours(double angle) {
    double place = angle / (2 * Math.PI) * inner.length;
    int low = (int) Math.floor(place);
    double t = place - low;
    int a = Math.floorMod(low, inner.length);
    int b = (a + 1) % inner.length;
    return new double[] {
      inner[a] + t * (inner[b] - inner[a]), outer[a] + t * (outer[b] - outer[a])
    };
  }
}
