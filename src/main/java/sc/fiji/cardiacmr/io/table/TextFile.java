package sc.fiji.cardiacmr.io.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.file.FileMessages;

/** Reads text that people write: UTF-8, with or without a byte order mark. */
public final class TextFile {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** What spreadsheets for Western languages write where they do not write UTF-8. */
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private static final int QUOTED_CHARACTERS = 40;
  private static final String ADVICE =
      " Save it as UTF-8: in Excel as \"CSV UTF-8\", in LibreOffice with the character set"
          + " \"Unicode (UTF-8)\".";

  private TextFile() {}

  /**
   * The lines of a file.
   *
   * @throws IOException naming the file, if it cannot be read; where it is not UTF-8, the message
   *     names the line, what the encoding seems to be, and what to do
   */
  public static List<String> lines(Path file) throws IOException {
    try (BufferedReader text = open(file)) {
      return text.lines().toList();
    } catch (UncheckedIOException e) {
      throw explained(file, e.getCause());
    } catch (IOException e) {
      throw explained(file, e);
    }
  }

  /** Opens a file behind its byte order mark. What fails is to be {@link #explained}. */
  static BufferedReader open(Path file) throws IOException {
    BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    try {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) text.reset();
      return text;
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }

  /** An exception that says why a file cannot be read, and what to do where it is not UTF-8. */
  static IOException explained(Path file, IOException e) {
    String problem = "";
    try {
      if (e instanceof CharacterCodingException) problem = encodingProblem(file);
    } catch (IOException unreadable) {
      e.addSuppressed(unreadable);
    }
    if (problem.isEmpty()) problem = file + " cannot be read: " + FileMessages.reason(e);
    return new IOException(problem, e);
  }

  /** What is wrong with the encoding of a file; "" if nothing is. */
  private static String encodingProblem(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read() << 8 | in.read();
      if (first == 0xfffe || first == 0xfeff)
        return file + " is encoded as UTF-16 (\"Unicode text\")." + ADVICE;
    }
    // In Latin-1 every byte is a character, so that nothing can fail.
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      for (String line; (line = in.readLine()) != null; ) {
        number++;
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        if (isUtf8(bytes)) continue;
        if (line.indexOf('\0') >= 0) break;
        return "%s, line %d is not encoded as UTF-8 but apparently as Latin-1 (ISO 8859-1) or Windows-1252: \"%s\".%s"
            .formatted(file, number, excerpt(new String(bytes, WESTERN)), ADVICE);
      }
    }
    return file + " is not a text file.";
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** The part of a line around its first character that is not ASCII. */
  private static String excerpt(String line) {
    int odd = 0;
    while (odd < line.length() - 1 && line.charAt(odd) < 128) odd++;
    int from = Math.max(0, odd - QUOTED_CHARACTERS / 2);
    int to = Math.min(line.length(), from + QUOTED_CHARACTERS);
    return line.substring(from, to).replaceAll("\\p{Cntrl}", " ").trim();
  }
}
