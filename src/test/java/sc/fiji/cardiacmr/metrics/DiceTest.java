package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiceTest {

  static Stream<GoldenScores> goldens() {
    return GoldenScores.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void equalsNumPy(GoldenScores golden) {
    assertEquals(golden.dice(), Dice.of(golden.a(), golden.b()), 1e-12);
  }

  @Test
  void perSliceFollowsTheConventionForEmptySlices() {
    // Slices: equal, both empty, only one holds the class, half agree.
    boolean[] a = {true, true, false, false, true, false, true, false};
    boolean[] b = {true, true, false, false, false, false, true, true};
    assertArrayEquals(
        new double[] {1, 1, 0, 2.0 / 3},
        Dice.perSlice(new Mask(a, 2, 1, 4), new Mask(b, 2, 1, 4)),
        1e-12);
  }

  @Test
  void refusesAnotherSize() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Dice.of(new Mask(new boolean[4], 2, 2, 1), new Mask(new boolean[4], 4, 1, 1)));
  }
}
