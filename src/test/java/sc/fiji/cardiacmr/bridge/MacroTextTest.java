package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MacroTextTest {

  @TempDir Path folder;

  /** As ImageJ reads it. */
  private static String read(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void textOfAMacroFileIsAsItWasWritten() {
    for (String text :
        new String[] {
          "", "plain", "C:\\Müller\\größe, ß.nii", "Łódź €5 – «x»", "心臓 😀", "a=$1 \\ é"
        }) {
      assertEquals(text, MacroText.decoded(read(text)));
      assertEquals(text, MacroText.decoded(text), "read rightly");
    }
  }

  @Test
  void whatWasReadRightlyStaysBesideWhatWasNot() {
    assertEquals("/Jörg/größe.csv", MacroText.decoded("/Jörg/" + read("größe.csv")));
  }

  @Test
  void namesOfAnyLettersAreReadBack() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 12; k++) {
        int point =
            random.nextInt(2) == 0 ? random.nextInt(0x20, 0x7F) : random.nextInt(0xC0, 0x2FF);
        text.appendCodePoint(point);
      }
      assertEquals(text.toString(), MacroText.decoded(read(text.toString())));
    }
  }

  @Test
  void theNameOfAFileThatExistsIsMeant() throws IOException {
    Path file = Files.createFile(folder.resolve(read("ü.txt")));
    assertEquals(file.toString(), MacroText.decoded(file.toString()));
  }

  @Test
  void optionsAndVariablesAreText() {
    Map<String, String> values =
        MacroOptions.parse(read("input=[/Jörg, ä/b.nii] output=&file"), name -> read("/größe.nii"));
    assertEquals(Map.of("input", "/Jörg, ä/b.nii", "output", "/größe.nii"), values);
  }
}
