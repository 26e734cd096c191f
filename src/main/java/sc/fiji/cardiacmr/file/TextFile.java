package sc.fiji.cardiacmr.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads text that people write: UTF-8, with or without a byte order mark, or UTF-16 or UTF-32 with
 * one. What is neither is read as Windows-1252, which Western spreadsheets and editors write, and
 * which holds Latin-1. That is a guess, so it is a {@link Remarks remark}. What cannot be text is
 * refused.
 */
public final class TextFile {

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Charset UTF_32 = Charset.forName("UTF-32");

  /** Far above any list or card that people write; a larger file is an image. */
  private static final long LARGEST = 256L << 20;

  private static final int QUOTED_CHARACTERS = 40;

  private TextFile() {}

  /**
   * The lines of a file, ended by LF, CR or CR LF.
   *
   * @throws IOException as for {@link #read}
   */
  public static List<String> lines(Path file) throws IOException {
    return read(file).lines().toList();
  }

  /**
   * The text of a file, without its byte order mark.
   *
   * @throws IOException naming the file, if it cannot be read, is no text, or is larger than 256
   *     MiB
   */
  public static String read(Path file) throws IOException {
    byte[] bytes;
    try {
      if (Files.isDirectory(file)) throw new IOException("it is a folder.");
      if (Files.size(file) > LARGEST)
        throw new IOException("it is larger than a text file can be here, 256 MiB.");
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw explained(file, e);
    }
    String text = decode(file, bytes);
    if (text.startsWith(String.valueOf(BYTE_ORDER_MARK))) text = text.substring(1);
    requireText(file, text);
    return text;
  }

  /** An exception that says that a file cannot be read, and why. */
  public static IOException explained(Path file, IOException e) {
    return new IOException(file + " cannot be read: " + FileMessages.reason(e), e);
  }

  private static String decode(Path file, byte[] bytes) throws IOException {
    Charset marked = marked(bytes);
    try {
      return strictly(bytes, marked == null ? StandardCharsets.UTF_8 : marked);
    } catch (CharacterCodingException e) {
      if (marked != null)
        throw new IOException(
            file + " is damaged: it begins as " + marked + " text, but does not continue so.", e);
    }
    String text;
    try {
      text = strictly(bytes, WESTERN);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not a text file.", e);
    }
    requireText(file, text);
    int odd = 0;
    int line = 1;
    for (; text.charAt(odd) < 128; odd++) if (text.charAt(odd) == '\n') line++;
    Remarks.add(
        "%s is not encoded as UTF-8; it was read as Windows-1252 (Western European). Check names with special characters, such as line %s: \"%s\"; if they are wrong, save the file as UTF-8."
            .formatted(file, line, excerpt(text, odd)));
    return text;
  }

  /** What a byte order mark says, or null where there is none. */
  private static Charset marked(byte[] bytes) {
    int[] first = new int[4];
    for (int i = 0; i < 4; i++) first[i] = i < bytes.length ? bytes[i] & 0xff : -1;
    if (first[0] == 0xff && first[1] == 0xfe)
      return first[2] == 0 && first[3] == 0 ? UTF_32 : StandardCharsets.UTF_16;
    if (first[0] == 0xfe && first[1] == 0xff) return StandardCharsets.UTF_16;
    if (first[0] == 0 && first[1] == 0 && first[2] == 0xfe && first[3] == 0xff) return UTF_32;
    return null;
  }

  private static String strictly(byte[] bytes, Charset charset) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Refuses what holds characters that no editor writes; binary files hold them soon. */
  private static void requireText(Path file, String text) throws IOException {
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') line++;
      // Old programs for DOS end their files with Ctrl-Z.
      boolean isEnd = c == 0x1a && i == text.length() - 1;
      if (c < ' ' && "\t\n\u000b\f\r".indexOf(c) < 0 && !isEnd)
        throw new IOException(
            "%s is not a text file: line %s contains %s."
                .formatted(
                    file, line, c == 0 ? "a NUL character" : "the control character " + (int) c));
    }
  }

  /** The part of a line around a character. */
  private static String excerpt(String text, int at) {
    int start = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
    int end = at;
    while (end < text.length() && "\r\n".indexOf(text.charAt(end)) < 0) end++;
    int from = Math.max(start, at - QUOTED_CHARACTERS / 2);
    int to = Math.min(end, from + QUOTED_CHARACTERS);
    return text.substring(from, to).replaceAll("\\p{Cntrl}", " ").trim();
  }
}
