package sc.fiji.cardiacmr.io.safetensors;

import java.nio.ByteBuffer;

/** The types of numbers that can be read, by their names in the format. */
enum NumberType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /** The type of that name, or null. */
  static NumberType of(String name) {
    for (NumberType type : values()) if (type.name().equals(name)) return type;
    return null;
  }

  /** Size of one number. */
  int bytes() {
    return bytes;
  }

  /**
   * Converts numbers to the nearest 32-bit floats.
   *
   * @param from read from its beginning
   * @param to values from index {@code start} on are set
   * @param n how many
   */
  void toFloats(ByteBuffer from, float[] to, int start, int n) {
    switch (this) {
      case F64 -> {
        for (int i = 0; i < n; i++) to[start + i] = (float) from.getDouble(8 * i);
      }
      case F32 -> from.duplicate().order(from.order()).asFloatBuffer().get(to, start, n);
      case F16 -> {
        for (int i = 0; i < n; i++) to[start + i] = half(from.getShort(2 * i));
      }
      case BF16 -> {
        // The upper half of a 32-bit float.
        for (int i = 0; i < n; i++)
          to[start + i] = Float.intBitsToFloat(from.getShort(2 * i) << 16);
      }
      case I64 -> {
        for (int i = 0; i < n; i++) to[start + i] = from.getLong(8 * i);
      }
      case I32 -> {
        for (int i = 0; i < n; i++) to[start + i] = from.getInt(4 * i);
      }
      case I16 -> {
        for (int i = 0; i < n; i++) to[start + i] = from.getShort(2 * i);
      }
      case I8 -> {
        for (int i = 0; i < n; i++) to[start + i] = from.get(i);
      }
      case U8 -> {
        for (int i = 0; i < n; i++) to[start + i] = from.get(i) & 0xFF;
      }
    }
  }

  /**
   * The value of a 16-bit float (IEEE 754 binary16: sign, 5 bits of exponent with bias 15, 10 bits
   * of fraction); every one of them is a 32-bit float. Java has this from version 20 on.
   */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 31) return Float.intBitsToFloat(sign | 0x7F800000 | fraction << 13);
    if (exponent > 0) return Float.intBitsToFloat(sign | exponent + 112 << 23 | fraction << 13);
    // Subnormal: a multiple of 2^-24, or zero with its sign.
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
  }
}
