package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  @TempDir Path folder;

  private String problem(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("text.txt"), bytes);
    String message = assertThrows(IOException.class, () -> TextFile.lines(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    return message.substring(file.toString().length());
  }

  @Test
  void readsLinesBehindAByteOrderMark() throws IOException {
    Path file = folder.resolve("text.txt");
    for (String text : new String[] {"Zöe\r\n\n心", "\ufeffZöe\n\r\n心\n"}) {
      Files.writeString(file, text);
      assertEquals(List.of("Zöe", "", "心"), TextFile.lines(file));
    }
    Files.writeString(file, "");
    assertEquals(List.of(), TextFile.lines(file));
  }

  @Test
  void everyEncodingGivesTheSameText() throws IOException {
    String letters = "abcXYZ 019,;:'\"\t-_äöüÄÖÜßéèçñøÅ€–”";
    Random random = new Random(4);
    Path file = folder.resolve("text.txt");
    int guessed = 0;
    for (int n = 0; n < 200; n++) {
      StringBuilder text = new StringBuilder("M\u00fcller");
      for (int length = random.nextInt(400); length > 0; length--)
        if (random.nextInt(20) == 0) text.append(random.nextBoolean() ? "\r\n" : "\n");
        else text.append(letters.charAt(random.nextInt(letters.length())));
      String expected = text.toString();
      for (int encoding = 0; encoding < 5; encoding++) {
        String marked = "\ufeff" + expected;
        byte[] bytes =
            switch (encoding) {
              case 0 -> expected.getBytes(StandardCharsets.UTF_8);
              case 1 -> marked.getBytes(StandardCharsets.UTF_8);
              case 2 -> marked.getBytes(StandardCharsets.UTF_16LE);
              case 3 -> marked.getBytes(StandardCharsets.UTF_16BE);
              default -> expected.getBytes(WESTERN);
            };
        Files.write(file, bytes);
        try (Remarks remarks = Remarks.collect()) {
          assertEquals(expected, TextFile.read(file), "text " + n + ", encoding " + encoding);
          // A guess is said, and only a guess.
          assertEquals(encoding == 4 ? 1 : 0, remarks.texts().size());
          guessed += remarks.texts().size();
        }
      }
    }
    assertEquals(200, guessed);
  }

  @Test
  void aGuessNamesFileAndLine() throws IOException {
    Path file = folder.resolve("text.txt");
    Files.write(file, ("first\n" + "x".repeat(9000) + "\nJosé – 5 €\n").getBytes(WESTERN));
    try (Remarks remarks = Remarks.collect()) {
      TextFile.lines(file);
      TextFile.lines(file);
      assertEquals(
          List.of(
              file
                  + " is not encoded as UTF-8; it was read as Windows-1252 (Western European). Check"
                  + " names with special characters, such as line 3: \"José – 5 €\"; if they are"
                  + " wrong, save the file as UTF-8."),
          remarks.texts());
    }
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    assertEquals(" is not a text file.", problem(new byte[] {1, 0, (byte) 0x81, 10, (byte) 0xff}));
    assertEquals(
        " is not a text file: line 2 contains a NUL character.", problem(new byte[] {65, 10, 0}));
    assertEquals(
        " is not a text file: line 1 contains the control character 1.", problem(new byte[] {1}));
    assertTrue(
        problem(new byte[] {(byte) 0xff, (byte) 0xfe, 0x41}).startsWith(" is damaged"), "UTF-16");
    Files.delete(folder.resolve("text.txt"));
    for (Path file : List.of(folder, folder.resolve("missing.txt"))) {
      String message = assertThrows(IOException.class, () -> TextFile.read(file)).getMessage();
      assertTrue(message.startsWith(file + " cannot be read: it "), message);
    }
  }

  @Test
  void randomBytesAreReadOrRefusedByName() throws IOException {
    Random random = new Random(9);
    int refused = 0;
    for (int n = 0; n < 500; n++) {
      byte[] bytes = new byte[1 + random.nextInt(300)];
      random.nextBytes(bytes);
      Path file = Files.write(folder.resolve("random.bin"), bytes);
      try (Remarks remarks = Remarks.collect()) {
        TextFile.read(file);
      } catch (IOException e) {
        assertTrue(e.getMessage().startsWith(file + " is "), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 450, refused + " refused");
  }
}
