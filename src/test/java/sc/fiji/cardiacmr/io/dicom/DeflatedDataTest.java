package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class DeflatedDataTest {

  private static byte[] deflated(byte[] block, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(6, true);
    try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
      for (int i = 0; i < times; i++) stream.write(block);
    }
    return out.toByteArray();
  }

  @Test
  void inflates() throws IOException {
    for (int size : new int[] {0, 1, 65535, 65536, 65537, 300000}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      byte[] file = deflated(bytes, 1);
      assertArrayEquals(bytes, DeflatedData.inflate(ByteSource.of(file), 0));
      byte[] shorter = Arrays.copyOf(file, file.length - 1);
      assertThrows(IOException.class, () -> DeflatedData.inflate(ByteSource.of(shorter), 0));
    }
  }

  @Test
  void refusesBombs() throws IOException {
    byte[] file = deflated(new byte[1 << 20], 3);
    assertTrue(file.length < 1 << 14);
    IOException refused =
        assertThrows(
            IOException.class, () -> DeflatedData.inflate(ByteSource.of(file), 0, 2 << 20));
    assertTrue(refused.getMessage().contains("2 MB"), refused.getMessage());
  }
}
