package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.cardiacmr.file.FileMessages;

/**
 * Reads DICOM image files (PS3.10, with or without preamble and file meta information) in implicit
 * VR little endian, explicit VR little and big endian, deflated explicit VR, RLE Lossless, 8-bit
 * JPEG and lossless JPEG; other compressed syntaxes need Bio-Formats on the class path when pixels
 * are read.
 *
 * <p>Only the attributes named in {@link Tag} are kept; pixels stay in the file until asked for.
 */
public final class DicomReader {

  private static final int MARK_AT = 128;
  private static final String MARK = "DICM";

  private DicomReader() {}

  /**
   * Whether a file says that it is DICOM, by the mark behind its preamble (PS3.10, 7.1).
   *
   * @throws IOException if it cannot be read
   */
  public static boolean hasMark(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(MARK_AT + MARK.length());
      return new String(head, StandardCharsets.ISO_8859_1).startsWith(MARK, MARK_AT);
    }
  }

  /**
   * Reads the attributes of a file.
   *
   * @throws NotDicomException if the file is no DICOM file, or holds no image of grey values
   * @throws IOException if it is damaged or cannot be read; the message names the file
   */
  public static DicomFile read(Path file) throws IOException {
    return read(file, BioFormatsPixels.READER);
  }

  static DicomFile read(Path file, String bioFormatsReader) throws IOException {
    try (ByteSource source = ByteSource.of(file)) {
      DicomParser.Content content = DicomParser.parse(source);
      DicomFile.Opener opener =
          content.inflated() == null
              ? () -> ByteSource.of(file)
              : new InflatedFile(file, content.inflated());
      return new DicomFile(file.toString(), file, opener, content, bioFormatsReader);
    } catch (NotDicomException notDicom) {
      throw new NotDicomException(file + ": " + notDicom.getMessage());
    } catch (IOException damaged) {
      throw new IOException(file + ": " + FileMessages.reason(damaged), damaged);
    }
  }

  /**
   * Reads the attributes of a file that is in memory.
   *
   * @param bytes the file; not copied
   * @param name for messages
   */
  public static DicomFile read(byte[] bytes, String name) throws IOException {
    DicomParser.Content content = DicomParser.parse(ByteSource.of(bytes));
    byte[] data = content.inflated() == null ? bytes : content.inflated();
    return new DicomFile(name, null, () -> ByteSource.of(data), content, BioFormatsPixels.READER);
  }
}
