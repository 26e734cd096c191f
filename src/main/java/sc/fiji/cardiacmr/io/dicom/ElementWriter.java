package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes elements of a data set in the syntax that they were read in (PS3.5, chapter 7). */
final class ElementWriter {

  private static final int UNDEFINED = 0xffffffff;
  private static final int MAX_SHORT = 0xffff;

  private final OutputStream out;
  private boolean explicit;
  private boolean bigEndian;

  ElementWriter(OutputStream out, boolean explicit, boolean bigEndian) {
    this.out = out;
    this.explicit = explicit;
    this.bigEndian = bigEndian;
  }

  /** Writes elements, which are in the order of their tags. */
  void write(List<DicomElement> elements) throws IOException {
    for (DicomElement element : elements) write(element);
  }

  private void write(DicomElement element) throws IOException {
    int length = element.isSequence() ? UNDEFINED : even(element.value().length);
    tag(element.tag());
    if (!explicit) {
      u32(length);
    } else {
      String representation = element.representation();
      boolean isLong = DataSetParser.hasLongLength(representation);
      // A value that is too long for its representation can be written as unknown (6.2.2).
      if (!isLong && length > MAX_SHORT) {
        representation = "UN";
        isLong = true;
      }
      out.write(representation.getBytes(StandardCharsets.US_ASCII));
      if (isLong) {
        out.write(new byte[2]);
        u32(length);
      } else {
        u16(length);
      }
    }
    if (element.isSequence()) {
      items(element);
      return;
    }
    out.write(element.value());
    if (element.value().length % 2 == 1) out.write(padding(element.representation()));
  }

  private void items(DicomElement sequence) throws IOException {
    boolean outer = explicit;
    boolean outerOrder = bigEndian;
    if (sequence.isImplicit()) {
      explicit = false;
      bigEndian = false;
    }
    for (List<DicomElement> item : sequence.items()) {
      tag(Tag.ITEM);
      u32(UNDEFINED);
      write(item);
      tag(Tag.ITEM_DELIMITATION);
      u32(0);
    }
    tag(Tag.SEQUENCE_DELIMITATION);
    u32(0);
    explicit = outer;
    bigEndian = outerOrder;
  }

  private static int padding(String representation) {
    return List.of("UI", "OB", "UN", "OW").contains(representation) ? 0 : ' ';
  }

  private static int even(int length) {
    return length + (length & 1);
  }

  private void tag(int tag) throws IOException {
    u16(tag >>> 16);
    u16(tag & 0xffff);
  }

  private void u16(int value) throws IOException {
    out.write(bigEndian ? value >>> 8 : value);
    out.write(bigEndian ? value : value >>> 8);
  }

  private void u32(int value) throws IOException {
    u16(bigEndian ? value >>> 16 : value & 0xffff);
    u16(bigEndian ? value & 0xffff : value >>> 16);
  }
}
