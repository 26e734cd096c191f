package sc.fiji.cardiacmr.segmentation.postprocess;

import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.HoleFilling;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Fills holes in the labels of the heart, slice by slice. A hole is a region without a path of
 * pixels that share an edge to the border of the slice. The rules, in this order:
 *
 * <ol>
 *   <li>MYO or background enclosed by LV becomes LV: papillary muscles count as blood pool.
 *   <li>Background enclosed by LV and MYO together becomes LV where it touches LV. Where it touches
 *       only MYO it becomes MYO, but in a slice without LV the largest such hole (of equal ones the
 *       first in raster order) is the cavity of the ring and becomes LV.
 *   <li>Background enclosed by RV becomes RV.
 * </ol>
 */
public final class LabelHoles {

  private LabelHoles() {}

  /**
   * Fills the holes of all slices.
   *
   * @param labels values of {@link Labels}, axes Z, Y, X with X fastest; not changed
   * @param width size along X
   * @param height size along Y
   * @param slices size along Z
   * @return new labels
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static byte[] fill(byte[] labels, int width, int height, int slices) {
    if (width < 1 || height < 1 || (long) width * height * slices != labels.length)
      throw new IllegalArgumentException(
          String.format(
              "%s labels do not make an image of %s x %s x %s.",
              labels.length, width, height, slices));
    byte[] filled = labels.clone();
    for (int z = 0; z < slices; z++) {
      LabelPatch patch = LabelPatch.aroundLabels(filled, z * width * height, width, height);
      if (patch == null) continue;
      fillLV(patch.labels());
      fillLVAndMYO(patch.labels());
      fillRV(patch.labels());
      patch.pasteInto(filled);
    }
    return filled;
  }

  private static void fillLV(LabelPlane plane) {
    byte[] holes = HoleFilling.holes(plane.mask(label -> label == Labels.LV)).pixels();
    byte[] labels = plane.pixels();
    for (int i = 0; i < labels.length; i++)
      if (holes[i] != 0 && (labels[i] == Labels.MYO || labels[i] == Labels.BACKGROUND))
        labels[i] = Labels.LV;
  }

  private static void fillRV(LabelPlane plane) {
    byte[] holes = HoleFilling.holes(plane.mask(label -> label == Labels.RV)).pixels();
    byte[] labels = plane.pixels();
    for (int i = 0; i < labels.length; i++)
      if (holes[i] != 0 && labels[i] == Labels.BACKGROUND) labels[i] = Labels.RV;
  }

  private static void fillLVAndMYO(LabelPlane plane) {
    byte[] labels = plane.pixels();
    int width = plane.width();
    LabelPlane enclosed =
        HoleFilling.holes(plane.mask(label -> label == Labels.LV || label == Labels.MYO));
    byte[] holes = enclosed.pixels();
    boolean anyHole = false;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != Labels.BACKGROUND) holes[i] = 0;
      anyHole |= holes[i] != 0;
    }
    if (!anyHole) return;
    Components components = ConnectedComponents.label(enclosed, 4);
    int[] component = components.labels();
    boolean[] touchesLV = new boolean[components.count() + 1];
    boolean[] touchesOther = new boolean[components.count() + 1];
    boolean hasLV = false;
    for (int i = 0; i < labels.length; i++) {
      hasLV |= labels[i] == Labels.LV;
      if (component[i] == 0) continue;
      // A hole does not reach the border of the patch, so all four neighbours exist.
      for (int neighbour : new int[] {i - 1, i + 1, i - width, i + width}) {
        int label = labels[neighbour];
        if (label == Labels.LV) touchesLV[component[i]] = true;
        else if (label != Labels.MYO && label != Labels.BACKGROUND)
          touchesOther[component[i]] = true;
      }
    }
    int cavity = 0;
    if (!hasLV)
      for (int c = 1; c <= components.count(); c++)
        if (!touchesOther[c] && (cavity == 0 || components.size(c) > components.size(cavity)))
          cavity = c;
    for (int i = 0; i < labels.length; i++) {
      int c = component[i];
      // What borders on RV or scar within the ring is not a plain hole: left as it is.
      if (c == 0 || touchesOther[c]) continue;
      labels[i] = (byte) (touchesLV[c] || c == cavity ? Labels.LV : Labels.MYO);
    }
  }
}
