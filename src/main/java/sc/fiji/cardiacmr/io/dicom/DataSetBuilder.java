package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Collects elements of a new data set, in any order, for little endian with explicit value
 * representations (PS3.5, annex A.2). Text is UTF-8.
 */
final class DataSetBuilder {

  private static final int DECIMAL_LENGTH = 16;

  private final TreeMap<Integer, DicomElement> elements = new TreeMap<>(Integer::compareUnsigned);

  /** Text; several values are joined by the caller with backslashes. */
  DataSetBuilder text(int tag, String representation, String value) {
    return bytes(tag, representation, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Numbers as decimal strings of at most 16 characters. */
  DataSetBuilder decimals(int tag, double... values) {
    return text(
        tag,
        "DS",
        Arrays.stream(values).mapToObj(DataSetBuilder::decimal).collect(Collectors.joining("\\")));
  }

  private static String decimal(double value) {
    for (int digits = 15; digits > 1; digits--) {
      String text =
          new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros().toPlainString();
      if (text.length() <= DECIMAL_LENGTH) return text;
      String exponential =
          new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros().toString();
      if (exponential.length() <= DECIMAL_LENGTH) return exponential;
    }
    throw new IllegalArgumentException("Not a number that DICOM can hold: " + value);
  }

  /** Unsigned 16-bit numbers. */
  DataSetBuilder shorts(int tag, int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) buffer.putShort((short) value);
    return bytes(tag, "US", buffer.array());
  }

  /** Unsigned 32-bit numbers. */
  DataSetBuilder integers(int tag, int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) buffer.putInt(value);
    return bytes(tag, "UL", buffer.array());
  }

  /** A tag as a value. */
  DataSetBuilder attribute(int tag, int value) {
    ByteBuffer buffer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putShort((short) (value >>> 16)).putShort((short) value);
    return bytes(tag, "AT", buffer.array());
  }

  DataSetBuilder bytes(int tag, String representation, byte[] value) {
    return add(DicomElement.of(tag, representation, value));
  }

  DataSetBuilder add(DicomElement element) {
    elements.put(element.tag(), element);
    return this;
  }

  /** A sequence. */
  DataSetBuilder sequence(int tag, List<DataSetBuilder> items) {
    List<List<DicomElement>> built = items.stream().map(DataSetBuilder::elements).toList();
    return add(new DicomElement(tag, "SQ", null, built, false));
  }

  /** A sequence of one item. */
  DataSetBuilder sequence(int tag, DataSetBuilder item) {
    return sequence(tag, List.of(item));
  }

  /** A sequence of one coded concept (PS3.3, 8.8). */
  DataSetBuilder code(int tag, String scheme, String value, String meaning) {
    return sequence(
        tag,
        new DataSetBuilder()
            .text(0x00080100, "SH", value)
            .text(0x00080102, "SH", scheme)
            .text(0x00080104, "LO", meaning));
  }

  /** In the order of their tags. */
  List<DicomElement> elements() {
    return List.copyOf(elements.values());
  }

  /** Writes them. */
  void write(OutputStream out) throws IOException {
    new ElementWriter(out, true, false).write(elements());
  }
}
