package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemarksTest {

  @Test
  void areCollectedOnceAlsoFromThreadsStartedMeanwhile() throws InterruptedException {
    try (Remarks outer = Remarks.collect()) {
      Remarks.add("a");
      try (Remarks inner = Remarks.collect()) {
        Thread thread = new Thread(() -> Remarks.add("b"));
        thread.start();
        thread.join();
        Remarks.add("b");
        assertEquals(List.of("b"), inner.texts());
      }
      Remarks.add("c");
      assertEquals(List.of("a", "c"), outer.texts());
    }
  }
}
