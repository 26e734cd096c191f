package sc.fiji.cardiacmr.provenance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** SHA-256 checksums in lower-case hexadecimal digits. */
public final class Checksums {

  private Checksums() {}

  /** Writes the bytes that count. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The checksum of the bytes of a file. */
  public static String ofFile(Path file) throws IOException {
    return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
  }

  /** The checksum of bytes. */
  public static String of(Content content) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return Hex.encodeHexString(digest.digest());
  }

  /**
   * The checksum of a folder: that of a text with a line for each file, its checksum, two blanks
   * and its path in the folder, in the order of {@link FolderFileList}. This is what
   *
   * <pre>{@code
   * find * -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum
   * }</pre>
   *
   * prints in the folder if no name begins with a dot.
   */
  public static String ofFolder(FolderFileList files) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : files.names()) lines.add(line(files.folder().resolve(name), name));
    return ofLines(lines);
  }

  /** A line of a listing: the checksum of a file, two blanks and its name. */
  static String line(Path file, String name) throws IOException {
    return ofFile(file) + "  " + name + "\n";
  }

  /** The checksum of a listing. */
  static String ofLines(List<String> lines) {
    return DigestUtils.sha256Hex(String.join("", lines));
  }
}
