package sc.fiji.cardiacmr.engine;

import java.util.Arrays;

/**
 * A dense array of 32-bit floats with a shape: weights and optimizer state on their way between
 * engine and files.
 *
 * @param shape sizes, slowest axis first; empty for a single number
 * @param values as many as the product of the sizes, last axis fastest; not copied
 */
public record FloatArray(long[] shape, float[] values) {

  /**
   * @throws IllegalArgumentException if the number of values does not fit the shape
   */
  public FloatArray {
    long size = 1;
    for (long s : shape) {
      if (s < 0) throw new IllegalArgumentException("negative size in " + Arrays.toString(shape));
      size = Math.multiplyExact(size, s);
    }
    if (size != values.length)
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + Arrays.toString(shape) + ".");
  }
}
