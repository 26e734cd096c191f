package sc.fiji.cardiacmr.io.dicom;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A DICOM file whose elements are in memory and whose pixels are not, for writing it anew with
 * other elements: in the same syntax, the pixels byte for byte.
 */
final class HeaderFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final int PREAMBLE = 128;

  /** Without the group's last two digits. */
  private static final int OVERLAY_BIT_POSITION = 0x60000102;

  /** Without the group. */
  private static final int OVERLAY_DATA = 0x3000;

  /** Identifies this program as the writer, as the standard demands. */
  private static final String WRITER_UID = "2.25.227043210561893473210956134219867321045";

  private static final String WRITER = "CARDIACMR";

  private final ByteSource file;
  private final ByteSource data;
  private final TransferSyntax syntax;
  private final List<DicomElement> elements;
  private final long pixelStart;
  private final long pixelEnd;

  private HeaderFile(
      ByteSource file,
      ByteSource data,
      TransferSyntax syntax,
      List<DicomElement> elements,
      ElementParser parser) {
    this.file = file;
    this.data = data;
    this.syntax = syntax;
    this.elements = elements;
    this.pixelStart = parser.pixelStart();
    this.pixelEnd = parser.pixelEnd();
  }

  /**
   * Reads the elements of a file.
   *
   * @throws NotDicomException if it is no DICOM file
   * @throws IOException if it is damaged
   */
  static HeaderFile open(Path path) throws IOException {
    ByteSource file = ByteSource.of(path);
    try {
      return open(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static HeaderFile open(ByteSource file) throws IOException {
    DicomInput in = new DicomInput(file, DicomParser.startOf(file));
    String uid = text(new ElementParser(in, true, false).readMeta(), Tag.TRANSFER_SYNTAX_UID);
    TransferSyntax syntax = uid.isEmpty() ? null : TransferSyntax.of(uid);
    ByteSource data = file;
    if (syntax != null && syntax.deflated()) {
      data = ByteSource.of(DeflatedData.inflate(file, in.position()));
      in = new DicomInput(data, 0);
    }
    syntax = DicomParser.verified(syntax, in);
    ElementParser parser = new ElementParser(in, syntax.explicit(), syntax.bigEndian());
    List<DicomElement> elements = parser.read();
    if (uid.isEmpty() && text(elements, Tag.SOP_CLASS_UID).isEmpty())
      throw new NotDicomException("This is not a DICOM file.");
    return new HeaderFile(file, data, syntax, elements, parser);
  }

  /** The elements before the pixels. */
  List<DicomElement> elements() {
    return elements;
  }

  /** Whether there are pixels. */
  boolean hasPixels() {
    return pixelStart >= 0;
  }

  /** The value of an attribute in ASCII without padding; "" if it is absent. */
  String text(int tag) {
    return text(elements, tag);
  }

  /** As {@link #text(int)}, in the character set of the file. */
  String decoded(int tag) {
    return text(elements, tag, Confidentiality.charset(elements));
  }

  private static String text(List<DicomElement> elements, int tag) {
    return text(elements, tag, StandardCharsets.ISO_8859_1);
  }

  private static String text(List<DicomElement> elements, int tag, Charset charset) {
    for (DicomElement element : elements)
      if (element.tag() == tag && !element.isSequence())
        return new String(element.value(), charset).replace("\0", "").trim();
    return "";
  }

  /** Whether unused bits of the pixels hold an overlay: it has a bit, but no data of its own. */
  boolean hasOverlayInPixels() {
    for (DicomElement position : elements) {
      boolean isPosition = (position.tag() & 0xff00ffff) == OVERLAY_BIT_POSITION;
      if (!isPosition || position.isSequence() || isZero(position.value())) continue;
      int data = position.tag() & 0xffff0000 | OVERLAY_DATA;
      if (elements.stream().noneMatch(e -> e.tag() == data && !e.isSequence())) return true;
    }
    return false;
  }

  private static boolean isZero(byte[] value) {
    for (byte one : value) if (one != 0) return false;
    return true;
  }

  /** Writes a file with other elements and the same pixels. */
  void write(List<DicomElement> newElements, OutputStream out) throws IOException {
    writeStart(
        text(newElements, Tag.SOP_CLASS_UID), text(newElements, Tag.SOP_INSTANCE_UID), syntax, out);
    if (!syntax.deflated()) {
      writeData(newElements, out);
      return;
    }
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, BUFFER);
      BufferedOutputStream buffered = new BufferedOutputStream(deflated, BUFFER);
      writeData(newElements, buffered);
      buffered.flush();
      deflated.finish();
    } finally {
      deflater.end();
    }
  }

  /** Writes what every file begins with (PS3.10, 7.1). */
  static void writeStart(
      String sopClass, String sopInstance, TransferSyntax syntax, OutputStream out)
      throws IOException {
    out.write(new byte[PREAMBLE]);
    out.write("DICM".getBytes(StandardCharsets.US_ASCII));
    List<DicomElement> meta = new ArrayList<>();
    meta.add(DicomElement.of(0x00020001, "OB", new byte[] {0, 1}));
    meta.add(uid(0x00020002, sopClass));
    meta.add(uid(0x00020003, sopInstance));
    meta.add(uid(Tag.TRANSFER_SYNTAX_UID, syntax.uid()));
    meta.add(uid(0x00020012, WRITER_UID));
    meta.add(DicomElement.of(0x00020013, "SH", WRITER.getBytes(StandardCharsets.US_ASCII)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ElementWriter(bytes, true, false).write(meta);
    int n = bytes.size();
    byte[] length = {(byte) n, (byte) (n >>> 8), (byte) (n >>> 16), (byte) (n >>> 24)};
    new ElementWriter(out, true, false).write(List.of(DicomElement.of(0x00020000, "UL", length)));
    bytes.writeTo(out);
  }

  private static DicomElement uid(int tag, String uid) {
    return DicomElement.of(tag, "UI", uid.getBytes(StandardCharsets.US_ASCII));
  }

  private void writeData(List<DicomElement> newElements, OutputStream out) throws IOException {
    new ElementWriter(out, syntax.explicit(), syntax.bigEndian()).write(newElements);
    if (pixelStart < 0) return;
    byte[] buffer = new byte[BUFFER];
    for (long at = pixelStart; at < pixelEnd; ) {
      int n = (int) Math.min(buffer.length, pixelEnd - at);
      data.read(at, buffer, 0, n);
      out.write(buffer, 0, n);
      at += n;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
