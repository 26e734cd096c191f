package sc.fiji.cardiacmr.tagging.harp;

import java.util.Arrays;
import java.util.PriorityQueue;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Tracks all nodes of a mesh into one frame.
 *
 * <p>Phase repeats from tag to tag, so a point that moves by more than half a tag between frames
 * may be found at the wrong tag. As in refined HARP (N. F. Osman et al. 1999; X. Liu, J. L. Prince,
 * IEEE Trans. Med. Imaging 29 (2010) 1560, follow the same idea along shortest paths), only the
 * most reliable point begins at its own former place; from it the search grows outwards, each point
 * beginning where its neighbour's motion takes it. Points that end too far from there, or from the
 * median of their neighbours, have jumped by a tag and are refused.
 */
final class FrameTracking {

  /** Furthest a point may end from where its neighbour sent it, as a part of the spacing. */
  private static final double FURTHEST = 0.35;

  /** The same for the first point, which has no neighbour: half a tag in both directions. */
  private static final double FURTHEST_SEED = 0.7;

  /** Furthest displacement from the median of the neighbours, as a part of the spacing. */
  private static final double LARGEST_JUMP = 0.5;

  /** Nodes with less than this part of the median magnitude cannot begin a search. */
  private static final double DARKEST_SEED = 0.7;

  private final RingMesh mesh;
  private final double[][] targets;
  private final PointTracker tracker;

  /** Displacements from the reference; NaN where there is none (yet). */
  final double[] u;

  final double[] v;

  /** Geometric mean of the two harmonic magnitudes; 0 where the point is refused. */
  final double[] weight;

  private FrameTracking(RingMesh mesh, double[][] targets, PointTracker tracker) {
    this.mesh = mesh;
    this.targets = targets;
    this.tracker = tracker;
    u = new double[mesh.size()];
    v = new double[mesh.size()];
    weight = new double[mesh.size()];
    Arrays.fill(u, Double.NaN);
    Arrays.fill(v, Double.NaN);
  }

  /**
   * Tracks.
   *
   * @param targets phases of the nodes at the reference frame
   * @param formerU displacements at the frame before
   * @param formerV the same along Y
   */
  static FrameTracking track(
      RingMesh mesh, double[][] targets, PointTracker tracker, double[] formerU, double[] formerV) {
    FrameTracking tracking = new FrameTracking(mesh, targets, tracker);
    tracking.grow(formerU, formerV);
    tracking.refuseJumps();
    if (tracking.undoCommonJump(formerU, formerV)) tracking.refuseJumps();
    return tracking;
  }

  /**
   * If the first point was found at a wrong tag, so were all others. But contraction and rotation
   * cancel in the mean of a ring; what is left is how far the heart has moved, and that is less
   * than half a tag from frame to frame.
   *
   * @return whether all points were tracked anew
   */
  private boolean undoCommonJump(double[] formerU, double[] formerV) {
    double du = 0;
    double dv = 0;
    int n = 0;
    for (int node = 0; node < u.length; node++) {
      if (weight[node] == 0) continue;
      du += u[node] - formerU[node];
      dv += v[node] - formerV[node];
      n++;
    }
    if (n == 0) return false;
    double[] jump = tracker.wholeTags(du / n, dv / n);
    if (jump[0] == 0 && jump[1] == 0) return false;
    for (int node = 0; node < u.length; node++) {
      if (weight[node] == 0) continue;
      Candidate back = candidate(node, u[node] - jump[0], v[node] - jump[1]);
      if (!place(back, FURTHEST)) {
        u[node] = v[node] = Double.NaN;
        weight[node] = 0;
      }
    }
    return true;
  }

  private record Candidate(double mismatch, int node, double x, double y)
      implements Comparable<Candidate> {

    @Override
    public int compareTo(Candidate other) {
      int order = Double.compare(mismatch, other.mismatch);
      return order != 0 ? order : Integer.compare(node, other.node);
    }
  }

  private Candidate candidate(int node, double du, double dv) {
    double x = mesh.x(node) + du;
    double y = mesh.y(node) + dv;
    return new Candidate(tracker.mismatch(targets[node], x, y), node, x, y);
  }

  private void grow(double[] formerU, double[] formerV) {
    for (int seed = seed(formerU, formerV); seed >= 0; seed = seed(formerU, formerV)) {
      PriorityQueue<Candidate> queue = new PriorityQueue<>();
      queue.add(candidate(seed, formerU[seed], formerV[seed]));
      boolean grown = false;
      while (!queue.isEmpty()) {
        Candidate next = queue.remove();
        if (!Double.isNaN(u[next.node]) || !place(next, grown ? FURTHEST : FURTHEST_SEED)) continue;
        grown = true;
        for (int neighbour : neighbours(next.node))
          if (mesh.isWall(neighbour) && Double.isNaN(u[neighbour]))
            queue.add(
                candidate(
                    neighbour,
                    formerU[neighbour] + u[next.node] - formerU[next.node],
                    formerV[neighbour] + v[next.node] - formerV[next.node]));
      }
      if (grown) return;
      // The seed itself was not found: mark it so that the next best one is taken.
      u[seed] = v[seed] = Double.POSITIVE_INFINITY;
    }
  }

  /** The node whose phases have changed least at its former place; -1 if none is left. */
  private int seed(double[] formerU, double[] formerV) {
    double[] magnitudes = new double[mesh.size()];
    double[] place = new double[2];
    for (int node = 0; node < magnitudes.length; node++) {
      place[0] = mesh.x(node) + formerU[node];
      place[1] = mesh.y(node) + formerV[node];
      magnitudes[node] = mesh.isWall(node) ? tracker.magnitude(place[0], place[1]) : 0;
    }
    double[] sorted = magnitudes.clone();
    Arrays.sort(sorted);
    double dark = DARKEST_SEED * Percentiles.upperMedian(sorted);
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int node = 0; node < magnitudes.length; node++) {
      if (!mesh.isWall(node) || !Double.isNaN(u[node]) || magnitudes[node] < dark) continue;
      double mismatch = candidate(node, formerU[node], formerV[node]).mismatch;
      if (mismatch < least) {
        least = mismatch;
        best = node;
      }
    }
    return best;
  }

  private boolean place(Candidate candidate, double furthest) {
    double[] place = {candidate.x, candidate.y};
    double magnitude = tracker.search(targets[candidate.node], place);
    double away = Math.hypot(place[0] - candidate.x, place[1] - candidate.y);
    if (!(magnitude > 0) || away > furthest * tracker.spacing()) return false;
    u[candidate.node] = place[0] - mesh.x(candidate.node);
    v[candidate.node] = place[1] - mesh.y(candidate.node);
    weight[candidate.node] = magnitude;
    return true;
  }

  private int[] neighbours(int node) {
    int n = mesh.directions();
    int layer = node / n;
    int k = node % n;
    int before = layer * n + Math.floorMod(k - 1, n);
    int after = layer * n + (k + 1) % n;
    if (layer == 0) return new int[] {before, after, node + n};
    if (layer == mesh.layers() - 1) return new int[] {before, after, node - n};
    return new int[] {before, after, node - n, node + n};
  }

  private void refuseJumps() {
    double[] oldU = u.clone();
    double[] oldV = v.clone();
    int n = mesh.directions();
    for (int node = 0; node < u.length; node++) {
      if (weight[node] == 0) continue;
      double[] near = new double[2 * 25];
      int count = 0;
      for (int l = -2; l <= 2; l++)
        for (int k = -2; k <= 2; k++) {
          int layer = node / n + l;
          if (layer < 0 || layer >= mesh.layers()) continue;
          int other = layer * n + Math.floorMod(node % n + k, n);
          if (weight[other] == 0) continue;
          near[count] = oldU[other];
          near[25 + count++] = oldV[other];
        }
      double du = oldU[node] - median(near, 0, count);
      double dv = oldV[node] - median(near, 25, count);
      if (Math.hypot(du, dv) > LARGEST_JUMP * tracker.spacing()) u[node] = v[node] = Double.NaN;
    }
    for (int node = 0; node < u.length; node++)
      if (!Double.isFinite(u[node])) {
        u[node] = v[node] = Double.NaN;
        weight[node] = 0;
      }
  }

  private static double median(double[] values, int from, int count) {
    Arrays.sort(values, from, from + count);
    return Percentiles.upperMedian(values, from, count);
  }
}
