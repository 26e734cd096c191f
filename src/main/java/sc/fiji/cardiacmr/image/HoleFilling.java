package sc.fiji.cardiacmr.image;

/** Filling of holes in 2-D masks. */
public final class HoleFilling {

  private HoleFilling() {}

  /**
   * Fills the holes of a mask: background from which no path of pixels that share an edge leads to
   * the border of the image. The same as SciPy's {@code binary_fill_holes} with its default
   * structure.
   *
   * @param mask 0 is background, all else foreground; not changed
   * @return a new mask, 1 in the foreground and its holes, 0 elsewhere
   * @throws IllegalArgumentException if there is no pixel
   */
  public static LabelPlane fill(LabelPlane mask) {
    LabelPlane filled = holes(mask);
    byte[] pixels = mask.pixels();
    for (int i = 0; i < pixels.length; i++) if (pixels[i] != 0) filled.pixels()[i] = 1;
    return filled;
  }

  /**
   * The holes alone: 1 where {@link #fill} adds to the mask, 0 elsewhere.
   *
   * @param mask 0 is background, all else foreground; not changed
   * @throws IllegalArgumentException if there is no pixel
   */
  public static LabelPlane holes(LabelPlane mask) {
    Components components = ConnectedComponents.label(mask.mask(label -> label == 0), 4);
    boolean[] isHole = components.touchesBorder(mask.width());
    for (int c = 1; c < isHole.length; c++) isHole[c] = !isHole[c];
    LabelPlane holes = mask.blank();
    components.paint(isHole, holes.pixels());
    return holes;
  }
}
