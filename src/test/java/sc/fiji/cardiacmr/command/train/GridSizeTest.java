package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridSizeTest {

  @Test
  void rowsComeBeforeColumns() {
    assertEquals(new GridSize(3, 4), GridSize.parse(" 3x4 "));
    assertEquals(new GridSize(20, 1), GridSize.parse("20 × 1"));
    assertEquals(12, GridSize.parse("3,4").count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3x", "0x4", "3x21", "3x4x5", "axb"})
  void othersAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> GridSize.parse(text));
  }
}
