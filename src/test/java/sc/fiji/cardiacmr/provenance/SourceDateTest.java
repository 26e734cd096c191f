package sc.fiji.cardiacmr.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceDateTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void isNowInWholeSeconds() {
    assertEquals("2026-01-02T03:04:05Z", SourceDate.of(Map.of(), NOW).toString());
    assertEquals(
        "2026-01-02T03:04:05Z", SourceDate.of(Map.of(SourceDate.VARIABLE, " "), NOW).toString());
  }

  @Test
  void obeysTheEnvironment() {
    assertEquals(
        "2023-11-14T22:13:20Z",
        SourceDate.of(Map.of(SourceDate.VARIABLE, "1700000000"), NOW).toString());
  }

  @Test
  void refusesWhatIsNoNumberOfSeconds() {
    for (String text : new String[] {"today", "1.5", "99999999999999999"}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> SourceDate.of(Map.of(SourceDate.VARIABLE, text), NOW))
              .getMessage();
      assertTrue(message.contains("SOURCE_DATE_EPOCH") && message.contains(text), message);
    }
  }
}
