package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the elements of a DICOM data set (PS3.5) one after the other up to the pixel data. Every
 * length is checked against the bytes that are there before anything is allocated.
 */
final class DataSetParser {

  private static final long UNDEFINED = 0xffffffffL;
  private static final int ANY_GROUP = -1;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_VALUE = 1 << 16;
  private static final int MAX_ITEMS = 1_000_000;

  /** All values that are kept; the header of a file of 20,000 frames has less. */
  private static final long MAX_KEPT = 1L << 26;

  /** Value representations with a length of four bytes in explicit VR. */
  private static final Set<String> LONG =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private static final Set<String> SHORT =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  private final DicomInput in;
  private boolean explicit;
  private DicomParser.PixelData pixelData;
  private int itemCount;
  private long kept;

  /**
   * @param in at the first element
   * @param explicit whether the value representation of each attribute is written
   * @param bigEndian byte order of numbers
   */
  DataSetParser(DicomInput in, boolean explicit, boolean bigEndian) {
    this.in = in;
    this.explicit = explicit;
    in.setBigEndian(bigEndian);
  }

  /** Whether two characters are a value representation. */
  static boolean isRepresentation(String text) {
    return SHORT.contains(text) || LONG.contains(text);
  }

  /** Whether a value representation has a length of four bytes in explicit VR. */
  static boolean hasLongLength(String representation) {
    return LONG.contains(representation);
  }

  /** The group of the next element, which stays the next one. */
  static int peekGroup(DicomInput in) throws IOException {
    long position = in.position();
    int group = in.u16();
    in.seek(position);
    return group;
  }

  /**
   * Reads the elements of one group, up to the first of another.
   *
   * @throws IOException if the file is damaged
   */
  void readGroup(DicomAttributes attributes, int group) throws IOException {
    readElements(attributes, UNDEFINED, 0, group);
  }

  /**
   * Reads everything up to the pixel data.
   *
   * @return where these lie; null if there are none
   * @throws IOException if the file is damaged
   */
  DicomParser.PixelData read(DicomAttributes attributes) throws IOException {
    readElements(attributes, UNDEFINED, 0, ANY_GROUP);
    return pixelData;
  }

  /**
   * Reads elements until {@code end}, or a delimiter when {@code end} is undefined, or the pixel
   * data, or an element of another group than {@code onlyGroup}, or the end of the file.
   */
  private void readElements(DicomAttributes attributes, long end, int depth, int onlyGroup)
      throws IOException {
    while (in.remaining() >= 8 && (end == UNDEFINED || in.position() < end)) {
      if (onlyGroup != ANY_GROUP && peekGroup(in) != onlyGroup) return;
      int tag = in.tag();
      if (tag == Tag.ITEM_DELIMITATION) {
        in.skip(4);
        if (depth > 0) return;
        continue;
      }
      if (tag == Tag.SEQUENCE_DELIMITATION) {
        in.skip(4);
        continue;
      }
      String representation = explicit ? readRepresentation(tag) : null;
      long length =
          representation == null
              ? in.u32()
              : LONG.contains(representation) ? longLength() : in.u16();
      if (tag == Tag.PIXEL_DATA && depth == 0) {
        readPixelData(representation == null ? "OW" : representation, length);
        return;
      }
      readValue(attributes, tag, representation, length, depth);
    }
    if (depth > 0 && end == UNDEFINED)
      throw new IOException("The file ends within a sequence: it is truncated or damaged.");
  }

  private String readRepresentation(int tag) throws IOException {
    String representation = "" + (char) in.u8() + (char) in.u8();
    if (!isRepresentation(representation))
      throw new IOException(
          "The value representation of "
              + Tag.toText(tag)
              + " is damaged at byte "
              + (in.position() - 2)
              + ".");
    return representation;
  }

  private long longLength() throws IOException {
    in.skip(2);
    return in.u32();
  }

  private void readValue(
      DicomAttributes attributes, int tag, String representation, long length, int depth)
      throws IOException {
    String known = Tag.representation(tag);
    if (length == UNDEFINED && isEncapsulated(tag, representation)) {
      fragments();
      return;
    }
    boolean sequence =
        length == UNDEFINED || "SQ".equals(representation) || (known != null && known.equals("SQ"));
    if (sequence) {
      // UN of undefined length, and within it everything, is implicit VR (PS3.5, 6.2.2 note 2).
      boolean outer = explicit;
      boolean outerOrder = in.isBigEndian();
      if ("UN".equals(representation)) {
        explicit = false;
        in.setBigEndian(false);
      }
      List<DicomAttributes> items = readItems(length, depth + 1);
      explicit = outer;
      in.setBigEndian(outerOrder);
      if (known != null) attributes.put(tag, items);
      return;
    }
    if (known == null || length > MAX_VALUE) {
      in.skip(length);
      return;
    }
    in.require(length);
    kept += length;
    if (kept > MAX_KEPT)
      throw new IOException(
          "The attributes take more than " + (MAX_KEPT >> 20) + " MB: the file is damaged.");
    String actual =
        representation == null || LONG.contains(representation) ? known : representation;
    attributes.put(tag, actual, in.bytes((int) length), in.isBigEndian());
  }

  private List<DicomAttributes> readItems(long length, int depth) throws IOException {
    if (depth > MAX_DEPTH)
      throw new IOException("Sequences are nested more than " + MAX_DEPTH + " levels deep.");
    if (length != UNDEFINED) in.require(length);
    long end = length == UNDEFINED ? UNDEFINED : in.position() + length;
    List<DicomAttributes> items = new ArrayList<>();
    while (end == UNDEFINED || in.position() < end) {
      int tag = in.tag();
      long itemLength = in.u32();
      if (tag == Tag.SEQUENCE_DELIMITATION) return items;
      if (tag != Tag.ITEM)
        throw new IOException(
            "A sequence item was expected at byte "
                + (in.position() - 8)
                + ": the file is damaged.");
      countItem();
      DicomAttributes item = new DicomAttributes();
      if (itemLength != UNDEFINED) in.require(itemLength);
      readElements(
          item, itemLength == UNDEFINED ? UNDEFINED : in.position() + itemLength, depth, ANY_GROUP);
      items.add(item);
    }
    return items;
  }

  private void countItem() throws IOException {
    if (++itemCount > MAX_ITEMS)
      throw new IOException("The file has more than " + MAX_ITEMS + " items: it is damaged.");
  }

  private void readPixelData(String representation, long length) throws IOException {
    if (length != UNDEFINED) {
      in.require(length);
      pixelData =
          new DicomParser.PixelData(
              representation, false, List.of(new DicomParser.Fragment(in.position(), length)));
      return;
    }
    pixelData = new DicomParser.PixelData(representation, true, fragments());
  }

  /** Whether a value of undefined length is fragments, not items (PS3.5, A.4). */
  static boolean isEncapsulated(int tag, String representation) {
    return tag == Tag.PIXEL_DATA || "OB".equals(representation) || "OW".equals(representation);
  }

  private List<DicomParser.Fragment> fragments() throws IOException {
    List<DicomParser.Fragment> fragments = new ArrayList<>();
    boolean table = true;
    while (true) {
      int tag = in.tag();
      long fragmentLength = in.u32();
      if (tag == Tag.SEQUENCE_DELIMITATION) break;
      if (tag != Tag.ITEM)
        throw new IOException("A pixel data fragment was expected: the file is damaged.");
      countItem();
      in.require(fragmentLength);
      // The first item is the basic offset table, which may be empty.
      if (!table) fragments.add(new DicomParser.Fragment(in.position(), fragmentLength));
      table = false;
      in.skip(fragmentLength);
      if (in.remaining() < 8) break;
    }
    return fragments;
  }
}
