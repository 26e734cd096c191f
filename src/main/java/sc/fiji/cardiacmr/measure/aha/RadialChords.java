package sc.fiji.cardiacmr.measure.aha;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * The wall of one slice along 360 rays from the centre of the left ventricle: each ray meets the
 * endocardium, runs through the wall as a chord, and leaves it at the epicardium.
 *
 * <p>The centre is that of the LV blood pool, or of the myocardium where there is none. Along a ray
 * the wall begins at the first myocardium and ends at the last before a gap of more than two pixels
 * that is neither myocardium nor cavity. Angles are in radians from the X axis towards the Y axis,
 * clockwise as shown, and true where pixels are not square. Lengths are in mm or, where the pixel
 * size is unknown, in pixels. Immutable.
 */
public final class RadialChords {

  /** Number of rays, one per degree. */
  public static final int COUNT = 360;

  private static final double LARGEST_GAP = 2;
  private static final double STEPS_PER_PIXEL = 4;

  private final byte[] labels;
  private final int width;
  private final int height;
  private final double dx;
  private final double dy;
  private final double step;
  private final double centreX;
  private final double centreY;
  private final double[] inner = new double[COUNT];
  private final double[] outer = new double[COUNT];

  private RadialChords(LabelPlane plane, double dx, double dy, double[] centre) {
    labels = plane.pixels();
    width = plane.width();
    height = plane.height();
    this.dx = dx;
    this.dy = dy;
    step = Math.min(dx, dy) / STEPS_PER_PIXEL;
    centreX = centre[0];
    centreY = centre[1];
    for (int k = 0; k < COUNT; k++) trace(k);
    if (Arrays.stream(inner).allMatch(Double::isNaN)) traceBetween();
  }

  /**
   * The chords of a slice.
   *
   * @param labels values of {@link Labels}; not copied
   * @param dx pixel width, mm; NaN: unknown
   * @param dy pixel height, mm; NaN: unknown
   * @return null if the slice holds no myocardium
   */
  public static RadialChords of(LabelPlane labels, double dx, double dy) {
    double[] myocardium = centre(labels, false);
    if (myocardium == null) return null;
    double[] cavity = centre(labels, true);
    boolean known = !Double.isNaN(dx) && !Double.isNaN(dy);
    return new RadialChords(
        labels, known ? dx : 1, known ? dy : 1, cavity == null ? myocardium : cavity);
  }

  private static double[] centre(LabelPlane plane, boolean cavity) {
    byte[] labels = plane.pixels();
    int width = plane.width();
    long n = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < labels.length; i++) {
      if (cavity ? labels[i] != Labels.LV : !Labels.isMyocardium(labels[i])) continue;
      n++;
      x += i % width;
      y += i / width;
    }
    return n == 0 ? null : new double[] {x / n, y / n};
  }

  private void trace(int chord) {
    inner[chord] = outer[chord] = Double.NaN;
    double allowed = LARGEST_GAP * Math.min(dx, dy);
    for (int s = 0; ; s++) {
      double r = (s + 0.5) * step;
      int pixel = pixel(chord, r);
      if (pixel < 0) return;
      boolean wall = Labels.isMyocardium(labels[pixel]);
      if (wall && Double.isNaN(inner[chord])) inner[chord] = r - step / 2;
      if (wall) outer[chord] = r + step / 2;
      else if (labels[pixel] != Labels.LV && r - outer[chord] > allowed) return;
    }
  }

  /** Gives myocardium that no ray meets, as some far pixels, to the nearest rays. */
  private void traceBetween() {
    for (int i = 0; i < labels.length; i++) {
      if (!Labels.isMyocardium(labels[i])) continue;
      int x = i % width;
      int y = i / width;
      int chord = nearest(angle(x, y));
      double r = Math.hypot((x - centreX) * dx, (y - centreY) * dy);
      boolean isFirst = !isWall(chord);
      inner[chord] = isFirst ? r - step / 2 : Math.min(inner[chord], r - step / 2);
      outer[chord] = isFirst ? r + step / 2 : Math.max(outer[chord], r + step / 2);
    }
  }

  /** The pixel at a distance on a ray; -1 outside the image. */
  private int pixel(int chord, double r) {
    double angle = angle(chord);
    long x = Math.round(centreX + r * Math.cos(angle) / dx);
    long y = Math.round(centreY + r * Math.sin(angle) / dy);
    return x < 0 || y < 0 || x >= width || y >= height ? -1 : (int) (y * width + x);
  }

  /** The direction of a chord, radians. */
  public static double angle(int chord) {
    return 2 * Math.PI * chord / COUNT;
  }

  /** The chord nearest to a direction in radians. */
  public static int nearest(double angle) {
    return Math.floorMod(Math.round(angle * COUNT / (2 * Math.PI)), COUNT);
  }

  /** The centre along X, pixels. */
  public double centreX() {
    return centreX;
  }

  /** The centre along Y, pixels. */
  public double centreY() {
    return centreY;
  }

  /** The direction of a point as seen from the centre, radians, -π to π. */
  public double angle(double x, double y) {
    return Math.atan2((y - centreY) * dy, (x - centreX) * dx);
  }

  /** Distance of the endocardium from the centre; NaN where the ray meets no wall. */
  public double inner(int chord) {
    return inner[chord];
  }

  /** Distance of the epicardium from the centre; NaN where the ray meets no wall. */
  public double outer(int chord) {
    return outer[chord];
  }

  /** Whether the ray meets the wall. */
  public boolean isWall(int chord) {
    return !Double.isNaN(inner[chord]);
  }

  /**
   * How deep in the wall a point lies, from 0 at the endocardium to 1 at the epicardium, between
   * the two nearest rays; points outside get 0 or 1.
   */
  public double depth(double x, double y) {
    double place = angle(x, y) * COUNT / (2 * Math.PI);
    int low = Math.floorMod((int) Math.floor(place), COUNT);
    int high = (low + 1) % COUNT;
    double weight = place - Math.floor(place);
    if (!isWall(low) && !isWall(high)) low = high = withWallNear(low);
    else if (!isWall(low)) low = high;
    else if (!isWall(high)) high = low;
    double begin = inner[low] + weight * (inner[high] - inner[low]);
    double end = outer[low] + weight * (outer[high] - outer[low]);
    double r = Math.hypot((x - centreX) * dx, (y - centreY) * dy);
    return Math.max(0, Math.min(1, (r - begin) / (end - begin)));
  }

  /** The chord with a wall that is nearest to a direction in radians. */
  public int nearestWall(double angle) {
    int chord = nearest(angle);
    return isWall(chord) ? chord : withWallNear(chord);
  }

  /** The nearest chord with a wall: there is myocardium, and some ray meets it. */
  private int withWallNear(int chord) {
    for (int d = 1; d <= COUNT / 2; d++) {
      if (isWall(Math.floorMod(chord - d, COUNT))) return Math.floorMod(chord - d, COUNT);
      if (isWall((chord + d) % COUNT)) return (chord + d) % COUNT;
    }
    throw new IllegalStateException("No ray meets the wall.");
  }

  /**
   * Which part of the measured length of each chord lies in a mask, from 0 to 1; NaN where none of
   * it is measured, or there is no wall.
   *
   * @param mask as long as the labels; only measured myocardium counts
   * @param measured as long as the labels
   */
  public double[] fractions(boolean[] mask, boolean[] measured) {
    double[] fractions = new double[COUNT];
    Arrays.fill(fractions, Double.NaN);
    for (int k = 0; k < COUNT; k++) {
      int wall = 0;
      int inside = 0;
      for (double r = inner[k] + step / 2; r < outer[k]; r += step) {
        int pixel = pixel(k, r);
        if (pixel < 0 || !measured[pixel] || !Labels.isMyocardium(labels[pixel])) continue;
        wall++;
        if (mask[pixel]) inside++;
      }
      if (wall > 0) fractions[k] = (double) inside / wall;
    }
    return fractions;
  }
}
