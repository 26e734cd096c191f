package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.Locale;
import java.util.Set;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.FloatArray;

/** Tensors of several number types, from and to arrays of floats. */
final class NumberTensors {

  private static final Set<DataType> KNOWN =
      Set.of(
          DataType.DT_FLOAT,
          DataType.DT_DOUBLE,
          DataType.DT_INT32,
          DataType.DT_INT64,
          DataType.DT_UINT8,
          DataType.DT_BOOL);

  private NumberTensors() {}

  static boolean isKnown(DataType type) {
    return KNOWN.contains(type);
  }

  /**
   * A tensor of a known type. The caller closes it.
   *
   * @param array whole numbers, where the type is one of these
   * @throws IllegalArgumentException if they are not, or beyond the type
   */
  static Tensor of(FloatArray array, DataType type) {
    float[] values = array.values();
    Shape shape = Shape.of(array.shape());
    switch (type) {
      case DT_FLOAT:
        return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
      case DT_DOUBLE:
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) doubles[i] = values[i];
        return TFloat64.tensorOf(shape, DataBuffers.of(doubles, true, false));
      case DT_INT32:
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++)
          ints[i] = (int) whole(values[i], Integer.MIN_VALUE, Integer.MAX_VALUE, type);
        return TInt32.tensorOf(shape, DataBuffers.of(ints, true, false));
      case DT_INT64:
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++)
          longs[i] = whole(values[i], Long.MIN_VALUE, Long.MAX_VALUE, type);
        return TInt64.tensorOf(shape, DataBuffers.of(longs, true, false));
      case DT_UINT8:
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) whole(values[i], 0, 255, type);
        return TUint8.tensorOf(shape, DataBuffers.of(bytes, true, false));
      case DT_BOOL:
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++) flags[i] = values[i] != 0;
        return TBool.tensorOf(shape, DataBuffers.of(flags, true, false));
      default:
        throw new IllegalArgumentException(type.toString());
    }
  }

  private static long whole(float value, double least, double most, DataType type) {
    if (value == Math.rint(value) && value >= least && value <= most) return (long) value;
    throw new IllegalArgumentException(
        "the network takes whole numbers (%s), but is given %s. Convert the image first."
            .formatted(type.name().replace("DT_", "").toLowerCase(Locale.ROOT), value));
  }

  /** The numbers of a tensor of a known type. */
  static FloatArray floats(Tensor tensor) {
    if (tensor.shape().size() > Integer.MAX_VALUE / 4)
      throw new EngineException("The network returned " + tensor.shape() + " numbers: too many.");
    float[] values = new float[(int) tensor.shape().size()];
    int[] at = {0};
    if (tensor instanceof TFloat32 floats) {
      return Tensors.toArray(floats);
    } else if (tensor instanceof TFloat64 doubles) {
      doubles.scalars().forEach(v -> values[at[0]++] = (float) v.getDouble());
    } else if (tensor instanceof TInt32 ints) {
      ints.scalars().forEach(v -> values[at[0]++] = v.getInt());
    } else if (tensor instanceof TInt64 longs) {
      longs.scalars().forEach(v -> values[at[0]++] = v.getLong());
    } else if (tensor instanceof TUint8 bytes) {
      bytes.scalars().forEach(v -> values[at[0]++] = v.getByte() & 0xff);
    } else if (tensor instanceof TBool flags) {
      flags.scalars().forEach(v -> values[at[0]++] = v.getBoolean() ? 1 : 0);
    } else {
      throw new EngineException("The network returned numbers of type " + tensor.dataType() + ".");
    }
    return new FloatArray(tensor.shape().asArray(), values);
  }
}
