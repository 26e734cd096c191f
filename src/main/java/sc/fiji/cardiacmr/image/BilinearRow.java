package sc.fiji.cardiacmr.image;

/** The four neighbours and two fractions for the pixels of one target row of a resampling. */
final class BilinearRow {

  /** Index of the upper left neighbour. */
  int topLeft;

  /** From the left neighbours to the right ones: 1, or 0 at the right border. */
  int stepRight;

  /** From the upper neighbours to the lower ones: the width, or 0 at the lower border. */
  int stepDown;

  float fractionX;
  float fractionY;

  private final Affine2D map;
  private final int width;
  private final int height;
  private final double areaEndX;
  private final double areaEndY;
  private double rowX;
  private double rowY;

  BilinearRow(Resampling resampling) {
    map = resampling.targetToSource();
    width = resampling.sourceWidth();
    height = resampling.sourceHeight();
    areaEndX = width - 0.5;
    areaEndY = height - 0.5;
  }

  void setRow(int y) {
    rowX = map.applyX(0, y);
    rowY = map.applyY(0, y);
  }

  /** Finds the neighbours of a pixel of the row; false if its centre lies outside the source. */
  boolean locate(int x) {
    double sx = rowX + map.xx() * x;
    double sy = rowY + map.yx() * x;
    // Written so that NaN is outside, too.
    if (!(sx >= -0.5 && sx <= areaEndX && sy >= -0.5 && sy <= areaEndY)) return false;
    sx = sx < 0 ? 0 : sx;
    sy = sy < 0 ? 0 : sy;
    int ix = (int) sx;
    int iy = (int) sy;
    if (ix < width - 1) {
      fractionX = (float) (sx - ix);
      stepRight = 1;
    } else {
      ix = width - 1;
      fractionX = 0;
      stepRight = 0;
    }
    if (iy < height - 1) {
      fractionY = (float) (sy - iy);
      stepDown = width;
    } else {
      iy = height - 1;
      fractionY = 0;
      stepDown = 0;
    }
    topLeft = iy * width + ix;
    return true;
  }
}
