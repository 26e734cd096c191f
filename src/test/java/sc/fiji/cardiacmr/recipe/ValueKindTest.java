package sc.fiji.cardiacmr.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueKindTest {

  @Test
  void textsBecomeValues() {
    assertEquals(10000L, ValueKind.WHOLE.read("1e4"));
    assertEquals(-3L, ValueKind.WHOLE.read(" -3 "));
    assertEquals(9007199254740993L, ValueKind.WHOLE.read("9007199254740993"));
    assertEquals(1e-3, ValueKind.NUMBER.read("1e-3"));
    assertEquals(true, ValueKind.FLAG.read("Yes"));
    assertEquals(List.of(4L, 8L), ValueKind.WHOLES.read(List.of("4", "8")));
    assertEquals(List.of(0.5), ValueKind.NUMBERS.read("0.5"));
    assertEquals(List.of("LV"), ValueKind.WORDS.read("LV"));
  }

  @Test
  void rangesAreWrittenInSeveralWays() {
    List<Double> range = List.of(0.5, 2.5);
    for (Object written :
        new Object[] {"0.5-2.5", " 0.5 .. 2.5 ", "0.5 to 2.5", List.of("0.5", "2.5")})
      assertEquals(range, ValueKind.RANGE.read(written));
    assertEquals(List.of(7.0, 7.0), ValueKind.RANGE.read("7"));
    assertEquals(List.of(1e-3, 2.0), ValueKind.RANGE.read("1e-3-2"));
  }

  @ParameterizedTest
  @CsvSource({
    "WHOLE, 2.5",
    "WHOLE, many",
    "NUMBER, NaN",
    "NUMBER, Infinity",
    "NUMBER, 1f",
    "NUMBER, ''",
    "FLAG, perhaps",
    "RANGE, 3-2",
    "RANGE, 1-2-3",
    "RANGE, a-b",
    "WHOLES, 1.5",
  })
  void otherTextsAreRefused(ValueKind kind, String text) {
    assertThrows(IllegalArgumentException.class, () -> kind.read(text));
    assertThrows(IllegalArgumentException.class, () -> ValueKind.NUMBER.read(List.of("1", "2")));
  }
}
