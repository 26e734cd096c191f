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
 * which they may divide. Of equally large components the first in raster order stays. A single
 * slice of the heart in which a cavity was missed does not divide it.
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
    for (int value : new int[] {Labels.LV, Labels.RV}) {
      byte[] before = kept;
      kept =
          without(
              kept,
              width * height,
              slices,
              z -> isMissed(before, value, width * height, slices, z),
              (part, count) ->
                  removeOthers(
                      ConnectedComponents.labelValue(
                          part, value, width, height, count, connectivity),
                      part));
    }
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
    return without(
        labels,
        width * height,
        slices,
        isLeftOut,
        (part, count) -> {
          byte[] kept = keep(part, width, height, count, connectivity, classes);
          System.arraycopy(kept, 0, part, 0, part.length);
        });
  }

  /** Changes labels in place. */
  private interface Change {
    void make(byte[] labels, int slices);
  }

  /** A copy that is changed as if some slices were not there. */
  private static byte[] without(
      byte[] labels, int size, int slices, IntPredicate isLeftOut, Change change) {
    int[] taken = IntStream.range(0, slices).filter(z -> !isLeftOut.test(z)).toArray();
    byte[] part = new byte[size * taken.length];
    for (int k = 0; k < taken.length; k++)
      System.arraycopy(labels, taken[k] * size, part, k * size, size);
    change.make(part, taken.length);
    byte[] changed = labels.clone();
    for (int k = 0; k < taken.length; k++)
      System.arraycopy(part, k * size, changed, taken[k] * size, size);
    return changed;
  }

  /** Whether a slice shows a heart, but not this part of it, which both neighbours show. */
  private static boolean isMissed(byte[] labels, int value, int size, int slices, int z) {
    return z > 0
        && z < slices - 1
        && !has(labels, size, z, label -> label == value)
        && has(labels, size, z, label -> label == Labels.LV || Labels.isMyocardium(label))
        && has(labels, size, z - 1, label -> label == value)
        && has(labels, size, z + 1, label -> label == value);
  }

  private static boolean has(byte[] labels, int size, int z, IntPredicate wanted) {
    for (int i = z * size; i < (z + 1) * size; i++) if (wanted.test(labels[i])) return true;
    return false;
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
