package sc.fiji.cardiacmr.measure.wall;

import java.util.Arrays;

/**
 * The nodes within the wall with their four neighbours: other nodes, or the point where the line to
 * a neighbour crosses an edge of the wall, by linear interpolation of the levels.
 */
final class LaplaceGrid {

  /** Directions of the neighbours, in the order of the arrays. */
  static final int LEFT = 0;

  static final int RIGHT = 1;
  static final int UP = 2;
  static final int DOWN = 3;
  static final int NEIGHBOURS = 4;

  /** In place of a neighbour: the endocardium lies between. */
  static final int ENDOCARDIUM = -1;

  /** In place of a neighbour: the epicardium lies between. */
  static final int EPICARDIUM = -2;

  /** In place of a neighbour: the wall ends, as where it is open. */
  static final int CLOSED = -3;

  /** Nearer edges are taken to lie here, in steps: so near, the value is that of the edge. */
  private static final double NEAREST = 1e-3;

  /** Number of nodes. */
  final int count;

  /** The places of the nodes in the grid, axes Y, X. */
  final int[] places;

  /** For each node four numbers of nodes, or what is there instead. */
  final int[] neighbours;

  /** For each node the four distances to its neighbours, or to the edges. */
  final double[] distances;

  /** For each place in the grid the number of its node, or what is there instead. */
  private final int[] numbers;

  private final WallLevels levels;

  /**
   * @param isWall which places of the grid may be in the wall; the others are beyond its ends
   */
  LaplaceGrid(WallLevels levels, boolean[] isWall) {
    this.levels = levels;
    int width = levels.width();
    numbers = new int[width * levels.height()];
    Arrays.fill(numbers, CLOSED);
    int[] found = new int[numbers.length];
    int n = 0;
    for (int y = 1; y < levels.height() - 1; y++)
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        if (!isWall[i] || levels.cavity()[i] >= 0 || levels.heart()[i] <= 0) continue;
        numbers[i] = n;
        found[n++] = i;
      }
    count = n;
    places = Arrays.copyOf(found, n);
    neighbours = new int[NEIGHBOURS * n];
    distances = new double[NEIGHBOURS * n];
    int[] offsets = {-1, 1, -width, width};
    for (int k = 0; k < n; k++)
      for (int d = 0; d < NEIGHBOURS; d++)
        connect(
            NEIGHBOURS * k + d, places[k], offsets[d], d < UP ? levels.stepX() : levels.stepY());
  }

  private void connect(int slot, int place, int offset, double step) {
    int other = place + offset;
    distances[slot] = step;
    neighbours[slot] = numbers[other];
    if (neighbours[slot] >= 0) return;
    double[] cavity = levels.cavity();
    double[] heart = levels.heart();
    double endo = cavity[other] >= 0 ? crossing(cavity[place], cavity[other]) : 2;
    double epi = heart[other] <= 0 ? crossing(heart[place], heart[other]) : 2;
    if (endo > 1 && epi > 1) return;
    neighbours[slot] = endo < epi ? ENDOCARDIUM : EPICARDIUM;
    distances[slot] = Math.max(NEAREST, Math.min(endo, epi)) * step;
  }

  /** Where between 0 and 1 a level that changes its sign is 0. */
  private static double crossing(double from, double to) {
    return from / (from - to);
  }

  /** The number of the node at a place of the grid; negative if there is none. */
  int node(int place) {
    return numbers[place];
  }

  /** The levels that the grid is of. */
  WallLevels levels() {
    return levels;
  }
}
