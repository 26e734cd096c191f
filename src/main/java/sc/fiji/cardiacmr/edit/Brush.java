package sc.fiji.cardiacmr.edit;

import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * A round brush for labels.
 *
 * @param label that it paints, a value of {@link Labels} other than background
 * @param radius in pixels, 0.5 to 100: a pixel is touched if its centre is at most so far from that
 *     of the pixel under the brush, or from the line between two such centres
 * @param mode what it does to the pixels that it touches
 * @param replaced the label, or background, that {@link BrushMode#REPLACE} paints on; without
 *     effect in other modes
 */
public record Brush(int label, double radius, BrushMode mode, int replaced) {

  public static final double SMALLEST = 0.5;
  public static final double LARGEST = 100;

  /** Paints LV with a radius of three pixels. */
  public static final Brush DEFAULT = new Brush(Labels.LV, 3, BrushMode.ADD, Labels.MYO);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public Brush {
    if (label <= Labels.BACKGROUND || label > Labels.LARGEST)
      throw new IllegalArgumentException("A brush cannot paint the label " + label + ".");
    if (replaced < Labels.BACKGROUND || replaced > Labels.LARGEST)
      throw new IllegalArgumentException("A brush cannot replace the label " + replaced + ".");
    if (!(radius >= SMALLEST && radius <= LARGEST))
      throw new IllegalArgumentException(
          "The radius must be 0.5 to 100 pixels, not " + radius + ".");
  }

  /** The same with another label. */
  public Brush withLabel(int other) {
    return new Brush(other, radius, mode, replaced);
  }

  /** The same with another radius, brought into range. */
  public Brush withRadius(double pixels) {
    return new Brush(label, Math.max(SMALLEST, Math.min(LARGEST, pixels)), mode, replaced);
  }

  /** The same with another mode. */
  public Brush withMode(BrushMode other) {
    return new Brush(label, radius, other, replaced);
  }

  /** The same with another label to paint on. */
  public Brush withReplaced(int other) {
    return new Brush(label, radius, mode, other);
  }

  /**
   * Paints along a line from one pixel to another, which may be the same and may lie outside.
   *
   * @param plane changed in place
   */
  public void paint(LabelPlane plane, int fromX, int fromY, int toX, int toY) {
    int reach = (int) Math.ceil(radius);
    int left = Math.max(0, Math.min(fromX, toX) - reach);
    int right = Math.min(plane.width() - 1, Math.max(fromX, toX) + reach);
    int top = Math.max(0, Math.min(fromY, toY) - reach);
    int bottom = Math.min(plane.height() - 1, Math.max(fromY, toY) + reach);
    double dx = (double) toX - fromX;
    double dy = (double) toY - fromY;
    double length2 = dx * dx + dy * dy;
    byte[] pixels = plane.pixels();
    for (int y = top; y <= bottom; y++)
      for (int x = left; x <= right; x++) {
        double along = length2 == 0 ? 0 : ((x - fromX) * dx + (y - fromY) * dy) / length2;
        double nearest = Math.max(0, Math.min(1, along));
        double offX = x - fromX - nearest * dx;
        double offY = y - fromY - nearest * dy;
        if (offX * offX + offY * offY > radius * radius) continue;
        int i = y * plane.width() + x;
        if (mode != BrushMode.REPLACE || pixels[i] == replaced)
          pixels[i] = (byte) (mode == BrushMode.ERASE ? Labels.BACKGROUND : label);
      }
  }
}
