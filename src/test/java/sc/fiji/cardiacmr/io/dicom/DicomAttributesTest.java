package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
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
  void characterSetsOfOneByte() {
    String[][] texts = {
      {"ISO_IR 100", "ISO-8859-1", "K\u00fcrz"},
      {"ISO_IR 101", "ISO-8859-2", "kr\u00f3tka o\u015b"},
      {"ISO_IR 109", "ISO-8859-3", "mallon\u011da"},
      {"ISO_IR 110", "ISO-8859-4", "\u012bs\u0101"},
      {"ISO_IR 144", "ISO-8859-5", "\u043a\u043e\u0440\u043e\u0442\u043a\u0430\u044f"},
      {"ISO_IR 127", "ISO-8859-6", "\u0642\u0635\u064a\u0631"},
      {"ISO_IR 126", "ISO-8859-7", "\u03b2\u03c1\u03b1\u03c7\u03cd\u03c2"},
      {"ISO_IR 138", "ISO-8859-8", "\u05e7\u05e6\u05e8"},
      {"ISO_IR 148", "ISO-8859-9", "k\u0131sa"},
      {"ISO_IR 13", "JIS_X0201", "\uff80\uff9d\uff7c\uff9e\uff78"},
      {"GB18030", "GB18030", "\u77ed\u8f74"},
      {"ISO 2022 IR 144", "ISO-8859-5", "\u043e\u0441\u044c"},
      {"ISO_IR 144\\ISO 2022 IR 100", "ISO-8859-5", "\u043e\u0441\u044c"},
    };
    for (String[] one : texts) {
      put(Tag.SPECIFIC_CHARACTER_SET, one[0]);
      byte[] bytes = one[2].getBytes(Charset.forName(one[1]));
      attributes.put(Tag.SERIES_DESCRIPTION, "LO", bytes, false);
      assertEquals(one[2], attributes.text(Tag.SERIES_DESCRIPTION), one[0]);
    }
    put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 999");
    put(Tag.SERIES_DESCRIPTION, "cine");
    assertEquals("cine", attributes.text(Tag.SERIES_DESCRIPTION));
  }

  @Test
  void aCommaInPlaceOfThePoint() {
    put(Tag.PIXEL_SPACING, "1,5\\1,25");
    put(Tag.TRIGGER_TIME, "1,234.5");
    put(Tag.HEART_RATE, "1,2,3");
    assertArrayEquals(new double[] {1.5, 1.25}, attributes.numbers(Tag.PIXEL_SPACING));
    assertTrue(Double.isNaN(attributes.number(Tag.TRIGGER_TIME)));
    assertTrue(Double.isNaN(attributes.number(Tag.HEART_RATE)));
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
