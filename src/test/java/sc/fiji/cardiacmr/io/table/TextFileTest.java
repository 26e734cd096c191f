package sc.fiji.cardiacmr.io.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

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
  void otherEncodingsAreNamedWithWhatToDo() throws IOException {
    String text = "first\n" + "x".repeat(9000) + "\nJosé – 5 €\n";
    String western = problem(text.getBytes(Charset.forName("windows-1252")));
    assertTrue(
        western.startsWith(", line 3 is not encoded as UTF-8 but apparently as Latin-1"), western);
    assertTrue(western.contains("\"José – 5 €\"") && western.contains("Save it as UTF-8"), western);
    for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      String wide = problem(("\ufeff" + text).getBytes(charset));
      assertTrue(wide.startsWith(" is encoded as UTF-16"), wide);
      assertTrue(wide.contains("Save it as UTF-8"), wide);
    }
    assertEquals(
        " is not a text file.", problem(new byte[] {1, 0, 0, (byte) 0x80, 0, 10, (byte) 0xff}));
  }
}
