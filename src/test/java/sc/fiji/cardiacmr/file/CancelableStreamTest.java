package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class CancelableStreamTest {

  private static final int MEGABYTE = 1 << 20;

  @Test
  void passesOnWhatItIsGiven() throws IOException {
    byte[] bytes = new byte[3 * MEGABYTE + 17];
    new Random(1).nextBytes(bytes);
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    CancelableStream stream = new CancelableStream(target, Progress.NONE);
    stream.write(bytes[0]);
    stream.write(bytes, 1, bytes.length - 1);
    stream.write(bytes, 0, 0);
    assertArrayEquals(bytes, target.toByteArray());
  }

  @Test
  void stopsWithinALargeArray() throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    CancelableStream stream = new CancelableStream(target, new CancelAfter(3));
    stream.write(7);
    byte[] bytes = new byte[5 * MEGABYTE];
    Arrays.fill(bytes, (byte) 1);
    assertThrows(CancellationException.class, () -> stream.write(bytes));
    assertEquals(2 * MEGABYTE + 1, target.size());
    assertThrows(CancellationException.class, () -> stream.write(7));
  }
}
