package sc.fiji.cardiacmr.measure.scar;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * The innermost layer of the wall. Its pixels hold blood, wholly or in part, where the label of the
 * myocardium reaches a little too far or a pixel lies across the border, and blood is as bright as
 * scar. So a bright pixel there is believed only where the nearest pixel of the wall beneath is
 * scar as well: scar that begins at the endocardium goes on, a border of blood does not.
 */
final class EndocardialRim {

  private EndocardialRim() {}

  /**
   * Turns scar of the rim that nothing supports back into myocardium.
   *
   * @param slice values of {@link Labels}; changed
   * @param pixels indices of the pixels of the myocardium
   * @param depth in the wall at each pixel of the slice: 0 at the endocardium, 1 at the epicardium;
   *     NaN where unknown, which is not rim
   * @param rim largest depth of the rim
   */
  static void clear(LabelPlane slice, int[] pixels, float[] depth, double rim) {
    byte[] classes = slice.pixels();
    int[] beneath = Arrays.stream(pixels).filter(i -> !(depth[i] < rim)).toArray();
    if (beneath.length == 0) return;
    for (int i : pixels) {
      if (!(depth[i] < rim) || classes[i] == Labels.MYO) continue;
      if (classes[nearest(i, beneath, slice.width())] == Labels.MYO) classes[i] = Labels.MYO;
    }
  }

  private static int nearest(int pixel, int[] others, int width) {
    int best = others[0];
    long least = Long.MAX_VALUE;
    for (int other : others) {
      long dx = other % width - pixel % width;
      long dy = other / width - pixel / width;
      long distance = dx * dx + dy * dy;
      if (distance >= least) continue;
      least = distance;
      best = other;
    }
    return best;
  }
}
