package sc.fiji.cardiacmr.segmentation.postprocess;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Keeps one heart, and one piece of each of its parts, in the labels of one phase.
 *
 * <p>There is one heart in an image and each cavity is in one piece, so what a network marks
 * elsewhere is wrong. First the largest connected component of all labels of the heart together is
 * kept, then, of each of LV, MYO and RV, the largest component. Scar and no-reflow count as MYO,
 * which they may divide. Of equally large components the first in raster order stays.
 *
 * <p>Of a network that tells only some of these apart nothing is concluded from the others: where
 * it knows neither LV, MYO nor RV, scar may lie in several places, and all of it stays. Labels that
 * are no part of the heart are left alone.
 */
public final class LargestComponent {

  /** Voxels that share a face, an edge or a corner belong together. */
  public static final int CONNECTIVITY_DEFAULT = 26;

  private LargestComponent() {}

  /** As {@link #keep(byte[], int, int, int, int, LabelClasses)} where all parts are labelled. */
  public static byte[] keep(byte[] labels, int width, int height, int slices, int connectivity) {
    return keep(labels, width, height, slices, connectivity, LabelClasses.ALL);
  }

  /**
   * Removes all but the largest components.
   *
   * @param labels values of {@link Labels}, axes Z, Y, X with X fastest; not changed
   * @param width size along X
   * @param height size along Y
   * @param slices size along Z
   * @param connectivity 6, 18 or 26, see {@link ConnectedComponents}
   * @param classes what was labelled
   * @return new labels; what was removed is background
   * @throws IllegalArgumentException if the sizes do not fit or the connectivity is another
   */
  public static byte[] keep(
      byte[] labels, int width, int height, int slices, int connectivity, LabelClasses classes) {
    byte[] kept = labels.clone();
    if (classes.has(Labels.LV) || classes.has(Labels.MYO) || classes.has(Labels.RV))
      removeOthers(
          ConnectedComponents.label(heart(kept, classes), width, height, slices, connectivity),
          kept);
    for (int value : new int[] {Labels.LV, Labels.RV})
      removeOthers(
          ConnectedComponents.labelValue(kept, value, width, height, slices, connectivity), kept);
    if (classes.has(Labels.MYO))
      removeOthers(
          ConnectedComponents.label(muscle(kept), width, height, slices, connectivity), kept);
    return kept;
  }

  /**
   * As {@link #keep(byte[], int, int, int, int, LabelClasses)}, as if some slices were not there:
   * what they separate belongs together.
   *
   * @param isLeftOut by slice
   */
  public static byte[] keepAcross(
      byte[] labels,
      int width,
      int height,
      int slices,
      int connectivity,
      LabelClasses classes,
      IntPredicate isLeftOut) {
    int size = width * height;
    int[] taken = IntStream.range(0, slices).filter(z -> !isLeftOut.test(z)).toArray();
    if (taken.length == slices) return keep(labels, width, height, slices, connectivity, classes);
    byte[] part = new byte[size * taken.length];
    for (int k = 0; k < taken.length; k++)
      System.arraycopy(labels, taken[k] * size, part, k * size, size);
    part = keep(part, width, height, taken.length, connectivity, classes);
    byte[] kept = labels.clone();
    for (int k = 0; k < taken.length; k++)
      System.arraycopy(part, k * size, kept, taken[k] * size, size);
    return kept;
  }

  private static byte[] heart(byte[] labels, LabelClasses classes) {
    if (!classes.hasOthers()) return labels;
    byte[] mask = new byte[labels.length];
    for (int i = 0; i < mask.length; i++)
      if (labels[i] >= Labels.LV && labels[i] <= Labels.LARGEST) mask[i] = 1;
    return mask;
  }

  /** Scar may divide the healthy muscle, which is in one piece only together with it. */
  private static byte[] muscle(byte[] labels) {
    byte[] mask = new byte[labels.length];
    for (int i = 0; i < mask.length; i++) {
      int label = labels[i];
      if (Labels.isMyocardium(label)) mask[i] = 1;
    }
    return mask;
  }

  private static void removeOthers(Components components, byte[] labels) {
    components.overwriteOthers(components.largest(), labels, (byte) Labels.BACKGROUND);
  }
}
