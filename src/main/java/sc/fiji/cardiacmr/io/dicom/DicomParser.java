package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parses a DICOM file (PS3.10) or a bare data set up to its pixel data. Every length is checked
 * against the bytes that are there before anything is allocated.
 */
final class DicomParser {

  private static final long UNDEFINED = 0xffffffffL;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_VALUE = 1 << 16;
  private static final int MAX_ITEMS = 1_000_000;

  /** Value representations with a length of four bytes in explicit VR. */
  private static final Set<String> LONG =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private static final Set<String> SHORT =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  private final DicomInput in;
  private boolean explicit;
  private PixelData pixelData;
  private int itemCount;

  private DicomParser(DicomInput in, boolean explicit, boolean bigEndian) {
    this.in = in;
    this.explicit = explicit;
    in.setBigEndian(bigEndian);
  }

  /** What is in a file; {@code inflated} holds the data set if the file keeps it deflated. */
  record Content(
      TransferSyntax syntax, DicomAttributes attributes, PixelData pixelData, byte[] inflated) {}

  /** Where the pixel data lie: one block, or fragments without the basic offset table. */
  record PixelData(String representation, boolean encapsulated, List<Fragment> fragments) {}

  record Fragment(long position, long length) {}

  /**
   * @throws NotDicomException if there is no sign of DICOM
   * @throws IOException if the file is damaged
   */
  static Content parse(ByteSource source) throws IOException {
    long start = startOf(source);
    if (start > 0) return parse(source, start);
    try {
      return parse(source, start);
    } catch (NotDicomException notDicom) {
      throw notDicom;
    } catch (IOException damaged) {
      // Without the magic word any file could look like the start of a data set.
      throw new NotDicomException("This is not a DICOM file, or a damaged one without preamble.");
    }
  }

  private static Content parse(ByteSource source, long start) throws IOException {
    DicomAttributes attributes = new DicomAttributes();
    DicomInput in = new DicomInput(source, start);
    String uid = null;
    if (in.remaining() >= 8 && peekGroup(in) == 2) {
      DicomParser meta = new DicomParser(in, true, false);
      meta.readElements(attributes, UNDEFINED, 0, true);
      uid = attributes.text(Tag.TRANSFER_SYNTAX_UID);
    }
    TransferSyntax syntax = uid == null ? null : TransferSyntax.of(uid);
    byte[] inflated = null;
    if (syntax != null && syntax.deflated()) {
      inflated = DeflatedData.inflate(source, in.position());
      in = new DicomInput(ByteSource.of(inflated), 0);
    }
    syntax = verified(syntax, in);
    DicomParser parser = new DicomParser(in, syntax.explicit(), syntax.bigEndian());
    parser.readElements(attributes, UNDEFINED, 0, false);
    if (start == 0 && uid == null && attributes.isEmpty()) throw notDicom();
    return new Content(syntax, attributes, parser.pixelData, inflated);
  }

  private static NotDicomException notDicom() {
    return new NotDicomException("This is not a DICOM file.");
  }

  private static long startOf(ByteSource source) throws IOException {
    if (source.size() >= 132) {
      byte[] magic = new byte[4];
      source.read(128, magic, 0, 4);
      if (magic[0] == 'D' && magic[1] == 'I' && magic[2] == 'C' && magic[3] == 'M') return 132;
    }
    if (source.size() < 8) throw notDicom();
    byte[] head = new byte[8];
    source.read(0, head, 0, 8);
    int little = head[0] & 0xff | (head[1] & 0xff) << 8;
    int big = head[1] & 0xff | (head[0] & 0xff) << 8;
    if (little == 2 || little == 8 || little == 16 || big == 8) return 0;
    throw notDicom();
  }

  private static int peekGroup(DicomInput in) throws IOException {
    long position = in.position();
    int group = in.u16();
    in.seek(position);
    return group;
  }

  /** The syntax that the first element is really written in; files sometimes lie about it. */
  private static TransferSyntax verified(TransferSyntax declared, DicomInput in)
      throws IOException {
    if (in.remaining() < 8)
      return declared == null ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : declared;
    long position = in.position();
    in.setBigEndian(false);
    int group = in.u16();
    in.u16();
    String representation = "" + (char) in.u8() + (char) in.u8();
    in.seek(position);
    boolean explicit = SHORT.contains(representation) || LONG.contains(representation);
    boolean bigEndian = group >= 0x100 && (group & 0xff) == 0;
    if (declared != null
        && declared.explicit() == explicit
        && (declared.bigEndian() == bigEndian || explicit && declared.encapsulated()))
      return declared;
    if (declared != null && declared.encapsulated()) return declared;
    if (declared != null && declared.deflated() && explicit) return declared;
    if (!explicit) return TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    return bigEndian ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
  }

  /**
   * Reads elements until {@code end}, or a delimiter when {@code end} is undefined, or the pixel
   * data, or the end of the file.
   */
  private void readElements(DicomAttributes attributes, long end, int depth, boolean metaOnly)
      throws IOException {
    while (in.remaining() >= 8 && (end == UNDEFINED || in.position() < end)) {
      if (metaOnly && peekGroup(in) != 2) return;
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
    if (!LONG.contains(representation) && !SHORT.contains(representation))
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
    String kept = Tag.representation(tag);
    boolean sequence =
        length == UNDEFINED || "SQ".equals(representation) || (kept != null && kept.equals("SQ"));
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
      if (kept != null) attributes.put(tag, items);
      return;
    }
    if (kept == null || length > MAX_VALUE) {
      in.skip(length);
      return;
    }
    String actual = representation == null || LONG.contains(representation) ? kept : representation;
    attributes.put(tag, actual, in.bytes((int) length), in.isBigEndian());
  }

  private List<DicomAttributes> readItems(long length, int depth) throws IOException {
    if (depth > MAX_DEPTH)
      throw new IOException("Sequences are nested more than " + MAX_DEPTH + " deep.");
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
          item, itemLength == UNDEFINED ? UNDEFINED : in.position() + itemLength, depth, false);
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
          new PixelData(representation, false, List.of(new Fragment(in.position(), length)));
      return;
    }
    List<Fragment> fragments = new ArrayList<>();
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
      if (!table) fragments.add(new Fragment(in.position(), fragmentLength));
      table = false;
      in.skip(fragmentLength);
      if (in.remaining() < 8) break;
    }
    pixelData = new PixelData(representation, true, fragments);
  }
}
