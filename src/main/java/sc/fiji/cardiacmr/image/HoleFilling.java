package sc.fiji.cardiacmr.image;

/** Filling of holes in 2-D masks. */
public final class HoleFilling {

  private HoleFilling() {}

  /**
   * Fills the holes of a mask: background from which no path of pixels that share an edge leads to
   * the border of the image. The same as SciPy's {@code binary_fill_holes} with its default
   * structure.
   *
   * @param mask axes Y, X with X fastest; 0 is background, all else foreground; not changed
   * @param width size along X
   * @param height size along Y
   * @return a new mask, 1 in the foreground and its holes, 0 elsewhere
   * @throws IllegalArgumentException if the sizes do not fit the mask
   */
  public static byte[] fill(byte[] mask, int width, int height) {
    byte[] filled = holes(mask, width, height);
    for (int i = 0; i < mask.length; i++) if (mask[i] != 0) filled[i] = 1;
    return filled;
  }

  /**
   * The holes alone: 1 where {@link #fill} adds to the mask, 0 elsewhere.
   *
   * @param mask axes Y, X with X fastest; 0 is background, all else foreground; not changed
   * @param width size along X
   * @param height size along Y
   * @throws IllegalArgumentException if the sizes do not fit the mask
   */
  public static byte[] holes(byte[] mask, int width, int height) {
    byte[] background = new byte[mask.length];
    for (int i = 0; i < mask.length; i++) background[i] = (byte) (mask[i] == 0 ? 1 : 0);
    Components components = ConnectedComponents.label(background, width, height, 4);
    boolean[] isHole = components.touchesBorder(width);
    for (int c = 1; c < isHole.length; c++) isHole[c] = !isHole[c];
    byte[] holes = new byte[mask.length];
    components.paint(isHole, holes);
    return holes;
  }
}
