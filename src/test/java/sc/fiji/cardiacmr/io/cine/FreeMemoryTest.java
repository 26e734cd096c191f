package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FreeMemoryTest {

  private static final long MB = 1 << 20;

  private int collections;

  private FreeMemory free(long before, long after) {
    return new FreeMemory(() -> (collections == 0 ? before : after) * MB, () -> collections++);
  }

  @Test
  void enoughIsTakenAsItIs() throws IOException {
    free(100, 100).require(90 * MB);
    assertEquals(0, collections);
  }

  @Test
  void garbageIsCollectedOnceBeforeAStudyIsRefused() throws IOException {
    free(10, 100).require(90 * MB);
    assertEquals(1, collections);
  }

  @Test
  void whatDoesNotFitIsRefusedWithBothNumbers() {
    String message =
        assertThrows(IOException.class, () -> free(10, 50).require(90 * MB)).getMessage();
    assertTrue(message.contains("about 90 MB") && message.contains("only 50 MB"), message);
    assertEquals(1, collections);
  }
}
