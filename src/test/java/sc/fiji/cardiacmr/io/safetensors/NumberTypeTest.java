package sc.fiji.cardiacmr.io.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class NumberTypeTest {

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] floats(NumberType type, ByteBuffer bytes) {
    int n = bytes.capacity() / type.bytes();
    float[] values = new float[n + 1];
    values[0] = 77;
    type.toFloats(bytes, values, 1, n);
    assertEquals(77, values[0]);
    return java.util.Arrays.copyOfRange(values, 1, n + 1);
  }

  @Test
  void typesAreFoundByName() {
    assertEquals(NumberType.BF16, NumberType.of("BF16"));
    assertNull(NumberType.of("F8_E4M3"));
    assertNull(NumberType.of("f32"));
  }

  /** By the definition of the format, computed in double precision. */
  @Test
  void everyHalfHasItsValue() {
    for (int bits = 0; bits < 0x10000; bits++) {
      int exponent = bits >> 10 & 0x1F;
      int fraction = bits & 0x3FF;
      float half = NumberType.half((short) bits);
      double sign = bits < 0x8000 ? 1 : -1;
      if (exponent == 31 && fraction > 0) {
        assertTrue(Float.isNaN(half));
        continue;
      }
      double expected =
          exponent == 31
              ? Double.POSITIVE_INFINITY
              : exponent == 0
                  ? fraction / 1024.0 * Math.pow(2, -14)
                  : (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
      assertEquals((float) (sign * expected), half, "bits " + bits);
    }
  }

  @Test
  void floatsOfOtherSizesAreConverted() {
    assertArrayEquals(
        new float[] {0.1f, -0f, Float.NEGATIVE_INFINITY},
        floats(
            NumberType.F64, bytes(24).putDouble(0, 0.1).putDouble(8, -0.0).putDouble(16, -1e300)));
    assertArrayEquals(
        new float[] {1.5f, -0.099609375f},
        floats(NumberType.BF16, bytes(4).putShort(0, (short) 0x3FC0).putShort(2, (short) 0xBDCC)));
    assertArrayEquals(
        new float[] {0.1f, -3f},
        floats(NumberType.F32, bytes(8).putFloat(0, 0.1f).putFloat(4, -3f)));
    assertArrayEquals(
        new float[] {-2f, 65504f},
        floats(NumberType.F16, bytes(4).putShort(0, (short) 0xC000).putShort(2, (short) 0x7BFF)));
  }

  @Test
  void wholeNumbersAreConverted() {
    assertArrayEquals(
        new float[] {-3, 0x1p40f},
        floats(NumberType.I64, bytes(16).putLong(0, -3).putLong(8, 1L << 40)));
    assertArrayEquals(new float[] {-3}, floats(NumberType.I32, bytes(4).putInt(0, -3)));
    assertArrayEquals(new float[] {-3}, floats(NumberType.I16, bytes(2).putShort(0, (short) -3)));
    assertArrayEquals(
        new float[] {-3, 4}, floats(NumberType.I8, bytes(2).put(0, (byte) -3).put(1, (byte) 4)));
    assertArrayEquals(new float[] {253}, floats(NumberType.U8, bytes(1).put(0, (byte) -3)));
  }
}
