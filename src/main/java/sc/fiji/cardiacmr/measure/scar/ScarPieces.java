package sc.fiji.cardiacmr.measure.scar;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;

/** Pieces of scar and grey zone together that are too small or too uncertain to be believed. */
final class ScarPieces {

  private static final int CONNECTIVITY = 26;

  private ScarPieces() {}

  /**
   * Turns small pieces back into myocardium.
   *
   * @param classes one plane per slice, values of {@link Labels}; changed
   * @param smallest pieces of fewer pixels go; a piece is what is joined by faces, edges or
   *     corners, over slices too
   */
  static void removeSmall(LabelPlane[] classes, double smallest) {
    if (smallest <= 1) return;
    Components pieces = pieces(classes);
    boolean[] small = new boolean[pieces.count() + 1];
    for (int piece = 1; piece < small.length; piece++) small[piece] = pieces.size(piece) < smallest;
    remove(classes, pieces, small);
  }

  /**
   * Turns pieces back into myocardium that nothing speaks for clearly (hysteresis; J. Canny, IEEE
   * Trans. Pattern Anal. Mach. Intell. 8 (1986) 679).
   *
   * @param classes one plane per slice, values of {@link Labels}; changed
   * @param evidence one plane per slice
   * @param certain pieces without a pixel of at least this evidence go
   */
  static void removeUncertain(LabelPlane[] classes, Plane[] evidence, double certain) {
    Components pieces = pieces(classes);
    int[] labels = pieces.labels();
    int plane = classes[0].size();
    boolean[] uncertain = new boolean[pieces.count() + 1];
    Arrays.fill(uncertain, 1, uncertain.length, true);
    for (int i = 0; i < labels.length; i++)
      if (evidence[i / plane].pixels()[i % plane] >= certain) uncertain[labels[i]] = false;
    remove(classes, pieces, uncertain);
  }

  private static Components pieces(LabelPlane[] classes) {
    int plane = classes[0].size();
    byte[] mask = new byte[plane * classes.length];
    for (int z = 0; z < classes.length; z++) {
      LabelPlane bright =
          classes[z].mask(label -> label == Labels.SCAR || label == Labels.GREY_ZONE);
      System.arraycopy(bright.pixels(), 0, mask, z * plane, plane);
    }
    return ConnectedComponents.label(
        mask, classes[0].width(), classes[0].height(), classes.length, CONNECTIVITY);
  }

  private static void remove(LabelPlane[] classes, Components pieces, boolean[] gone) {
    int plane = classes[0].size();
    int[] labels = pieces.labels();
    for (int i = 0; i < labels.length; i++)
      if (gone[labels[i]]) classes[i / plane].pixels()[i % plane] = Labels.MYO;
  }
}
