package sc.fiji.cardiacmr.updatesite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checksums as Fiji's updater computes them, so that what it finds installed agrees with what the
 * index of a site promises.
 *
 * <p>A file has the SHA-1 of its path, as ASCII, and its content. A jar has that of its entries in
 * the order of their names: each its name, as ASCII, and its content, whatever the jar's own path,
 * times and compression. Two kinds of entries count only in part, because they differ between
 * builds of the same program: of the manifest nothing but its name, and files of properties without
 * their comments.
 */
final class UpdaterChecksum {

  private static final int BUFFER = 1 << 16;

  private UpdaterChecksum() {}

  /**
   * The checksum of a file.
   *
   * @param path its path in the installation, with {@code /}
   * @param file its content
   * @return 40 hexadecimal digits
   * @throws IOException if it cannot be read, or is called a jar and is none
   */
  static String of(String path, Path file) throws IOException {
    MessageDigest digest = sha1();
    if (path.endsWith(".jar")) addJar(file, digest);
    else {
      digest.update(path.getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = Files.newInputStream(file)) {
        add(in, digest);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void addJar(Path file, MessageDigest digest) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries =
          jar.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
      for (ZipEntry entry : entries) {
        String name = entry.getName();
        digest.update(name.getBytes(StandardCharsets.US_ASCII));
        if (name.equals(JarFile.MANIFEST_NAME)) continue;
        try (InputStream in = jar.getInputStream(entry)) {
          if (name.endsWith(".properties")) digest.update(withoutComments(in.readAllBytes()));
          else add(in, digest);
        }
      }
    }
  }

  private static void add(InputStream in, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
  }

  /** Where in the text the reader of the updater believes to be. */
  private enum Place {
    START_OF_LINE,
    IN_LINE,
    START_OF_COMMENT,
    IN_COMMENT
  }

  /**
   * Text without lines that begin with {@code #}; their ends remain. After an empty line, and after
   * a comment without text, the updater does not look for a comment, and so neither does this.
   */
  static byte[] withoutComments(byte[] text) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
    Place place = Place.START_OF_LINE;
    for (byte b : text) {
      boolean isComment = place == Place.START_OF_COMMENT || place == Place.IN_COMMENT;
      if (b == '\n') {
        kept.write(b);
        boolean isSeen = place == Place.IN_LINE || place == Place.IN_COMMENT;
        place = isSeen ? Place.START_OF_LINE : Place.IN_LINE;
      } else if (b == '#' && place != Place.IN_LINE && place != Place.IN_COMMENT) {
        place = Place.START_OF_COMMENT;
      } else if (isComment) {
        place = Place.IN_COMMENT;
      } else {
        kept.write(b);
        place = Place.IN_LINE;
      }
    }
    return kept.toByteArray();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
