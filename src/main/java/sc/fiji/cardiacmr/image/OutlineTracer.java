package sc.fiji.cardiacmr.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Outlines of the connected components of a mask, along the sides of its pixels.
 *
 * <p>Components are connected by sides (4 neighbours). Only the outer outline of a component is
 * traced: {@link Polygon#toMask} gives back the component with its holes filled, exactly.
 */
public final class OutlineTracer {

  private static final int[] STEP_X = {1, 0, -1, 0};
  private static final int[] STEP_Y = {0, 1, 0, -1};

  private final boolean[] mask;
  private final int width;
  private final int height;

  private OutlineTracer(boolean[] mask, int width, int height) {
    this.mask = mask;
    this.width = width;
    this.height = height;
  }

  /**
   * Traces a mask.
   *
   * @param mask pixels, X fastest; not changed
   * @param width size along X
   * @param height size along Y
   * @return one polygon per component in the order of their first pixels, clockwise as seen on the
   *     screen, with whole-numbered corners and no point in the middle of a straight side
   * @throws IllegalArgumentException if the number of pixels is not width x height
   */
  public static List<Polygon> outlines(boolean[] mask, int width, int height) {
    if (mask.length != width * height)
      throw new IllegalArgumentException(
          mask.length + " pixels do not make an image of " + width + " x " + height + ".");
    OutlineTracer tracer = new OutlineTracer(mask, width, height);
    boolean[] seen = new boolean[mask.length];
    int[] stack = new int[mask.length];
    List<Polygon> outlines = new ArrayList<>();
    for (int i = 0; i < mask.length; i++)
      if (mask[i] && !seen[i]) {
        outlines.add(tracer.trace(i % width, i / width));
        tracer.markComponent(i, seen, stack);
      }
    return outlines;
  }

  private boolean isInside(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x];
  }

  /** Walks with the component on the right, from the upper left corner of its first pixel. */
  private Polygon trace(int startX, int startY) {
    List<int[]> corners = new ArrayList<>();
    int x = startX;
    int y = startY;
    int direction = 0;
    do {
      int before = direction;
      x += STEP_X[direction];
      y += STEP_Y[direction];
      if (!isInside(aheadX(x, direction, true), aheadY(y, direction, true))) {
        direction = (direction + 1) % 4;
      } else if (isInside(aheadX(x, direction, false), aheadY(y, direction, false))) {
        direction = (direction + 3) % 4;
      }
      if (direction != before) corners.add(new int[] {x, y});
      // The walk is over where it began and would set off in the same direction again.
    } while (x != startX || y != startY || direction != 0);
    double[] xs = corners.stream().mapToDouble(c -> c[0]).toArray();
    double[] ys = corners.stream().mapToDouble(c -> c[1]).toArray();
    return new Polygon(xs, ys);
  }

  /** Column of the pixel ahead of a corner, to the right or left of the direction of travel. */
  private static int aheadX(int x, int direction, boolean right) {
    return switch (direction) {
      case 0 -> x;
      case 1 -> right ? x - 1 : x;
      case 2 -> x - 1;
      default -> right ? x : x - 1;
    };
  }

  /** Row of the pixel ahead of a corner, to the right or left of the direction of travel. */
  private static int aheadY(int y, int direction, boolean right) {
    return switch (direction) {
      case 0 -> right ? y : y - 1;
      case 1 -> y;
      case 2 -> right ? y - 1 : y;
      default -> y - 1;
    };
  }

  private void markComponent(int first, boolean[] seen, int[] stack) {
    int n = 0;
    stack[n++] = first;
    seen[first] = true;
    while (n > 0) {
      int i = stack[--n];
      for (int d = 0; d < 4; d++) {
        int x = i % width + STEP_X[d];
        int y = i / width + STEP_Y[d];
        int next = y * width + x;
        if (!isInside(x, y) || seen[next]) continue;
        seen[next] = true;
        stack[n++] = next;
      }
    }
  }
}
