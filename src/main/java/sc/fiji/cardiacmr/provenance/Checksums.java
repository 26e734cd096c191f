package sc.fiji.cardiacmr.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 checksums in lower-case hexadecimal digits. */
public final class Checksums {

  private static final int BUFFER = 1 << 16;

  private Checksums() {}

  /** Writes the bytes that count. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The checksum of the bytes of a file. */
  public static String ofFile(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n; (n = in.read(buffer)) > 0; ) digest.update(buffer, 0, n);
    }
    return text(digest);
  }

  /** The checksum of bytes. */
  public static String of(Content content) throws IOException {
    MessageDigest digest = digest();
    content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return text(digest);
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
    MessageDigest digest = digest();
    for (String line : lines) digest.update(line.getBytes(StandardCharsets.UTF_8));
    return text(digest);
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
