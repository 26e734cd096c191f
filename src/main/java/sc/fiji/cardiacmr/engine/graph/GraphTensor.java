package sc.fiji.cardiacmr.engine.graph;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a graph states about a tensor, without its values.
 *
 * @param type number of TensorFlow's {@code DataType}
 * @param elements the product of its axes; {@link #TOO_MANY} if larger than any tensor here
 * @param contentBytes bytes of its content as a block; 0 if there is none
 * @param values how many single values are given instead; the last of them stands for the rest
 * @param numbers the single whole values, or those of a small block, for shapes; empty if it has
 *     others
 */
record GraphTensor(int type, long elements, long contentBytes, long values, long[] numbers) {

  static final long TOO_MANY = Long.MAX_VALUE;

  /** Elements; the largest kernel of the networks here has 10 million. */
  private static final long LARGEST = 100_000_000;

  /** TensorFlow's {@code DataType}s with their bytes per element; references count as values. */
  private static final int[] BYTES = {
    0, 4, 8, 4, 1, 2, 1, 0, 8, 8, 1, 1, 1, 4, 2, 2, 2, 2, 16, 2, 0, 0, 4, 8, 1, 1, 1, 1, 1, 1, 1
  };

  private static final int STRING = 7;
  private static final int REFERENCE = 100;

  /** Elements of a tensor with these axes; an axis of -1 that is not known counts as 1. */
  static long elements(long[] axes) {
    long elements = 1;
    for (long axis : axes) {
      if (axis == 0) return 0;
      long size = axis < 0 ? 1 : axis;
      if (size > LARGEST || elements * size > LARGEST) return TOO_MANY;
      elements *= size;
    }
    return elements;
  }

  /** Bytes of an element; 0 if the type has no fixed size. */
  static int bytes(int type) {
    int value = type > REFERENCE ? type - REFERENCE : type;
    return value >= 0 && value < BYTES.length ? BYTES[value] : 0;
  }

  /**
   * How many elements it has beyond those that the file holds.
   *
   * @throws IOException if it is larger than a tensor of a model may be, or contradicts itself
   */
  long expanded(String node) throws IOException {
    if (elements == TOO_MANY)
      throw new IOException("its constant '" + node + "' is larger than any of a model can be");
    int bytes = bytes(type);
    if (bytes == 0 && type != STRING)
      throw new IOException("its constant '" + node + "' has a type that is not supported");
    boolean isBlock = contentBytes > 0;
    if (isBlock && (type == STRING || contentBytes != elements * bytes))
      throw new IOException("the content of its constant '" + node + "' is damaged");
    if (values > elements)
      throw new IOException("the content of its constant '" + node + "' is damaged");
    return isBlock ? 0 : elements - values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GraphTensor t
        && type == t.type
        && elements == t.elements
        && contentBytes == t.contentBytes
        && values == t.values
        && Arrays.equals(numbers, t.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new long[] {type, elements, contentBytes, values});
  }

  @Override
  public String toString() {
    return "type " + type + ", " + elements + " elements, " + contentBytes + " bytes";
  }
}
