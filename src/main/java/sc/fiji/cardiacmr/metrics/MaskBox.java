package sc.fiji.cardiacmr.metrics;

/**
 * A block of an image; both ends of each axis belong to it.
 *
 * @param min first x, y and z
 * @param max last x, y and z
 */
record MaskBox(int[] min, int[] max) {

  /** The smallest box that holds every pixel of both masks; null if there is none. */
  static MaskBox around(Mask a, Mask b) {
    boolean[] p = a.pixels();
    boolean[] q = b.pixels();
    int[] min = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] max = {-1, -1, -1};
    for (int z = 0, i = 0; z < a.depth(); z++)
      for (int y = 0; y < a.height(); y++)
        for (int x = 0; x < a.width(); x++, i++)
          if (p[i] || q[i]) {
            min[0] = Math.min(min[0], x);
            max[0] = Math.max(max[0], x);
            min[1] = Math.min(min[1], y);
            max[1] = Math.max(max[1], y);
            min[2] = Math.min(min[2], z);
            max[2] = Math.max(max[2], z);
          }
    return max[0] < 0 ? null : new MaskBox(min, max);
  }

  int width() {
    return max[0] - min[0] + 1;
  }

  int height() {
    return max[1] - min[1] + 1;
  }

  int depth() {
    return max[2] - min[2] + 1;
  }
}
