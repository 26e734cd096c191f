package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static List<double[]> golden() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                AgreementTest.class.getResourceAsStream("agreement.txt"),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(l -> Arrays.stream(l.split(" ")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  /** Made by src/test/python/scar_goldens.py. */
  @Test
  void figuresAreThoseOfSciPy() throws IOException {
    List<double[]> golden = golden();
    Agreement a = Agreement.of(golden.get(1), golden.get(2));
    double[] found = {
      a.pearson(),
      a.limits().bias(),
      a.limits().sd(),
      a.limits().lower(),
      a.limits().upper(),
      a.meanAbsoluteDifference()
    };
    assertArrayEquals(golden.get(0), found, 1e-10);
    assertEquals(golden.get(1).length, a.limits().n());
  }

  @Test
  void fewPairsHaveNoSpread() {
    Agreement one = Agreement.of(new double[] {3}, new double[] {1});
    assertEquals(2, one.limits().bias());
    assertTrue(Double.isNaN(one.limits().sd()) && Double.isNaN(one.pearson()));
    assertTrue(Double.isNaN(Agreement.of(new double[0], new double[0]).limits().bias()));
    assertThrows(IllegalArgumentException.class, () -> Agreement.of(new double[1], new double[2]));
  }
}
