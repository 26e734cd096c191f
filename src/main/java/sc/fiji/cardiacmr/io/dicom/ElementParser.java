package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all elements of a data set with their values, public and private, up to its pixels, which
 * are only located; other compressed pixels, such as those of an icon, are empty. For writing a
 * file anew; {@link DataSetParser} is for reading images.
 */
final class ElementParser {

  private static final long UNDEFINED = 0xffffffffL;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ELEMENTS = 5_000_000;

  /** What all values of a file may hold together; pixels do not count. */
  private static final long MAX_BYTES = 1L << 28;

  private final DicomInput in;
  private boolean explicit;
  private int count;
  private long bytes;

  /** Where the element of the pixels begins and ends; -1 if there is none. */
  private long pixelStart = -1;

  private long pixelEnd = -1;

  ElementParser(DicomInput in, boolean explicit, boolean bigEndian) {
    this.in = in;
    this.explicit = explicit;
    in.setBigEndian(bigEndian);
  }

  /** The elements of the file meta information, which are those of group 2. */
  List<DicomElement> readMeta() throws IOException {
    List<DicomElement> meta = new ArrayList<>();
    while (in.remaining() >= 8 && DataSetParser.peekGroup(in) == 2) meta.add(readElement(0));
    return meta;
  }

  /**
   * The elements of the data set before the pixels.
   *
   * @throws IOException if it is damaged
   */
  List<DicomElement> read() throws IOException {
    List<DicomElement> elements = new ArrayList<>();
    while (in.remaining() >= 8) {
      long start = in.position();
      int tag = in.tag();
      in.seek(start);
      if (isPixels(tag)) {
        locatePixels(start);
        break;
      }
      // What stands after the pixels or between items is padding or a signature.
      elements.add(readElement(0));
    }
    return elements;
  }

  private static boolean isPixels(int tag) {
    return tag == Tag.PIXEL_DATA || tag == 0x7FE00008 || tag == 0x7FE00009;
  }

  /** Where the element of the pixels begins, bytes; -1 if there is none. */
  long pixelStart() {
    return pixelStart;
  }

  /** Where it ends. */
  long pixelEnd() {
    return pixelEnd;
  }

  private void locatePixels(long start) throws IOException {
    int tag = in.tag();
    String representation = explicit ? readRepresentation(tag) : null;
    long length = readLength(representation);
    if (length == UNDEFINED) skipFragments();
    else in.skip(length);
    pixelStart = start;
    pixelEnd = in.position();
  }

  private void skipFragments() throws IOException {
    while (true) {
      int item = in.tag();
      long itemLength = in.u32();
      if (item == Tag.SEQUENCE_DELIMITATION) return;
      if (item != Tag.ITEM)
        throw new IOException("A pixel data fragment was expected: the file is damaged.");
      countElement();
      in.skip(itemLength);
    }
  }

  private String readRepresentation(int tag) throws IOException {
    String representation = "" + (char) in.u8() + (char) in.u8();
    if (!DataSetParser.isRepresentation(representation))
      throw new IOException(
          "The value representation of "
              + Tag.toText(tag)
              + " is damaged at byte "
              + (in.position() - 2)
              + ".");
    return representation;
  }

  private long readLength(String representation) throws IOException {
    if (representation == null) return in.u32();
    if (!DataSetParser.hasLongLength(representation)) return in.u16();
    in.skip(2);
    return in.u32();
  }

  private DicomElement readElement(int depth) throws IOException {
    countElement();
    int tag = in.tag();
    String written = explicit ? readRepresentation(tag) : null;
    long length = readLength(written);
    String representation =
        written == null || written.equals("UN") ? AttributeDictionary.representation(tag) : written;
    if (length == UNDEFINED && DataSetParser.isEncapsulated(tag, written)) {
      // Compressed pixels that are not those of the image, such as those of an icon.
      skipFragments();
      return DicomElement.of(tag, representation, new byte[0]);
    }
    if (length == UNDEFINED || representation.equals("SQ")) {
      // UN of undefined length, and within it everything, is implicit VR (PS3.5, 6.2.2 note 2).
      boolean outer = explicit;
      boolean outerOrder = in.isBigEndian();
      boolean isUnknown = "UN".equals(written);
      if (isUnknown) {
        explicit = false;
        in.setBigEndian(false);
      }
      List<List<DicomElement>> items = readItems(length, depth + 1);
      explicit = outer;
      in.setBigEndian(outerOrder);
      return new DicomElement(tag, written == null ? "SQ" : written, null, items, isUnknown);
    }
    bytes += length;
    if (bytes > MAX_BYTES)
      throw new IOException(
          "The attributes are larger than " + (MAX_BYTES >> 20) + " MB: the file is damaged.");
    return DicomElement.of(
        tag, written == null ? representation : written, in.bytes(Math.toIntExact(length)));
  }

  private List<List<DicomElement>> readItems(long length, int depth) throws IOException {
    if (depth > MAX_DEPTH)
      throw new IOException("Sequences are nested more than " + MAX_DEPTH + " levels deep.");
    if (length != UNDEFINED) in.require(length);
    long end = length == UNDEFINED ? Long.MAX_VALUE : in.position() + length;
    List<List<DicomElement>> items = new ArrayList<>();
    while (in.position() < end) {
      int tag = in.tag();
      long itemLength = in.u32();
      if (tag == Tag.SEQUENCE_DELIMITATION) break;
      if (tag != Tag.ITEM)
        throw new IOException(
            "A sequence item was expected at byte "
                + (in.position() - 8)
                + ": the file is damaged.");
      countElement();
      items.add(readItem(itemLength, depth));
    }
    return items;
  }

  private List<DicomElement> readItem(long length, int depth) throws IOException {
    if (length != UNDEFINED) in.require(length);
    long end = length == UNDEFINED ? Long.MAX_VALUE : in.position() + length;
    List<DicomElement> item = new ArrayList<>();
    while (in.position() < end) {
      long start = in.position();
      if (in.tag() == Tag.ITEM_DELIMITATION) {
        in.skip(4);
        break;
      }
      in.seek(start);
      item.add(readElement(depth));
    }
    return item;
  }

  private void countElement() throws IOException {
    if (++count > MAX_ELEMENTS)
      throw new IOException("The file has more than " + MAX_ELEMENTS + " elements: it is damaged.");
  }
}
