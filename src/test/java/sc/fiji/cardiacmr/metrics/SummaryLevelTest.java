package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryLevelTest {

  @Test
  void readsNamesInAnyCaseOnce() {
    assertEquals(
        List.of(SummaryLevel.PHASE, SummaryLevel.ALL), SummaryLevel.parse(" phase, ALL,Phase"));
  }

  @Test
  void namesWhatThereIs() {
    for (String bad : List.of("", "all,", "disease", "all;group")) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> SummaryLevel.parse(bad)).getMessage();
      assertTrue(message.contains("centre, subject, phase, slice"), message);
    }
  }
}
