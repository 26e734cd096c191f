package sc.fiji.cardiacmr.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "1,5 1.5",
        "1.5 1.5",
        "-0,25 -0.25",
        "0,125 0.125",
        "1,5e-3 0.0015",
        ",5 0.5",
        "72 72",
        "1234,5 1234.5",
        "1e4 10000",
        "12,3456 12.3456"
      })
  void aCommaIsADecimalPoint(String text, double value) {
    assertEquals(value, DecimalText.number(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,5,8", "1.000,5", "a,b", "1,", "", "1 5", "1,5 mm"})
  void otherTextIsNoNumber(String text) {
    assertThrows(NumberFormatException.class, () -> DecimalText.number(text));
  }

  @Test
  void thousandsAreNotGuessed() {
    assertThrows(NumberFormatException.class, () -> DecimalText.number("1,500"));
    assertEquals(
        "1,500 can be read in two ways: write 1.500 or 1500.", DecimalText.ambiguity("1,500"));
    assertEquals("1,500,000 is not a number: write 1500000.", DecimalText.ambiguity("1,500,000"));
    assertTrue(DecimalText.hint("0,001").contains("0.001"));
  }
}
