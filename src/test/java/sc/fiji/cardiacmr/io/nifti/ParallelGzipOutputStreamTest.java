package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ParallelGzipOutputStreamTest {

  private static final int BLOCK = 1 << 18;

  @Test
  void isReadByTheGzipOfJava() throws IOException {
    for (int length : new int[] {0, 1, 1000, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK, 3_000_001})
      for (int values : new int[] {1, 4, 256}) {
        byte[] bytes = random(length, values);
        byte[] zipped = zipped(bytes, 1 + length % 9);
        // Java's reader goes on to a second member, if there were one; so look at the length too.
        assertArrayEquals(bytes, unzipped(zipped));
        assertEquals(length, trailer(zipped));
      }
  }

  @Test
  void compressesAcrossBlocks() throws IOException {
    // The dictionary lets a block use what the one before it held.
    byte[] pattern = random(30_000, 256);
    byte[] bytes = new byte[4 * BLOCK];
    for (int i = 0; i < bytes.length; i++) bytes[i] = pattern[i % pattern.length];
    assertTrue(zipped(bytes, 6).length < 40_000);
  }

  @Test
  void passesOnErrorsOfTheStreamBelow() {
    OutputStream full =
        new OutputStream() {
          private int left = 100_000;

          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int count) throws IOException {
            left -= count;
            if (left < 0) throw new IOException("No space left on device");
          }
        };
    byte[] bytes = random(20 * BLOCK, 256);
    IOException e =
        assertThrows(
            IOException.class,
            () -> {
              try (OutputStream out = new ParallelGzipOutputStream(full, 1)) {
                out.write(bytes);
              }
            });
    assertEquals("No space left on device", e.getMessage());
  }

  private static byte[] random(int length, int values) {
    Random random = new Random(length);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) bytes[i] = (byte) random.nextInt(values);
    return bytes;
  }

  private static byte[] zipped(byte[] bytes, int level) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new ParallelGzipOutputStream(zipped, level)) {
      int third = bytes.length / 3;
      out.write(bytes, 0, third);
      if (third > 0) out.write(bytes[third]);
      int start = third > 0 ? third + 1 : 0;
      out.write(bytes, start, bytes.length - start);
    }
    return zipped.toByteArray();
  }

  private static byte[] unzipped(byte[] zipped) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    }
  }

  private static int trailer(byte[] zipped) {
    return java.nio.ByteBuffer.wrap(zipped)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .getInt(zipped.length - 4);
  }
}
