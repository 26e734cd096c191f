package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.function.IntPredicate;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * The labels of a study, plane by plane.
 *
 * @param values of {@link Labels}, axes T, Z, Y, X with X fastest; shared, not copied
 * @param width size along X
 * @param height size along Y
 * @param slices size along Z
 * @param phases size along T
 */
public record LabelSeries(byte[] values, int width, int height, int slices, int phases) {

  /**
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public LabelSeries {
    if ((long) width * height * slices * phases != values.length)
      throw new IllegalArgumentException(
          "%s labels do not make an image of %s x %s x %s x %s."
              .formatted(values.length, width, height, slices, phases));
  }

  /** Whether a label is a part of the heart. */
  static boolean isHeart(int label) {
    return label >= Labels.LV && label <= Labels.LARGEST;
  }

  /** Whether a label belongs to one of the classes whose presence is followed. */
  static boolean isOf(int label, int value) {
    return label == value || value == Labels.MYO && Labels.isMyocardium(label);
  }

  int planeSize() {
    return width * height;
  }

  /** Index of the first pixel of a plane. */
  int offset(int z, int t) {
    return (t * slices + z) * planeSize();
  }

  /** A copy of a plane. */
  LabelPlane plane(int z, int t) {
    LabelPlane plane = new LabelPlane(width, height);
    System.arraycopy(values, offset(z, t), plane.pixels(), 0, planeSize());
    return plane;
  }

  /** Replaces a plane. */
  void put(LabelPlane plane, int z, int t) {
    System.arraycopy(plane.pixels(), 0, values, offset(z, t), planeSize());
  }

  /** Makes labels of a plane background. */
  void remove(int z, int t, IntPredicate isRemoved) {
    int first = offset(z, t);
    for (int i = first; i < first + planeSize(); i++)
      if (isRemoved.test(values[i])) values[i] = Labels.BACKGROUND;
  }

  /** Number of pixels of one of the classes in a plane. */
  int area(int z, int t, int value) {
    int area = 0;
    int first = offset(z, t);
    for (int i = first; i < first + planeSize(); i++) if (isOf(values[i], value)) area++;
    return area;
  }

  /** Whether a plane has any label of the heart. */
  boolean hasHeart(int z, int t) {
    int first = offset(z, t);
    for (int i = first; i < first + planeSize(); i++) if (isHeart(values[i])) return true;
    return false;
  }
}
