package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiceRegressionTest {

  private static final int EXAMPLES = 80;

  /** The formulas of quality_goldens.py. */
  private static DiceRegression fit() {
    List<double[]> numbers = new ArrayList<>();
    double[] parts = new double[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      double a = 2 * Math.sin(1.7 * i);
      double b = Math.cos(0.37 * i * i);
      numbers.add(new double[] {a, b, 3});
      double score = 0.5 + a - 0.7 * b + 0.4 * Math.sin(5.3 * i);
      parts[i] = i % 9 == 0 ? 0 : 1 / (1 + Math.exp(-score));
    }
    return DiceRegression.fit(numbers, parts);
  }

  @Test
  void predictionsAreThoseOfTheMinimumThatSciPyFinds() {
    DiceRegression fit = fit();
    double[] knots = Arrays.stream(fit.knots()).flatMapToDouble(Arrays::stream).toArray();
    assertArrayEquals(Goldens.doubles("regression.knots"), knots, 1e-8);
    double[][] asked = {{0, 0, 3}, {1.5, -0.9, 3}, {-1.2, 0.4, 3}, {99, -99, 7}, {-99, 99, -7}};
    double[] predicted = Arrays.stream(asked).mapToDouble(fit::predict).toArray();
    assertArrayEquals(Goldens.doubles("regression.predicted"), predicted, 1e-6);
  }

  @Test
  void beyondTheExamplesNumbersCountAsTheirExtremes() {
    DiceRegression fit = fit();
    assertEquals(
        fit.predict(new double[] {fit.high()[0], fit.low()[1], 3}),
        fit.predict(new double[] {1e9, -1e9, 1e9}));
  }

  @Test
  void examplesThatAreAllAlikeGiveTheirMean() {
    for (double part : new double[] {0, 0.25, 1}) {
      double[] parts = new double[20];
      Arrays.fill(parts, part);
      List<double[]> numbers = new ArrayList<>();
      for (int i = 0; i < 20; i++) numbers.add(new double[] {7, -40});
      double predicted = DiceRegression.fit(numbers, parts).predict(new double[] {7, -40});
      assertEquals(part, predicted, 2e-3);
    }
  }

  @Test
  void whatCannotBeARegressionIsRefused() {
    List<double[]> few = new ArrayList<>();
    for (int i = 0; i < 9; i++) few.add(new double[] {i});
    String message =
        assertThrows(IllegalArgumentException.class, () -> DiceRegression.fit(few, new double[9]))
            .getMessage();
    assertTrue(message.contains("10 examples, not 9"), message);
    double[] one = {1};
    assertThrows(
        IllegalArgumentException.class,
        () -> new DiceRegression(one, one, new double[][] {{}}, new double[3]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DiceRegression(one, one, new double[][] {{}}, new double[] {0, Double.NaN}));
  }
}
