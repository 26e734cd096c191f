package sc.fiji.cardiacmr.measure.scar;

import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/** Pieces of scar and grey zone together that are too small to be believed. */
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
    int plane = classes[0].size();
    byte[] mask = new byte[plane * classes.length];
    for (int z = 0; z < classes.length; z++) {
      LabelPlane bright =
          classes[z].mask(label -> label == Labels.SCAR || label == Labels.GREY_ZONE);
      System.arraycopy(bright.pixels(), 0, mask, z * plane, plane);
    }
    Components pieces =
        ConnectedComponents.label(
            mask, classes[0].width(), classes[0].height(), classes.length, CONNECTIVITY);
    int[] labels = pieces.labels();
    boolean[] small = new boolean[pieces.count() + 1];
    for (int piece = 1; piece < small.length; piece++) small[piece] = pieces.size(piece) < smallest;
    for (int i = 0; i < labels.length; i++)
      if (small[labels[i]]) classes[i / plane].pixels()[i % plane] = Labels.MYO;
  }
}
