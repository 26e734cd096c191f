package sc.fiji.cardiacmr.image;

import java.util.Arrays;

/**
 * Connected components of masks in two and three dimensions.
 *
 * <p>Each row is cut into runs of foreground; runs of neighbouring rows that touch are united
 * (union–find with path halving, the earlier run being the root), after L. He, Y. Chao and K.
 * Suzuki, "A run-based two-scan labeling algorithm", IEEE Trans. Image Process. 17 (2008) 749. The
 * cost is one reading of the mask and work in proportion to the number of runs.
 */
public final class ConnectedComponents {

  private final byte[] mask;
  private final byte foreground;
  private final boolean anyForeground;
  private final int width;
  private final int[] rowFirst;
  private int[] start = new int[256];
  private int[] end = new int[256];
  private int[] parent = new int[256];
  private int runs;

  private ConnectedComponents(
      byte[] mask, boolean anyForeground, byte foreground, int width, int rows) {
    this.mask = mask;
    this.anyForeground = anyForeground;
    this.foreground = foreground;
    this.width = width;
    rowFirst = new int[rows + 1];
  }

  /**
   * Labels a 2-D mask.
   *
   * @param mask 0 is background, all else foreground; not changed
   * @param connectivity 4 (pixels that share an edge) or 8 (or a corner)
   * @throws IllegalArgumentException if there is no pixel or the connectivity is another
   */
  public static Components label(LabelPlane mask, int connectivity) {
    requireConnectivity(connectivity, 4, 8);
    return label(
        mask.pixels(), true, (byte) 0, mask.width(), mask.height(), 1, connectivity == 4 ? 6 : 26);
  }

  /**
   * Labels a 3-D mask.
   *
   * @param mask axes Z, Y, X with X fastest; 0 is background, all else foreground; not changed
   * @param width size along X
   * @param height size along Y
   * @param depth size along Z
   * @param connectivity 6 (voxels that share a face), 18 (or an edge) or 26 (or a corner)
   * @throws IllegalArgumentException if the sizes do not fit the mask or the connectivity is
   *     another
   */
  public static Components label(byte[] mask, int width, int height, int depth, int connectivity) {
    requireConnectivity(connectivity, 6, 18, 26);
    return label(mask, true, (byte) 0, width, height, depth, connectivity);
  }

  /**
   * Labels the voxels of one value in a 3-D label image; otherwise as {@link #label(byte[], int,
   * int, int, int)}.
   *
   * @param value the foreground, as an unsigned byte
   */
  public static Components labelValue(
      byte[] image, int value, int width, int height, int depth, int connectivity) {
    requireConnectivity(connectivity, 6, 18, 26);
    return label(image, false, (byte) value, width, height, depth, connectivity);
  }

  /**
   * The largest component of a 3-D mask, as a mask of 1 and 0.
   *
   * @see #label(byte[], int, int, int, int)
   * @see Components#largest()
   */
  public static byte[] largest(byte[] mask, int width, int height, int depth, int connectivity) {
    Components components = label(mask, width, height, depth, connectivity);
    return components.mask(components.largest());
  }

  private static void requireConnectivity(int connectivity, int... allowed) {
    if (Arrays.stream(allowed).noneMatch(c -> c == connectivity))
      throw new IllegalArgumentException(
          "The connectivity must be one of " + Arrays.toString(allowed) + ", not " + connectivity);
  }

  private static Components label(
      byte[] mask,
      boolean anyForeground,
      byte foreground,
      int width,
      int height,
      int depth,
      int connectivity) {
    if (width < 1 || height < 1 || depth < 1 || (long) width * height * depth != mask.length)
      throw new IllegalArgumentException(
          String.format(
              "A mask of %s pixels does not fit %s x %s x %s.", mask.length, width, height, depth));
    ConnectedComponents search =
        new ConnectedComponents(mask, anyForeground, foreground, width, height * depth);
    search.scan(height, depth, connectivity);
    return search.number();
  }

  private void scan(int height, int depth, int connectivity) {
    int straight = connectivity == 6 ? 0 : 1;
    int diagonal = connectivity == 26 ? 1 : 0;
    for (int z = 0; z < depth; z++)
      for (int y = 0; y < height; y++) {
        int row = z * height + y;
        findRuns(row);
        if (rowFirst[row] == rowFirst[row + 1]) continue;
        if (y > 0) unite(row, row - 1, straight);
        if (z == 0) continue;
        unite(row, row - height, straight);
        if (connectivity == 6) continue;
        if (y > 0) unite(row, row - height - 1, diagonal);
        if (y < height - 1) unite(row, row - height + 1, diagonal);
      }
  }

  private void findRuns(int row) {
    rowFirst[row] = runs;
    int x = row * width;
    int rowEnd = x + width;
    while (x < rowEnd) {
      if (anyForeground) while (x < rowEnd && mask[x] == 0) x++;
      else while (x < rowEnd && mask[x] != foreground) x++;
      if (x == rowEnd) break;
      int first = x;
      if (anyForeground) while (x < rowEnd && mask[x] != 0) x++;
      else while (x < rowEnd && mask[x] == foreground) x++;
      addRun(first, x - 1);
    }
    rowFirst[row + 1] = runs;
  }

  private void addRun(int first, int last) {
    if (runs == start.length) {
      start = Arrays.copyOf(start, 2 * runs);
      end = Arrays.copyOf(end, 2 * runs);
      parent = Arrays.copyOf(parent, 2 * runs);
    }
    start[runs] = first;
    end[runs] = last;
    parent[runs] = runs;
    runs++;
  }

  /** Unites the runs of two rows that overlap when one of them is widened by {@code reach}. */
  private void unite(int row, int earlierRow, int reach) {
    int shift = (row - earlierRow) * width;
    int a = rowFirst[row];
    int b = rowFirst[earlierRow];
    int aEnd = rowFirst[row + 1];
    int bEnd = rowFirst[earlierRow + 1];
    while (a < aEnd && b < bEnd) {
      int bStart = start[b] + shift;
      int bLast = end[b] + shift;
      if (start[a] <= bLast + reach && bStart <= end[a] + reach) union(a, b);
      if (end[a] < bLast) a++;
      else b++;
    }
  }

  private void union(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    if (rootA < rootB) parent[rootB] = rootA;
    else parent[rootA] = rootB;
  }

  private int root(int run) {
    while (parent[run] != run) {
      parent[run] = parent[parent[run]];
      run = parent[run];
    }
    return run;
  }

  private Components number() {
    int[] label = new int[runs];
    int count = 0;
    for (int r = 0; r < runs; r++) {
      int root = root(r);
      label[r] = root == r ? ++count : label[root];
    }
    return new Components(mask.length, start, end, label, runs, count);
  }

  /**
   * The mask without its small components, 8-connected.
   *
   * @param mask 0 is background, all else foreground; not changed
   * @param share components of fewer pixels than this share of those of the largest are left out
   * @return a new mask, 1 in what is left
   */
  public static LabelPlane withoutIslands(LabelPlane mask, double share) {
    LabelPlane kept = mask.blank();
    Components parts = label(mask, 8);
    if (parts.count() == 0) return kept;
    double smallest = share * parts.size(parts.largest());
    int[] part = parts.labels();
    for (int i = 0; i < part.length; i++)
      if (part[i] != 0 && parts.size(part[i]) >= smallest) kept.pixels()[i] = 1;
    return kept;
  }
}
