package sc.fiji.cardiacmr.image;

import java.util.Arrays;
import java.util.function.IntPredicate;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A slice of labels, or of indices of classes, or a mask of 1 and 0. The array is shared, not
 * copied: whoever changes it changes the plane, and planes are equal only if they are of one array.
 *
 * @param pixels axes Y, X with X fastest; 0 is background
 * @param width size along X
 * @param height size along Y
 */
public record LabelPlane(byte[] pixels, int width, int height) {

  /**
   * @throws IllegalArgumentException if a size is negative, or there are more or fewer pixels
   */
  public LabelPlane {
    Plane.requireSize(pixels.length, width, height);
  }

  /** A plane of background. */
  public LabelPlane(int width, int height) {
    this(new byte[width * height], width, height);
  }

  /**
   * Copies a slice of labels.
   *
   * @param z the slice, from 0
   * @param t the phase, from 0
   */
  public static LabelPlane of(ImageSeries<UnsignedByteType> labels, int z, int t) {
    return new LabelPlane(Planes.labels(labels, z, t), labels.width(), labels.height());
  }

  /** Copies all slices of a phase. */
  public static LabelPlane[] ofPhase(ImageSeries<UnsignedByteType> labels, int t) {
    LabelPlane[] planes = new LabelPlane[labels.slices()];
    Arrays.setAll(planes, z -> of(labels, z, t));
    return planes;
  }

  /** Number of pixels. */
  public int size() {
    return pixels.length;
  }

  /** Background of the same size. */
  public LabelPlane blank() {
    return new LabelPlane(width, height);
  }

  /** A plane of an array of its own. */
  public LabelPlane copy() {
    return new LabelPlane(pixels.clone(), width, height);
  }

  /** Whether a pixel has this value, as a signed byte. */
  public boolean holds(int value) {
    for (byte pixel : pixels) if (pixel == value) return true;
    return false;
  }

  /** A new plane: 1 where a value, as a signed byte, is chosen, else 0. */
  public LabelPlane mask(IntPredicate chosen) {
    LabelPlane mask = blank();
    for (int i = 0; i < pixels.length; i++) if (chosen.test(pixels[i])) mask.pixels[i] = 1;
    return mask;
  }
}
