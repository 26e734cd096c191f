package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErrorDialogTest {

  @Test
  void longMessagesGetLinesAndKeepTheirWords() {
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n < 200; n++) {
      StringBuilder message = new StringBuilder();
      int words = random.nextInt(80);
      for (int i = 0; i < words; i++) {
        if (i > 0) message.append(random.nextInt(20) == 0 ? '\n' : ' ');
        message.append("w".repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 130 : 12)));
      }
      String lines = ErrorDialog.lines(message.toString());
      assertEquals(message.toString().replace('\n', ' '), lines.replace('\n', ' '));
      lines
          .lines()
          .forEach(line -> assertTrue(line.length() <= 100 || line.indexOf(' ') < 0, line));
    }
    assertEquals("No image is open.", ErrorDialog.lines("No image is open."));
  }
}
