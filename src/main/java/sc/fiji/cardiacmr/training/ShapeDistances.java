package sc.fiji.cardiacmr.training;

import sc.fiji.cardiacmr.image.DistanceTransform;

/**
 * Distance maps for the shape-aware loss (φ in equations 2 and 3 of the work on segmenting tagged
 * images): for each class but background the exact Euclidean distance of a pixel inside it to the
 * nearest pixel outside, divided by the largest in the image, so in (0, 1]; 0 outside.
 */
final class ShapeDistances {

  private ShapeDistances() {}

  /**
   * Maps of one image. Where a class fills the whole image there is no pixel outside, and its map is
   * 1 throughout.
   *
   * @param labels class indices, axes Y, X
   * @param labelOffset of the image in the labels
   * @param classes number of classes, background included
   * @param target is filled; axes Y, X, class, first class 1
   * @param targetOffset of the image in the target
   */
  static void fill(
      byte[] labels,
      int labelOffset,
      int height,
      int width,
      int classes,
      float[] target,
      int targetOffset) {
    int pixels = height * width;
    int maps = classes - 1;
    int[] counts = new int[classes];
    for (int i = 0; i < pixels; i++) counts[labels[labelOffset + i]]++;
    boolean[] outside = new boolean[pixels];
    for (int c = 1; c < classes; c++) {
      if (counts[c] == 0 || counts[c] == pixels) {
        float value = counts[c] == 0 ? 0 : 1;
        for (int i = 0; i < pixels; i++) target[targetOffset + i * maps + c - 1] = value;
        continue;
      }
      for (int i = 0; i < pixels; i++) outside[i] = labels[labelOffset + i] != c;
      double[] distance = DistanceTransform.distance(outside, new int[] {width, height}, 1, 1);
      double largest = 0;
      for (double d : distance) largest = Math.max(largest, d);
      for (int i = 0; i < pixels; i++)
        target[targetOffset + i * maps + c - 1] = (float) (distance[i] / largest);
    }
  }
}
