package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RleDecoderTest {

  private static PixelFormat format(int width, int height, int bytes) {
    return new PixelFormat(width, height, 1, bytes, 8 * bytes, 0, false, false);
  }

  private static byte[] file(int[] starts, int... data) {
    ByteBuffer buffer = ByteBuffer.allocate(64 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(starts.length);
    for (int start : starts) buffer.putInt(start);
    buffer.position(64);
    for (int value : data) buffer.put((byte) value);
    return buffer.array();
  }

  /** The example of the PackBits algorithm: literal runs, repeated runs and a no-operation. */
  @Test
  void unpacksRuns() throws IOException {
    byte[] file = file(new int[] {64}, 2, 1, 2, 3, -128, -3, 9, 0, 7);
    assertArrayEquals(
        new byte[] {1, 2, 3, 9, 9, 9, 9, 7}, RleDecoder.decode(file, format(4, 2, 1)));
  }

  @Test
  void highBytesComeFirst() throws IOException {
    byte[] file = file(new int[] {64, 67}, 1, 10, 20, 1, 1, 2);
    assertArrayEquals(new byte[] {10, 1, 20, 2}, RleDecoder.decode(file, format(2, 1, 2)));
  }

  @Test
  void refusesDamagedData() {
    byte[][] files = {
      file(new int[] {64}, 2, 1, 2),
      file(new int[] {64}, -3),
      file(new int[] {63}, 2, 1, 2, 3, 0, 0),
      file(new int[] {500}, 2, 1, 2, 3),
      file(new int[] {64, 65}, 2, 1, 2, 3),
      new byte[10]
    };
    for (byte[] file : files)
      assertThrows(IOException.class, () -> RleDecoder.decode(file, format(4, 2, 1)));
    assertThrows(
        IOException.class,
        () -> RleDecoder.decode(file(new int[] {64}, -127, 1), format(40000, 40000, 1)));
  }
}
