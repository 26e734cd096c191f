package sc.fiji.cardiacmr.measure.scar;

import java.util.function.IntUnaryOperator;
import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Microvascular obstruction (no-reflow): contrast agent does not reach the core of the infarct,
 * which stays dark; K. C. Wu et al., Circulation 97 (1998) 765.
 *
 * <p>In a slice, a piece of myocardium without enhancement (pixels joined by edges) is no-reflow if
 * its neighbours are scar or, besides, the LV blood pool: it is enclosed by scar, or lies between
 * scar and endocardium. A piece that is wider than half of the circumference is not: it is healthy
 * myocardium inside a scar all around.
 */
final class Obstruction {

  private static final int WIDEST_DEGREES = 180;

  private Obstruction() {}

  /**
   * Adds it to the classes of a slice.
   *
   * @param slice values of {@link Labels}: the labels with scar and grey zone painted in; changed
   * @param smallest pieces of fewer pixels become scar: they are noise
   * @param degree of each pixel as seen from the centre, 0..359
   */
  static void add(LabelPlane slice, int smallest, IntUnaryOperator degree) {
    byte[] classes = slice.pixels();
    int width = slice.width();
    int height = slice.height();
    Components pieces = ConnectedComponents.label(slice.mask(label -> label == Labels.MYO), 4);
    int[] labels = pieces.labels();
    boolean[] open = new boolean[pieces.count() + 1];
    boolean[] touchesScar = new boolean[pieces.count() + 1];
    boolean[][] directions = new boolean[pieces.count() + 1][360];
    for (int i = 0; i < labels.length; i++) {
      int piece = labels[i];
      if (piece == 0) continue;
      directions[piece][degree.applyAsInt(i)] = true;
      int x = i % width;
      int y = i / width;
      for (int side = 0; side < 4; side++) {
        int nx = x + (side == 0 ? 1 : side == 1 ? -1 : 0);
        int ny = y + (side == 2 ? 1 : side == 3 ? -1 : 0);
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) {
          open[piece] = true;
          continue;
        }
        int neighbour = classes[ny * width + nx];
        if (neighbour == Labels.SCAR || neighbour == Labels.GREY_ZONE) touchesScar[piece] = true;
        else if (neighbour != Labels.MYO && neighbour != Labels.LV) open[piece] = true;
      }
    }
    for (int i = 0; i < labels.length; i++) {
      int piece = labels[i];
      if (piece == 0 || open[piece] || !touchesScar[piece]) continue;
      if (extent(directions[piece]) > WIDEST_DEGREES) continue;
      classes[i] = (byte) (pieces.size(piece) < smallest ? Labels.SCAR : Labels.NO_REFLOW);
    }
  }

  /** Degrees of the circle less the widest gap. */
  private static int extent(boolean[] directions) {
    int n = directions.length;
    int gap = 0;
    int widest = 0;
    for (int d = 0; d < 2 * n; d++) {
      gap = directions[d % n] ? 0 : gap + 1;
      widest = Math.max(widest, gap);
    }
    return n - Math.min(n, widest);
  }
}
