package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import sc.fiji.cardiacmr.engine.FloatArray;

/** Copies between Java arrays and tensors, in bulk. */
final class Tensors {

  private Tensors() {}

  /** A tensor filled from the first elements of an array. The caller closes it. */
  static TFloat32 of(float[] values, long... shape) {
    Shape s = Shape.of(shape);
    return TFloat32.tensorOf(
        s, t -> t.copyFrom(DataBuffers.of(values, true, false).narrow(s.size())));
  }

  /** A tensor filled from the first elements of an array of numbers in 0..255. */
  static TUint8 of(byte[] values, long... shape) {
    Shape s = Shape.of(shape);
    return TUint8.tensorOf(
        s, t -> t.copyFrom(DataBuffers.of(values, true, false).narrow(s.size())));
  }

  /** A tensor of one number. */
  static TFloat32 of(double value) {
    return TFloat32.scalarOf((float) value);
  }

  static TFloat32 of(FloatArray array) {
    return array.shape().length == 0
        ? TFloat32.scalarOf(array.values()[0])
        : of(array.values(), array.shape());
  }

  /** Copies a tensor into the first elements of an array. */
  static void copy(TFloat32 tensor, float[] target) {
    tensor.copyTo(DataBuffers.of(target, false, false).narrow(tensor.shape().size()));
  }

  static FloatArray toArray(TFloat32 tensor) {
    float[] values = new float[(int) tensor.shape().size()];
    if (tensor.shape().numDimensions() == 0) values[0] = tensor.getFloat();
    else copy(tensor, values);
    return new FloatArray(tensor.shape().asArray(), values);
  }
}
