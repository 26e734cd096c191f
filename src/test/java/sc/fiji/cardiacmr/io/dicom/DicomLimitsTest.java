package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Files that announce more than they should are refused at once and with little memory. */
class DicomLimitsTest {

  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  private static byte[] element(int tag, String vr, byte[] value) {
    boolean isLong = vr.equals("OW") || vr.equals("SQ") || vr.equals("UN");
    ByteBuffer out = ByteBuffer.allocate(12 + value.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) (tag >>> 16)).putShort((short) tag).put(vr.getBytes());
    if (isLong) out.putShort((short) 0).putInt(value.length);
    else out.putShort((short) value.length);
    out.put(value);
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] text(int tag, String value) {
    String even = value.length() % 2 > 0 ? value + " " : value;
    return element(tag, "LO", even.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] number(int tag, int value) {
    return element(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  private static byte[] file(String syntax, byte[] dataSet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(text(Tag.TRANSFER_SYNTAX_UID, syntax));
    out.writeBytes(dataSet);
    return out.toByteArray();
  }

  private static byte[] image(int width, int height, String frames, int pixelBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(text(Tag.NUMBER_OF_FRAMES, frames));
    out.writeBytes(number(Tag.ROWS, height));
    out.writeBytes(number(Tag.COLUMNS, width));
    out.writeBytes(number(Tag.BITS_ALLOCATED, 8));
    out.writeBytes(element(Tag.PIXEL_DATA, "OW", new byte[pixelBytes]));
    return out.toByteArray();
  }

  private static void assertRefused(byte[] file, String part) {
    String message =
        assertTimeout(
            Duration.ofSeconds(5),
            () ->
                assertThrows(IOException.class, () -> DicomReader.read(file, "a").read(0))
                    .getMessage());
    assertTrue(message.contains(part), message);
  }

  @Test
  void millionsOfTinyFrames() {
    byte[] file = file(EXPLICIT, image(1, 1, "4000000", 4_000_000));
    assertRefused(file, "4000000 frames of 1 x 1 pixels");
  }

  @Test
  void framesThatTheFileCannotHold() {
    assertRefused(file(EXPLICIT, image(100, 100, "15000", 10_000)), "needs 150000000");
    assertRefused(file(EXPLICIT, image(65535, 65535, "1", 10)), "too large");
  }

  @Test
  void deflatedBombs() throws IOException {
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED, true))) {
      for (int i = 0; i < 200; i++) out.write(zeros);
    }
    assertRefused(file("1.2.840.10008.1.2.1.99", deflated.toByteArray()), "larger than");
  }

  @Test
  void nestedSequences() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int depth = 0; depth < 10_000; depth++) {
      out.writeBytes(new byte[] {0x08, 0, 0x15, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1});
      out.writeBytes(new byte[] {-2, -1, 0, -32, -1, -1, -1, -1});
    }
    assertRefused(file(EXPLICIT, out.toByteArray()), "nested more than");
  }

  @Test
  void attributesWithoutEnd() {
    ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
    dataSet.writeBytes(text(Tag.SERIES_DESCRIPTION, "much"));
    ByteArrayOutputStream items = new ByteArrayOutputStream();
    byte[] value = element(Tag.SERIES_DESCRIPTION, "LO", new byte[60_000]);
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0xfffe).putShort((short) 0xe000).putInt(value.length);
    for (int i = 0; i < 1200; i++) {
      items.writeBytes(head.array());
      items.writeBytes(value);
    }
    byte[] sequence = element(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, "SQ", items.toByteArray());
    dataSet.writeBytes(sequence);
    assertRefused(file(EXPLICIT, dataSet.toByteArray()), "attributes take more than 64 MB");
  }
}
