package sc.fiji.cardiacmr.foreign;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import sc.fiji.cardiacmr.engine.FloatArray;

/**
 * An array whose axes have names, as bioimage.io gives them: {@code batch}, {@code channel}, {@code
 * z}, {@code y}, {@code x}, ...
 *
 * @param axes names in the order of the array, all different
 * @param shape sizes, the last axis fastest
 * @param values as many as the product of the sizes; not copied
 */
record AxisTensor(List<String> axes, int[] shape, float[] values) {

  AxisTensor {
    long size = 1;
    for (int s : shape) size = Math.multiplyExact(size, s);
    if (axes.size() != shape.length || size != values.length)
      throw new IllegalArgumentException(
          values.length + " numbers do not fill " + axes + " " + Arrays.toString(shape) + ".");
  }

  /** An array of zeros. */
  static AxisTensor zeros(List<String> axes, int[] shape) {
    long size = 1;
    for (int s : shape) size = Math.multiplyExact(size, s);
    if (size > Integer.MAX_VALUE / 4)
      throw new IllegalArgumentException(
          "The image is too large for this model: it would need "
              + size
              + " numbers at once. Crop the image, or take fewer slices or phases.");
    return new AxisTensor(axes, shape, new float[(int) size]);
  }

  static AxisTensor of(List<String> axes, FloatArray array) {
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    return new AxisTensor(axes, shape, array.values());
  }

  FloatArray array() {
    return new FloatArray(Arrays.stream(shape).asLongStream().toArray(), values);
  }

  /** The size along an axis; 1 if there is none of that name. */
  int size(String axis) {
    int at = axes.indexOf(axis);
    return at < 0 ? 1 : shape[at];
  }

  /** How far apart neighbours along an axis lie in the array; 0 if there is no such axis. */
  int stride(String axis) {
    int at = axes.indexOf(axis);
    if (at < 0) return 0;
    int stride = 1;
    for (int i = at + 1; i < shape.length; i++) stride *= shape[i];
    return stride;
  }

  AxisTensor withValues(float[] other) {
    return new AxisTensor(axes, shape, other);
  }

  /** For each number its place along one axis. */
  int[] places(String axis) {
    int stride = stride(axis);
    int size = size(axis);
    int[] places = new int[values.length];
    for (int i = 0; i < places.length; i++) places[i] = i / stride % size;
    return places;
  }

  /**
   * For each number the group that it belongs to: numbers are of one group if they differ only in
   * their places along the given axes.
   *
   * @param joined axes along which a group extends; those that the tensor lacks do not matter
   * @return numbers of groups from 0 on, without gaps
   */
  int[] groups(Collection<String> joined) {
    int[] groups = new int[values.length];
    int count = 1;
    for (int a = 0; a < shape.length; a++) {
      if (joined.contains(axes.get(a))) continue;
      int stride = stride(axes.get(a));
      for (int i = 0; i < groups.length; i++) groups[i] += count * (i / stride % shape[a]);
      count *= shape[a];
    }
    return groups;
  }

  /** Parts along the first axes, e.g. one sample of a batch. */
  AxisTensor sample(int index) {
    int size = values.length / shape[0];
    int[] one = shape.clone();
    one[0] = 1;
    return new AxisTensor(axes, one, Arrays.copyOfRange(values, index * size, (index + 1) * size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AxisTensor tensor
        && axes.equals(tensor.axes)
        && Arrays.equals(shape, tensor.shape)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * axes.hashCode() + Arrays.hashCode(shape);
  }
}
