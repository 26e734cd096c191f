package sc.fiji.cardiacmr.measure.wall;

import java.util.Arrays;
import sc.fiji.cardiacmr.measure.aha.RadialChords;

/**
 * The wall of one slice at one phase in the {@value RadialChords#COUNT} directions of {@link
 * RadialChords}: where its edges are, and its thickness by both methods. Lengths in mm or, where
 * the pixel size is unknown, in pixels. NaN where there is no wall to be measured: where it is
 * open, within half its thickness of such an opening, and in slices without cavity. Immutable.
 */
public final class WallSection {

  private static final double HALF = 0.5;

  private final double[] inner = unknown();
  private final double[] outer = unknown();
  private final double[] laplace = unknown();
  private final boolean[] isOpen = new boolean[RadialChords.COUNT];
  private final int[] pixels;
  private final float[] thicknessAtPixels;
  private final boolean hasCavity;

  /**
   * Measures a slice.
   *
   * @param masks of the slice
   * @param chords of the same slice, whose centre counts
   * @param imageWidth of the slice
   * @param dx pixel width, mm; 1 where unknown
   * @param dy pixel height
   */
  WallSection(WallMasks masks, RadialChords chords, int imageWidth, double dx, double dy) {
    hasCavity = masks.hasCavity();
    WallLevels levels = WallLevels.of(masks, dx, dy);
    WallRays rays = new WallRays(masks, levels, chords, dx, dy);
    for (int k = 0; k < RadialChords.COUNT; k++) {
      isOpen[k] = !rays.trace(k);
      inner[k] = rays.inner();
      outer[k] = rays.outer();
    }
    leaveOutEnds();
    boolean isMeasured = Arrays.stream(inner).anyMatch(r -> !Double.isNaN(r));
    if (!isMeasured) {
      pixels = new int[0];
      thicknessAtPixels = new float[0];
      return;
    }
    LaplaceThickness solution = new LaplaceThickness(new LaplaceGrid(levels, rays.nearWall()));
    for (int k = 0; k < RadialChords.COUNT; k++) {
      if (Double.isNaN(inner[k])) continue;
      double[] middle = rays.node(k, (inner[k] + outer[k]) / 2);
      laplace[k] = solution.thickness(middle[0], middle[1]);
    }
    int width = masks.heart().width();
    int[] found = new int[masks.heart().size()];
    float[] values = new float[found.length];
    int n = 0;
    for (int i = 0; i < found.length; i++) {
      int x = i % width;
      int y = i / width;
      if (!masks.isWall(x, y)) continue;
      values[n] = (float) solution.thickness(levels.nodeX(x), levels.nodeY(y));
      found[n++] = (y + masks.top()) * imageWidth + x + masks.left();
    }
    pixels = Arrays.copyOf(found, n);
    thicknessAtPixels = Arrays.copyOf(values, n);
  }

  private static double[] unknown() {
    double[] values = new double[RadialChords.COUNT];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** The paths of Laplace's equation bend around the ends of an open wall. */
  private void leaveOutEnds() {
    double[] reach = new double[RadialChords.COUNT];
    for (int k = 0; k < reach.length; k++)
      reach[k] =
          Math.toDegrees(HALF * (outer[k] - inner[k]) / (HALF * (outer[k] + inner[k])))
              * RadialChords.COUNT
              / 360;
    boolean[] isLeftOut = new boolean[RadialChords.COUNT];
    for (int k = 0; k < reach.length; k++) {
      if (Double.isNaN(reach[k])) continue;
      int most = (int) Math.min(Math.ceil(reach[k]), RadialChords.COUNT / 4.0);
      for (int d = -most; d <= most; d++)
        isLeftOut[k] |= isOpen[Math.floorMod(k + d, RadialChords.COUNT)];
    }
    for (int k = 0; k < reach.length; k++) if (isLeftOut[k]) inner[k] = outer[k] = Double.NaN;
  }

  /** Whether there is a cavity; the cap of the apex has none. */
  public boolean hasCavity() {
    return hasCavity;
  }

  /** Distance of the endocardium from the centre of the cavity. */
  public double inner(int direction) {
    return inner[direction];
  }

  /** Distance of the epicardium from the centre of the cavity. */
  public double outer(int direction) {
    return outer[direction];
  }

  /** The thickness of the wall. */
  public double thickness(int direction, ThicknessMethod method) {
    return method == ThicknessMethod.RADIAL
        ? outer[direction] - inner[direction]
        : laplace[direction];
  }

  /** Whether a ray leaves the cavity without meeting a wall. */
  public boolean isOpen(int direction) {
    return hasCavity && isOpen[direction];
  }

  /** Number of degrees in which the wall is open. */
  public int openDegrees() {
    int open = 0;
    for (int k = 0; k < RadialChords.COUNT; k++) if (isOpen(k)) open++;
    return open * 360 / RadialChords.COUNT;
  }

  /** Whether anything is measured. */
  public boolean isMeasured() {
    return Arrays.stream(inner).anyMatch(r -> !Double.isNaN(r));
  }

  /** The pixels of the wall, as indices in the slice with X fastest; shared, not to be changed. */
  int[] pixels() {
    return pixels;
  }

  /** The thickness by Laplace's equation at {@link #pixels}; shared, not to be changed. */
  float[] thicknessAtPixels() {
    return thicknessAtPixels;
  }
}
