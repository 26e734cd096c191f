package sc.fiji.cardiacmr.measure.wall;

import static sc.fiji.cardiacmr.measure.wall.LaplaceGrid.CLOSED;
import static sc.fiji.cardiacmr.measure.wall.LaplaceGrid.DOWN;
import static sc.fiji.cardiacmr.measure.wall.LaplaceGrid.EPICARDIUM;
import static sc.fiji.cardiacmr.measure.wall.LaplaceGrid.LEFT;
import static sc.fiji.cardiacmr.measure.wall.LaplaceGrid.NEIGHBOURS;
import static sc.fiji.cardiacmr.measure.wall.LaplaceGrid.RIGHT;
import static sc.fiji.cardiacmr.measure.wall.LaplaceGrid.UP;

import java.util.Arrays;

/**
 * The thickness of the wall at each of its points as the length of the path from endocardium to
 * epicardium that is perpendicular to the level lines of a harmonic function; A. J. Yezzi and J. L.
 * Prince, IEEE Trans. Med. Imaging 22 (2003) 1332.
 *
 * <p>u solves Δu = 0 in the wall with u = 0 at the endocardium and 1 at the epicardium. With T = ∇u
 * / |∇u| the lengths of the path to the endocardium, L0, and to the epicardium, L1, solve
 *
 * <pre>
 * T · ∇L0 = 1, L0 = 0 at the endocardium;   -T · ∇L1 = 1, L1 = 0 at the epicardium,
 * </pre>
 *
 * and the thickness is L0 + L1. Differences are those of G. H. Shortley and R. Weller, J. Appl.
 * Phys. 9 (1938) 334, for u, and upwind ones for the lengths; both take the edges where they are,
 * between nodes. Δu = 0 is solved by successive overrelaxation. Where the wall is open nothing
 * flows through its ends. Immutable.
 */
final class LaplaceThickness {

  /** Largest change of u in the last iteration. */
  private static final double TOLERANCE = 1e-6;

  private static final int MOST_ITERATIONS = 2000;
  private static final int MOST_SWEEPS = 200;

  private final LaplaceGrid grid;
  private final double[] potential;
  private final double[] tangentX;
  private final double[] tangentY;
  private final double[] inner;
  private final double[] outer;

  /** Solves the equations on a grid. */
  LaplaceThickness(LaplaceGrid grid) {
    this.grid = grid;
    potential = new double[grid.count];
    Arrays.fill(potential, 0.5);
    solve();
    tangentX = new double[grid.count];
    tangentY = new double[grid.count];
    for (int k = 0; k < grid.count; k++) tangent(k);
    int[] order = fromEndocardium();
    inner = lengths(order, 1);
    int[] backwards = new int[order.length];
    for (int i = 0; i < order.length; i++) backwards[i] = order[order.length - 1 - i];
    outer = lengths(backwards, -1);
  }

  /** The nodes by their u. */
  private int[] fromEndocardium() {
    long[] keys = new long[grid.count];
    for (int k = 0; k < keys.length; k++)
      keys[k] = (long) (Math.max(0, potential[k]) * Integer.MAX_VALUE) << 32 | k;
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) order[i] = (int) keys[i];
    return order;
  }

  private void solve() {
    double[] weights = new double[NEIGHBOURS * grid.count];
    double[] constants = new double[grid.count];
    for (int k = 0; k < grid.count; k++) {
      int at = NEIGHBOURS * k;
      double sum = addWeights(weights, at + LEFT) + addWeights(weights, at + UP);
      for (int d = 0; d < NEIGHBOURS; d++) {
        weights[at + d] = sum == 0 ? 0 : weights[at + d] / sum;
        if (grid.neighbours[at + d] == EPICARDIUM) constants[k] += weights[at + d];
      }
    }
    double factor = relaxation();
    for (int i = 0; i < MOST_ITERATIONS; i++)
      if (relax(weights, constants, factor) < TOLERANCE) return;
  }

  /** The weights of two opposite neighbours; returns their sum. */
  private double addWeights(double[] weights, int slot) {
    double before = grid.distances[slot];
    double after = grid.distances[slot + 1];
    if (grid.neighbours[slot] != CLOSED) weights[slot] = 2 / (before * (before + after));
    if (grid.neighbours[slot + 1] != CLOSED) weights[slot + 1] = 2 / (after * (before + after));
    return weights[slot] + weights[slot + 1];
  }

  /** The best factor for a strip as wide as the wall. */
  private double relaxation() {
    int edges = 0;
    for (int neighbour : grid.neighbours) if (neighbour < 0) edges++;
    // A strip of w nodes has two edges for each w of them.
    double width = Math.max(2, 2.0 * grid.count / Math.max(1, edges)) * 1.5;
    return 2 / (1 + Math.sin(Math.PI / (width + 1)));
  }

  private double relax(double[] weights, double[] constants, double factor) {
    double largest = 0;
    for (int k = 0; k < grid.count; k++) {
      double value = constants[k];
      for (int s = NEIGHBOURS * k; s < NEIGHBOURS * (k + 1); s++)
        if (grid.neighbours[s] >= 0) value += weights[s] * potential[grid.neighbours[s]];
      double change = factor * (value - potential[k]);
      potential[k] += change;
      largest = Math.max(largest, Math.abs(change));
    }
    return largest;
  }

  private void tangent(int node) {
    double x = slope(node, NEIGHBOURS * node + LEFT);
    double y = slope(node, NEIGHBOURS * node + UP);
    double length = Math.hypot(x, y);
    tangentX[node] = length == 0 ? 0 : x / length;
    tangentY[node] = length == 0 ? 0 : y / length;
  }

  /** The derivative of u along an axis, of second order. */
  private double slope(int node, int slot) {
    double before = grid.distances[slot];
    double after = grid.distances[slot + 1];
    double u = potential[node];
    double fall = u - value(slot, u);
    double rise = value(slot + 1, u) - u;
    return (before * before * rise + after * after * fall) / (before * after * (before + after));
  }

  private double value(int slot, double own) {
    int neighbour = grid.neighbours[slot];
    if (neighbour >= 0) return potential[neighbour];
    return neighbour == CLOSED ? own : neighbour == EPICARDIUM ? 1 : 0;
  }

  /**
   * Lengths of the paths to one edge.
   *
   * @param order the nodes from that edge on
   * @param sign 1 for the endocardium, -1 for the epicardium
   */
  private double[] lengths(int[] order, int sign) {
    double[] lengths = new double[grid.count];
    double tolerance = 1e-6 * Math.min(grid.levels().stepX(), grid.levels().stepY());
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double largest = 0;
      for (int k : order) {
        double length = length(k, sign, lengths);
        largest = Math.max(largest, Math.abs(length - lengths[k]));
        lengths[k] = length;
      }
      if (largest <= tolerance) break;
    }
    return lengths;
  }

  /** T · ∇L = 1 at a node with the neighbours that the path comes from. */
  private double length(int node, int sign, double[] lengths) {
    int at = NEIGHBOURS * node;
    double x = sign * tangentX[node];
    double y = sign * tangentY[node];
    int alongX = at + (x > 0 ? LEFT : RIGHT);
    int alongY = at + (y > 0 ? UP : DOWN);
    double above = 1;
    double below = 0;
    for (int axis = 0; axis < 2; axis++) {
      int slot = axis == 0 ? alongX : alongY;
      int neighbour = grid.neighbours[slot];
      if (neighbour == CLOSED) continue;
      double weight = Math.abs(axis == 0 ? x : y) / grid.distances[slot];
      if (neighbour >= 0) above += weight * lengths[neighbour];
      below += weight;
    }
    return below == 0 ? 0 : above / below;
  }

  /** u at a node. */
  double potential(int node) {
    return potential[node];
  }

  /** L0, length of the path from the endocardium to a node. */
  double inner(int node) {
    return inner[node];
  }

  /** L1, length of the path from a node to the epicardium. */
  double outer(int node) {
    return outer[node];
  }

  /**
   * The thickness at a place between nodes.
   *
   * @return mean of the nodes of the wall around it, weighted by their distance; NaN if there is
   *     none
   */
  double thickness(double nodeX, double nodeY) {
    WallLevels levels = grid.levels();
    int x = (int) Math.floor(nodeX);
    int y = (int) Math.floor(nodeY);
    double sum = 0;
    double weights = 0;
    for (int j = 0; j < 2; j++)
      for (int i = 0; i < 2; i++) {
        int cx = x + i;
        int cy = y + j;
        if (cx < 0 || cy < 0 || cx >= levels.width() || cy >= levels.height()) continue;
        int node = grid.node(cy * levels.width() + cx);
        if (node < 0) continue;
        double weight = (1 - Math.abs(nodeX - cx)) * (1 - Math.abs(nodeY - cy));
        sum += weight * (inner[node] + outer[node]);
        weights += weight;
      }
    return weights > 0 ? sum / weights : Double.NaN;
  }
}
