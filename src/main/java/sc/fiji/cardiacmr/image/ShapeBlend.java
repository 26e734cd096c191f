package sc.fiji.cardiacmr.image;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Labels between planes, by shape: the signed distances to the edge of RV, of LV with its wall, and
 * of LV are interpolated (S. P. Raya and J. K. Udupa, "Shape-based interpolation of
 * multidimensional objects", IEEE Trans. Med. Imaging 9 (1990) 32). All of the wall becomes MYO.
 */
public final class ShapeBlend {

  private static final int MARGIN = 2;

  private ShapeBlend() {}

  /**
   * The labels between two planes of one size.
   *
   * @param share of the second, 0..1
   */
  public static LabelPlane between(LabelPlane one, LabelPlane other, double share) {
    return weighted(List.of(one, other), 1 - share, share);
  }

  /**
   * The labels at a place among some planes of one size: the distances follow the polynomial
   * through all of them (Lagrange), which with four of them follows the turn at end-systole.
   *
   * @param places of the planes in time, all different
   * @param place where the labels are wanted
   */
  public static LabelPlane at(List<LabelPlane> planes, double[] places, double place) {
    double[] weights = new double[places.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1;
      for (int k = 0; k < weights.length; k++)
        if (k != i) weights[i] *= (place - places[k]) / (places[i] - places[k]);
    }
    return weighted(planes, weights);
  }

  private static LabelPlane weighted(List<LabelPlane> planes, double... weights) {
    LabelPlane result = planes.get(0).blank();
    int[] box = box(planes);
    if (box == null) return result;
    // Solid shapes, drawn over one another: a thin wall that moves would not have its thickness.
    draw(planes, weights, label -> label == Labels.RV, Labels.RV, box, result);
    draw(planes, weights, ShapeBlend::isLeftVentricle, Labels.MYO, box, result);
    draw(planes, weights, label -> label == Labels.LV, Labels.LV, box, result);
    return result;
  }

  private static boolean isLeftVentricle(int label) {
    return label == Labels.LV || Labels.isMyocardium(label);
  }

  private static void draw(
      List<LabelPlane> planes,
      double[] weights,
      IntPredicate isInside,
      int label,
      int[] box,
      LabelPlane result) {
    double[] depth = depth(planes, weights, isInside, box);
    if (depth == null) return;
    int w = box[2] - box[0] + 1;
    for (int i = 0; i < depth.length; i++)
      if (depth[i] > 0)
        result.pixels()[(box[1] + i / w) * result.width() + box[0] + i % w] = (byte) label;
  }

  /** Weighted sum of the depths; null where a plane lacks the shape: none lies in between. */
  private static double[] depth(
      List<LabelPlane> planes, double[] weights, IntPredicate isInside, int[] box) {
    int w = box[2] - box[0] + 1;
    int h = box[3] - box[1] + 1;
    double[] sum = new double[w * h];
    for (int k = 0; k < weights.length; k++) {
      double[] depth = depth(planes.get(k), isInside, box, w, h);
      if (depth == null) return null;
      for (int i = 0; i < sum.length; i++) sum[i] += weights[k] * depth[i];
    }
    return sum;
  }

  /** Distance to the edge of a shape, positive inside; null if there is none of it. */
  private static double[] depth(LabelPlane plane, IntPredicate isInside, int[] box, int w, int h) {
    boolean[] inside = new boolean[w * h];
    boolean[] outside = new boolean[w * h];
    boolean isThere = false;
    for (int i = 0; i < inside.length; i++) {
      int value = plane.pixels()[(box[1] + i / w) * plane.width() + box[0] + i % w];
      inside[i] = isInside.test(value);
      outside[i] = !inside[i];
      isThere |= inside[i];
    }
    if (!isThere) return null;
    double[] toInside = DistanceTransform.distance(inside, new int[] {w, h}, 1, 1);
    double[] toOutside = DistanceTransform.distance(outside, new int[] {w, h}, 1, 1);
    double[] depth = new double[w * h];
    for (int i = 0; i < depth.length; i++)
      depth[i] = Math.min(toOutside[i], w + h) - Math.min(toInside[i], w + h);
    return depth;
  }

  /** First and last column and row with a label in one of the planes, and a margin. */
  private static int[] box(List<LabelPlane> planes) {
    int w = planes.get(0).width();
    int h = planes.get(0).height();
    int[] box = {w, h, -1, -1};
    for (LabelPlane plane : planes)
      for (int i = 0; i < plane.size(); i++) {
        if (plane.pixels()[i] == Labels.BACKGROUND) continue;
        box[0] = Math.min(box[0], i % w);
        box[1] = Math.min(box[1], i / w);
        box[2] = Math.max(box[2], i % w);
        box[3] = Math.max(box[3], i / w);
      }
    if (box[3] < 0) return null;
    return new int[] {
      Math.max(0, box[0] - MARGIN),
      Math.max(0, box[1] - MARGIN),
      Math.min(w - 1, box[2] + MARGIN),
      Math.min(h - 1, box[3] + MARGIN)
    };
  }
}
