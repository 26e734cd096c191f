package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelDecoderTest {

  /** Oracle: the cell as a string of bits. */
  @Test
  void everyCombinationOfBits() {
    Random random = new Random(6);
    for (int size : new int[] {1, 2, 4})
      for (int stored = 1; stored <= 8 * size; stored++)
        for (int shift = 0; shift + stored <= 8 * size; shift++)
          for (int flags = 0; flags < 8; flags++) {
            boolean signed = (flags & 1) > 0;
            boolean inverted = (flags & 2) > 0;
            boolean big = (flags & 4) > 0;
            byte[] raw = new byte[3 * size];
            random.nextBytes(raw);
            PixelFormat format = new PixelFormat(3, 1, 1, size, stored, shift, signed, inverted);
            float[] expected = new float[3];
            for (int i = 0; i < 3; i++) expected[i] = value(raw, i, format, big);
            PixelArray pixels = PixelDecoder.decode(raw.clone(), format, big, 1, 0);
            assertArrayEquals(expected, pixels.toFloats(), format + " " + big);
            assertEquals(PixelDecoder.type(format, 1, 0), pixels.type());
            float[] scaled = PixelDecoder.decode(raw, format, big, 2, 5).toFloats();
            assertEquals(PixelArray.Type.FLOAT, PixelDecoder.type(format, 2, 5));
            assertEquals(PixelArray.Type.FLOAT, PixelDecoder.type(format, 1, 5));
            assertEquals(2.0 * expected[0] + 5, scaled[0], 1e-6 * Math.abs(expected[0]));
          }
  }

  private static float value(byte[] raw, int i, PixelFormat format, boolean big) {
    StringBuilder bits = new StringBuilder();
    for (int b = 0; b < format.bytes(); b++) {
      int at = i * format.bytes() + (big ? b : format.bytes() - 1 - b);
      bits.append(Integer.toBinaryString(raw[at] & 0xff | 0x100).substring(1));
    }
    int end = bits.length() - format.shift();
    String stored = bits.substring(end - format.bitsStored(), end);
    BigInteger value = new BigInteger(stored, 2);
    BigInteger range = BigInteger.ONE.shiftLeft(format.bitsStored());
    if (format.signed() && stored.charAt(0) == '1') value = value.subtract(range);
    if (format.inverted())
      value = (format.signed() ? BigInteger.ZERO : range).subtract(BigInteger.ONE).subtract(value);
    return value.floatValue();
  }
}
