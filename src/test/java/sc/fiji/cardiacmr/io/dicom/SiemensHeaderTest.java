package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SiemensHeaderTest {

  /** A header with one element, as the documentation of nibabel describes it. */
  public static byte[] header(String name, double... numbers) {
    ByteBuffer out = ByteBuffer.allocate(16 + 84 + numbers.length * 32);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.put("SV10".getBytes(StandardCharsets.US_ASCII)).putInt(0x01020304).putInt(1).putInt(77);
    out.put(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 64));
    out.putInt(1).put(new byte[] {'F', 'D', 0, 0}).putInt(3).putInt(numbers.length).putInt(77);
    for (double number : numbers) {
      byte[] text = Arrays.copyOf(String.format("%.9f", number).getBytes(), 14);
      out.putInt(14).putInt(14).putInt(77).putInt(14).put(text).put(new byte[2]);
    }
    return out.array();
  }

  @Test
  void readsNumbers() {
    byte[] header = header("SliceNormalVector", 0.1, -0.2, 0.3);
    assertArrayEquals(
        new double[] {0.1, -0.2, 0.3}, SiemensHeader.numbers(header, "SliceNormalVector"), 1e-12);
    assertEquals(0, SiemensHeader.numbers(header, "Other").length);
  }

  @Test
  void damagedHeadersSayNothing() {
    byte[] header = header("SliceNormalVector", 0.1, -0.2, 0.3);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(header, random.nextInt(header.length + 1));
      for (int n = random.nextInt(4); n > 0 && damaged.length > 0; n--)
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      double[] numbers = SiemensHeader.numbers(damaged, "SliceNormalVector");
      assertEquals(numbers.length, SiemensHeader.numbers(damaged, "SliceNormalVector").length);
    }
  }
}
