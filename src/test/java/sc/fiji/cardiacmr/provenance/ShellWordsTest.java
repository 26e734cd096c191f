package sc.fiji.cardiacmr.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  private static final String CHARACTERS = "ab1 /\\\"'=,;{}[]<>&|#$%~!*?`()\n\tä-";

  private final Random random = new Random(3);

  private List<String> words() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      StringBuilder word = new StringBuilder("k=");
      for (int n = random.nextInt(10); n > 0; n--)
        word.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      words.add(word.toString());
    }
    return words;
  }

  @Test
  void areReadAsTheyWereWritten() {
    for (int i = 0; i < 500; i++) {
      List<String> words = words();
      assertEquals(words, ShellWords.parse(ShellWords.line(words)));
    }
  }

  @Test
  void aShellSeesTheSame() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 100; i++) words.addAll(words());
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s\\0' " + ShellWords.line(words)).start();
    String seen = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor());
    assertEquals(words, Arrays.asList(seen.split("\0")));
  }

  @Test
  void plainWordsStayPlain() {
    assertEquals(
        "cardiacmr function input=a/b-1.nii.gz set=x.y=1,z=2",
        ShellWords.line(List.of("cardiacmr", "function", "input=a/b-1.nii.gz", "set=x.y=1,z=2")));
    assertEquals("'input=my scan.nii'", ShellWords.quoted("input=my scan.nii"));
    assertEquals("'it'\\''s'", ShellWords.quoted("it's"));
  }
}
