package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomAttributesTest {

  private final DicomAttributes attributes = new DicomAttributes();

  private void put(int tag, String text) {
    attributes.put(tag, "DS", text.getBytes(StandardCharsets.UTF_8), false);
  }

  @Test
  void text() {
    put(Tag.PATIENT_ID, " subject 1 \0");
    put(Tag.IMAGE_TYPE, "ORIGINAL \\PRIMARY\\\\M");
    put(Tag.SERIES_DESCRIPTION, "  ");
    assertEquals("subject 1", attributes.text(Tag.PATIENT_ID));
    assertEquals(List.of("ORIGINAL", "PRIMARY", "", "M"), attributes.texts(Tag.IMAGE_TYPE));
    assertNull(attributes.text(Tag.SERIES_DESCRIPTION));
    assertNull(attributes.text(Tag.SEQUENCE_NAME));
    assertEquals(List.of(), attributes.texts(Tag.SEQUENCE_NAME));
  }

  @Test
  void characterSets() {
    put(Tag.SERIES_DESCRIPTION, "Kürzachse");
    assertEquals("KÃ¼rzachse", attributes.text(Tag.SERIES_DESCRIPTION));
    put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    assertEquals("Kürzachse", attributes.text(Tag.SERIES_DESCRIPTION));
  }

  @Test
  void numbers() {
    put(Tag.PIXEL_SPACING, "1.5\\ 1.25 ");
    put(Tag.TRIGGER_TIME, "12ms");
    put(Tag.INSTANCE_NUMBER, "+17");
    put(Tag.SERIES_NUMBER, "1e40");
    put(Tag.HEART_RATE, "NaN");
    assertArrayEquals(new double[] {1.5, 1.25}, attributes.numbers(Tag.PIXEL_SPACING));
    assertEquals(1.5, attributes.number(Tag.PIXEL_SPACING));
    assertTrue(Double.isNaN(attributes.number(Tag.TRIGGER_TIME)));
    assertTrue(Double.isNaN(attributes.number(Tag.HEART_RATE)));
    assertEquals(17, attributes.integer(Tag.INSTANCE_NUMBER, -1));
    assertEquals(-1, attributes.integer(Tag.SERIES_NUMBER, -1));
    assertEquals(-1, attributes.integer(Tag.PIXEL_SPACING, -1));
    assertEquals(0, attributes.numbers(Tag.ROWS).length);
  }

  @Test
  void binaryNumbers() {
    attributes.put(Tag.ROWS, "US", new byte[] {1, -1, 2, 0}, false);
    attributes.put(Tag.COLUMNS, "US", new byte[] {1, -1, 7}, true);
    attributes.put(Tag.HIGH_BIT, "SS", new byte[] {-1, -1}, true);
    attributes.put(Tag.BITS_STORED, "UL", new byte[] {-1, -1, -1, -1}, true);
    attributes.put(Tag.RESCALE_SLOPE, "FL", new byte[] {0x3f, (byte) 0xc0, 0, 0}, true);
    assertArrayEquals(new double[] {65281, 2}, attributes.numbers(Tag.ROWS));
    assertArrayEquals(new double[] {511}, attributes.numbers(Tag.COLUMNS));
    assertEquals(-1, attributes.number(Tag.HIGH_BIT));
    assertEquals(4294967295.0, attributes.number(Tag.BITS_STORED));
    assertEquals(1.5, attributes.number(Tag.RESCALE_SLOPE));
  }
}
