package sc.fiji.cardiacmr.measure.strain;

import java.util.ArrayList;
import java.util.List;

/** Displacements of points of the wall as arrows to be drawn. */
public final class WallVectors {

  /** Arrows around the ring. */
  private static final int AROUND = 24;

  /** Length of the head as a part of the arrow's, and at most, pixels. */
  private static final double HEAD = 0.35;

  private static final double LONGEST_HEAD = 2;

  /** Between the shaft and each side of the head, radians. */
  private static final double HEAD_ANGLE = Math.toRadians(28);

  private WallVectors() {}

  /**
   * Arrows from the reference frame to a frame, of innermost, middle and outermost points.
   *
   * @param dx pixel width in the unit of the track
   * @param dy pixel height
   * @return lines of five points x0, y0, x1, y1, ... in pixels, the centre of the first pixel being
   *     (0.5, 0.5): from the tail to the tip, one side of the head, the tip, the other side; none
   *     of points that were not followed
   */
  public static List<double[]> arrows(WallTrack track, int frame, double dx, double dy) {
    List<double[]> arrows = new ArrayList<>();
    int step = Math.max(1, track.directions() / AROUND);
    for (int layer : new int[] {0, track.layers() / 2, track.layers() - 1})
      for (int k = 0; k < track.directions(); k += step) {
        int p = layer * track.directions() + k;
        if (!track.isTracked(frame, p)) continue;
        arrows.add(
            arrow(
                track.referenceX()[p] / dx + 0.5,
                track.referenceY()[p] / dy + 0.5,
                track.x()[frame][p] / dx + 0.5,
                track.y()[frame][p] / dy + 0.5));
      }
    return arrows;
  }

  private static double[] arrow(double x0, double y0, double x1, double y1) {
    double angle = Math.atan2(y0 - y1, x0 - x1);
    double head = Math.min(LONGEST_HEAD, HEAD * Math.hypot(x1 - x0, y1 - y0));
    return new double[] {
      x0,
      y0,
      x1,
      y1,
      x1 + head * Math.cos(angle + HEAD_ANGLE),
      y1 + head * Math.sin(angle + HEAD_ANGLE),
      x1,
      y1,
      x1 + head * Math.cos(angle - HEAD_ANGLE),
      y1 + head * Math.sin(angle - HEAD_ANGLE)
    };
  }
}
