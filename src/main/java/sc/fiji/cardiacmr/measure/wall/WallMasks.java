package sc.fiji.cardiacmr.measure.wall;

import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.HoleFilling;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Cavity and heart (cavity and myocardium) of one slice as masks without specks, in the rectangle
 * that holds them.
 *
 * <p>Parts of the heart that are smaller than a fifth of the largest are left out. Myocardium apart
 * from the ring, as papillary muscles, is cavity. Unlabelled pixels within the heart are cavity
 * where they touch the blood pool, else myocardium; so are specks of blood pool in the wall.
 * Immutable.
 *
 * @param cavity 1 in the cavity, else 0
 * @param heart 1 in cavity and myocardium, else 0
 * @param left column of the image that the first column of the masks is; may be negative
 * @param top row of the image that the first row of the masks is; may be negative
 */
record WallMasks(LabelPlane cavity, LabelPlane heart, int left, int top) {

  /** Parts smaller than this, relative to the largest, are islands. */
  private static final double ISLAND = 0.2;

  /** Background around the heart, pixels. */
  private static final int MARGIN = 3;

  /**
   * The masks of a slice.
   *
   * @param labels values of {@link Labels}; not changed
   * @return null if it holds no myocardium
   */
  static WallMasks of(LabelPlane labels) {
    if (!Labels.hasMyocardium(labels.pixels())) return null;
    int width = labels.width();
    int left = width;
    int top = labels.height();
    int right = -1;
    int bottom = -1;
    for (int i = 0; i < labels.size(); i++) {
      if (!isHeart(labels.pixels()[i])) continue;
      left = Math.min(left, i % width);
      right = Math.max(right, i % width);
      top = Math.min(top, i / width);
      bottom = Math.max(bottom, i / width);
    }
    LabelPlane part = new LabelPlane(right - left + 1 + 2 * MARGIN, bottom - top + 1 + 2 * MARGIN);
    for (int y = top; y <= bottom; y++)
      System.arraycopy(
          labels.pixels(),
          y * width + left,
          part.pixels(),
          (y - top + MARGIN) * part.width() + MARGIN,
          right - left + 1);
    LabelPlane heart =
        ConnectedComponents.withoutIslands(HoleFilling.fill(part.mask(WallMasks::isHeart)), ISLAND);
    return new WallMasks(cavity(part, heart), heart, left - MARGIN, top - MARGIN);
  }

  private static boolean isHeart(int label) {
    return label == Labels.LV || Labels.isMyocardium(label);
  }

  private static LabelPlane cavity(LabelPlane labels, LabelPlane heart) {
    LabelPlane ring = ConnectedComponents.withoutIslands(labels.mask(Labels::isMyocardium), ISLAND);
    LabelPlane inside = labels.blank();
    for (int i = 0; i < inside.size(); i++)
      if (heart.pixels()[i] != 0 && ring.pixels()[i] == 0) inside.pixels()[i] = 1;
    // What is not myocardium is cavity only where it belongs to the blood pool.
    Components parts = ConnectedComponents.label(inside, 4);
    int[] part = parts.labels();
    boolean[] hasBlood = new boolean[parts.count() + 1];
    int largest = 0;
    for (int i = 0; i < part.length; i++) {
      if (labels.pixels()[i] != Labels.LV || part[i] == 0) continue;
      hasBlood[part[i]] = true;
      largest = Math.max(largest, parts.size(part[i]));
    }
    LabelPlane cavity = labels.blank();
    for (int i = 0; i < part.length; i++)
      if (part[i] != 0 && hasBlood[part[i]] && parts.size(part[i]) >= ISLAND * largest)
        cavity.pixels()[i] = 1;
    return cavity;
  }

  /** Whether there is any cavity. */
  boolean hasCavity() {
    return cavity.holds(1);
  }

  /** Whether a pixel of the masks is myocardium. */
  boolean isWall(int x, int y) {
    if (x < 0 || y < 0 || x >= heart.width() || y >= heart.height()) return false;
    int i = y * heart.width() + x;
    return heart.pixels()[i] != 0 && cavity.pixels()[i] == 0;
  }

  /** Writes the masks over a slice of labels: what belongs to neither becomes background. */
  void paint(LabelPlane labels) {
    byte[] pixels = labels.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int x = i % labels.width() - left;
      int y = i / labels.width() - top;
      boolean isInside = x >= 0 && y >= 0 && x < heart.width() && y < heart.height();
      int at = y * heart.width() + x;
      if (isInside && cavity.pixels()[at] != 0) pixels[i] = Labels.LV;
      else if (isInside && heart.pixels()[at] != 0) pixels[i] = Labels.MYO;
      else if (isHeart(pixels[i])) pixels[i] = Labels.BACKGROUND;
    }
  }
}
