package sc.fiji.cardiacmr.measure.strain;

/**
 * Points of the wall of one slice and where they go. Point {@code layer * directions + direction}:
 * the layers lie at depths (l + ½) / layers from the endocardium, the directions at 2π k /
 * directions from the X axis towards the Y axis, as seen from the centre at the reference frame.
 * Lengths in mm, or pixels where the pixel size is unknown.
 *
 * @param slice from 0
 * @param layers at least 3
 * @param directions at least 12
 * @param centreX centre at the reference frame
 * @param centreY the same along Y
 * @param wall whether there is wall in a direction; points of other directions do not count
 * @param referenceX places at the reference frame
 * @param referenceY the same along Y
 * @param x places, axes frame, point; NaN where a point could not be followed
 * @param y the same along Y
 * @param agreement how well the tags agree with the motion, axes frame, direction, -1 to 1; NaN if
 *     unknown
 */
public record WallTrack(
    int slice,
    int layers,
    int directions,
    double centreX,
    double centreY,
    boolean[] wall,
    double[] referenceX,
    double[] referenceY,
    double[][] x,
    double[][] y,
    double[][] agreement) {

  /**
   * @throws IllegalArgumentException if the sizes do not fit each other
   */
  public WallTrack {
    int points = layers * directions;
    if (layers < 3 || directions < 12)
      throw new IllegalArgumentException("Too few points: %s x %s.".formatted(layers, directions));
    boolean fits = wall.length == directions && referenceX.length == points;
    fits &= referenceY.length == points && x.length == y.length && x.length == agreement.length;
    for (int t = 0; fits && t < x.length; t++)
      fits = x[t].length == points && y[t].length == points && agreement[t].length == directions;
    if (!fits) throw new IllegalArgumentException("The sizes of the track do not match.");
  }

  int phases() {
    return x.length;
  }

  int points() {
    return referenceX.length;
  }

  boolean isWall(int point) {
    return wall[point % directions];
  }

  double depth(int point) {
    return (point / directions + 0.5) / layers;
  }

  double angle(int point) {
    return 2 * Math.PI * (point % directions) / directions;
  }

  /** Whether a point of the wall was followed to a frame. */
  boolean isTracked(int frame, int point) {
    return isWall(point) && !Double.isNaN(x[frame][point]);
  }

  /** Part of the wall that was followed to a frame, 0 to 1. */
  public double trackedPart(int frame) {
    int all = 0;
    int tracked = 0;
    for (int p = 0; p < points(); p++) {
      if (isWall(p)) all++;
      if (isTracked(frame, p)) tracked++;
    }
    return all == 0 ? 0 : (double) tracked / all;
  }

  /**
   * The frame from which on, to the last one, less of the wall is followed than a part of it.
   *
   * @param part over 0 to 1
   * @param reference frame that the track begins at; not looked beyond
   * @return from 0; -1 if the last frame is followed
   */
  public int firstFrameBelow(double part, int reference) {
    int first = phases();
    while (first > reference + 1 && trackedPart(first - 1) < part) first--;
    return first == phases() ? -1 : first;
  }

  /**
   * Mean distance of the epicardium from the centre at the reference frame: it lies half a layer
   * outside of the outermost points.
   */
  public double outerRadius() {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < directions; k++) {
      if (!wall[k]) continue;
      double outermost = radius((layers - 1) * directions + k);
      sum += outermost + (outermost - radius(k)) / (layers - 1) / 2;
      n++;
    }
    return sum / n;
  }

  private double radius(int point) {
    return Math.hypot(referenceX[point] - centreX, referenceY[point] - centreY);
  }
}
