package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.List;
import sc.fiji.cardiacmr.image.DistanceTransform;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Labels between planes, by shape: the signed distances of each label to its edge are interpolated,
 * and each pixel gets the label in which it lies deepest (S. P. Raya and J. K. Udupa, "Shape-based
 * interpolation of multidimensional objects", IEEE Trans. Med. Imaging 9 (1990) 32).
 */
final class ShapeBlend {

  private static final int MARGIN = 2;

  private ShapeBlend() {}

  /**
   * The labels between two planes of one size.
   *
   * @param share of the second, 0..1
   */
  static LabelPlane between(LabelPlane one, LabelPlane other, double share) {
    return weighted(List.of(one, other), 1 - share, share);
  }

  /**
   * The labels at a place among some planes of one size: the distances follow the polynomial
   * through all of them (Lagrange), which with four of them follows the turn at end-systole.
   *
   * @param places of the planes in time, all different
   * @param place where the labels are wanted
   */
  static LabelPlane at(List<LabelPlane> planes, double[] places, double place) {
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
    int w = box[2] - box[0] + 1;
    int h = box[3] - box[1] + 1;
    double[] deepest = new double[w * h];
    for (int label = Labels.BACKGROUND; label <= Labels.LARGEST; label++) {
      double[] sum = depth(planes, weights, label, box);
      if (sum == null) continue;
      for (int i = 0; i < deepest.length; i++) {
        if (label > Labels.BACKGROUND && sum[i] <= deepest[i]) continue;
        deepest[i] = sum[i];
        result.pixels()[(box[1] + i / w) * result.width() + box[0] + i % w] = (byte) label;
      }
    }
    return result;
  }

  /** Weighted sum of the depths; null where a plane lacks the label: no shape lies in between. */
  private static double[] depth(List<LabelPlane> planes, double[] weights, int label, int[] box) {
    int w = box[2] - box[0] + 1;
    int h = box[3] - box[1] + 1;
    double[] sum = new double[w * h];
    for (int k = 0; k < weights.length; k++) {
      double[] depth = depth(planes.get(k), label, box, w, h);
      if (depth == null) return null;
      for (int i = 0; i < sum.length; i++) sum[i] += weights[k] * depth[i];
    }
    return sum;
  }

  /** Distance to the edge of a label, positive inside; null if there is none of it. */
  private static double[] depth(LabelPlane plane, int label, int[] box, int w, int h) {
    boolean[] inside = new boolean[w * h];
    boolean[] outside = new boolean[w * h];
    boolean isThere = false;
    for (int i = 0; i < inside.length; i++) {
      int value = plane.pixels()[(box[1] + i / w) * plane.width() + box[0] + i % w];
      inside[i] = value == label;
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
