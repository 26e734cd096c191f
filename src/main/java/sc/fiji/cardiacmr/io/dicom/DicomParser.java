package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.util.List;

/**
 * Parses a DICOM file (PS3.10) or a bare data set up to its pixel data: finds where the data set
 * begins and how it is really encoded, and lets {@link DataSetParser} read it.
 */
final class DicomParser {

  private DicomParser() {}

  /** What is in a file; {@code inflated} holds the data set if the file keeps it deflated. */
  record Content(
      TransferSyntax syntax, DicomAttributes attributes, PixelData pixelData, byte[] inflated) {}

  /** Where the pixel data lie: one block, or fragments without the basic offset table. */
  record PixelData(String representation, boolean encapsulated, List<Fragment> fragments) {}

  /** Where a fragment of the pixel data lies in the file, bytes. */
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
      throw new NotDicomException(
          "This is not a DICOM file, or it is damaged and lacks the preamble.");
    }
  }

  /** Inflates the data set of a file that {@link #parse} has found to be deflated. */
  static byte[] inflate(ByteSource source) throws IOException {
    DicomInput in = new DicomInput(source, startOf(source));
    new DataSetParser(in, true, false).readGroup(new DicomAttributes(), 2);
    return DeflatedData.inflate(source, in.position());
  }

  private static Content parse(ByteSource source, long start) throws IOException {
    DicomAttributes attributes = new DicomAttributes();
    DicomInput in = new DicomInput(source, start);
    String uid = null;
    if (in.remaining() >= 8 && DataSetParser.peekGroup(in) == 2) {
      new DataSetParser(in, true, false).readGroup(attributes, 2);
      uid = attributes.text(Tag.TRANSFER_SYNTAX_UID);
    }
    TransferSyntax syntax = uid == null ? null : TransferSyntax.of(uid);
    byte[] inflated = null;
    if (syntax != null && syntax.deflated()) {
      inflated = DeflatedData.inflate(source, in.position());
      in = new DicomInput(ByteSource.of(inflated), 0);
    }
    syntax = verified(syntax, in);
    PixelData pixelData =
        new DataSetParser(in, syntax.explicit(), syntax.bigEndian()).read(attributes);
    if (start == 0 && uid == null && attributes.isEmpty()) throw notDicom();
    return new Content(syntax, attributes, pixelData, inflated);
  }

  private static NotDicomException notDicom() {
    return new NotDicomException("This is not a DICOM file.");
  }

  static long startOf(ByteSource source) throws IOException {
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

  /** The syntax that the first element is really written in; files sometimes lie about it. */
  static TransferSyntax verified(TransferSyntax declared, DicomInput in) throws IOException {
    if (in.remaining() < 8)
      return declared == null ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : declared;
    long position = in.position();
    in.setBigEndian(false);
    int group = in.u16();
    in.u16();
    String representation = "" + (char) in.u8() + (char) in.u8();
    in.seek(position);
    boolean explicit = DataSetParser.isRepresentation(representation);
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
}
