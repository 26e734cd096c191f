package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfusionTableTest {

  static Stream<GoldenScores> goldens() {
    return GoldenScores.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void jaccardEqualsNumPy(GoldenScores golden) {
    assertEquals(golden.jaccard(), ConfusionTable.of(golden.a(), golden.b()).jaccard(), 1e-12);
  }

  @Test
  void countsAndRates() {
    Mask prediction = new Mask(new boolean[] {true, true, true, false, false, false}, 6, 1, 1);
    Mask reference = new Mask(new boolean[] {true, true, false, true, false, false}, 3, 2, 1);
    ConfusionTable table = ConfusionTable.of(prediction, new Mask(reference.pixels(), 6, 1, 1));
    assertEquals(new ConfusionTable(2, 1, 1, 2), table);
    assertEquals(2.0 / 3, table.sensitivity());
    assertEquals(2.0 / 3, table.precision());
    assertEquals(2.0 / 3, table.specificity());
    assertEquals(new ConfusionTable(4, 2, 2, 4), table.plus(table));
  }

  @Test
  void emptyMasks() {
    ConfusionTable table = new ConfusionTable(0, 0, 0, 5);
    assertTrue(table.isBothEmpty());
    assertEquals(1, table.dice());
    assertEquals(1, table.jaccard());
    assertTrue(Double.isNaN(table.sensitivity()));
    assertTrue(Double.isNaN(table.precision()));
    assertEquals(1, table.specificity());
    assertEquals(0, new ConfusionTable(0, 3, 0, 2).dice());
  }
}
