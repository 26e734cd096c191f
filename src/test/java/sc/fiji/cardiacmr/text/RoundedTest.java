package sc.fiji.cardiacmr.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoundedTest {

  @Test
  void keepsTheDigitsThatMeanSomething() {
    assertEquals("187 ml", Rounded.of(187.344, "ml"));
    assertEquals("32 %", Rounded.of(32.1, "%"));
    assertEquals("10", Rounded.number(9.96));
    assertEquals("5.3", Rounded.number(5.34));
    assertEquals("1.0", Rounded.number(0.999));
    assertEquals("0.051", Rounded.number(0.0512));
    assertEquals("-4.2", Rounded.number(-4.21));
    assertEquals("0", Rounded.number(0));
    assertEquals("unknown", Rounded.number(Double.NaN));
  }

  @Test
  void differsByHalfOfTheLastDigitAtMost() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1000; i++) {
      double value = Math.pow(10, random.nextDouble(-4, 4));
      double tolerance = Math.max(0.5 * (value >= 9.95 ? 1 : 0), 0.051 * value);
      assertTrue(
          Math.abs(Double.parseDouble(Rounded.number(value)) - value) <= tolerance, value + "");
    }
  }
}
