package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EngineOptionsTest {

  @Test
  void valuesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> EngineOptions.DEFAULT.withThreads(-1));
    assertThrows(IllegalArgumentException.class, () -> EngineOptions.DEFAULT.withThreads(1025));
    assertThrows(IllegalArgumentException.class, () -> new EngineOptions(1, "tpu", Precision.AUTO));
    assertEquals(
        new EngineOptions(3, "auto", Precision.FLOAT32),
        EngineOptions.DEFAULT.withThreads(3).withPrecision(Precision.FLOAT32));
  }

  @Test
  void precisionsHaveNames() {
    assertEquals(Precision.BFLOAT16, Precision.parse(" bFloat16 "));
    assertEquals(Precision.AUTO, Precision.parse("auto"));
    assertThrows(IllegalArgumentException.class, () -> Precision.parse("float16"));
    assertThrows(IllegalArgumentException.class, () -> Precision.parse(""));
  }
}
