package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShortMemoryTest {

  private int asked;

  private int answer(String question) {
    if (question.isEmpty()) throw new IllegalArgumentException();
    return ++asked;
  }

  @Test
  void theSameQuestionIsAskedOnceInAMoment() {
    ShortMemory<String, Integer> memory = new ShortMemory<>();
    assertEquals(1, memory.of("a", this::answer));
    assertEquals(1, memory.of("a", this::answer));
    assertEquals(2, memory.of("b", this::answer));
    assertEquals(3, memory.of("a", this::answer));
  }

  @Test
  void theAnswerGrowsOld() throws InterruptedException {
    ShortMemory<String, Integer> memory = new ShortMemory<>();
    assertEquals(1, memory.of("a", this::answer));
    Thread.sleep(1100);
    assertEquals(2, memory.of("a", this::answer));
  }

  @Test
  void aRefusalIsNotRemembered() {
    ShortMemory<String, Integer> memory = new ShortMemory<>();
    assertThrows(IllegalArgumentException.class, () -> memory.of("", this::answer));
    assertThrows(IllegalArgumentException.class, () -> memory.of("", this::answer));
    assertEquals(1, memory.of("a", this::answer));
  }
}
