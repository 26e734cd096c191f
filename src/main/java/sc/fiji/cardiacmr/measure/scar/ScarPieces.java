package sc.fiji.cardiacmr.measure.scar;

import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.Labels;

/** Pieces of scar and grey zone together that are too small to be believed. */
final class ScarPieces {

  private static final int CONNECTIVITY = 26;

  private ScarPieces() {}

  /**
   * Turns small pieces back into myocardium.
   *
   * @param classes slices, each with axes Y, X; values of {@link Labels}; changed
   * @param width size along X
   * @param smallest pieces of fewer pixels go; a piece is what is joined by faces, edges or
   *     corners, over slices too
   */
  static void removeSmall(byte[][] classes, int width, double smallest) {
    if (smallest <= 1) return;
    int plane = classes[0].length;
    byte[] mask = new byte[plane * classes.length];
    for (int z = 0; z < classes.length; z++)
      for (int i = 0; i < plane; i++)
        if (classes[z][i] == Labels.SCAR || classes[z][i] == Labels.GREY_ZONE)
          mask[z * plane + i] = 1;
    Components pieces =
        ConnectedComponents.label(mask, width, plane / width, classes.length, CONNECTIVITY);
    int[] labels = pieces.labels();
    boolean[] small = new boolean[pieces.count() + 1];
    for (int piece = 1; piece < small.length; piece++) small[piece] = pieces.size(piece) < smallest;
    for (int i = 0; i < labels.length; i++)
      if (small[labels[i]]) classes[i / plane][i % plane] = Labels.MYO;
  }
}
