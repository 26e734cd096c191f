package sc.fiji.cardiacmr.metrics.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitsOfAgreementTest {

  @Test
  void areThoseOfBlandAndAltman() {
    for (StatisticsGoldens g : StatisticsGoldens.of("limits")) {
      LimitsOfAgreement limits = LimitsOfAgreement.of(g.get("d"));
      assertEquals(g.number("bias"), limits.bias(), 1e-10);
      assertEquals(g.number("lower"), limits.lower(), 1e-10);
      assertEquals(g.number("upper"), limits.upper(), 1e-10);
      assertEquals(g.number("biasmargin"), limits.biasMargin(), 1e-7);
      assertEquals(g.number("limitmargin"), limits.limitMargin(), 1e-7);
    }
  }

  @Test
  void oneDifferenceIsABiasWithoutLimits() {
    assertEquals(3, LimitsOfAgreement.of(3).bias());
    assertTrue(Double.isNaN(LimitsOfAgreement.of(3).upper()));
    assertTrue(Double.isNaN(LimitsOfAgreement.of().bias()));
  }

  @Test
  void exchangedMethodsHaveTheOppositeLimits() {
    Random random = new Random(6);
    for (int trial = 0; trial < 100; trial++) {
      double[] d = random.doubles(2 + random.nextInt(30), -5, 9).toArray();
      LimitsOfAgreement one = LimitsOfAgreement.of(d);
      LimitsOfAgreement other = LimitsOfAgreement.of(Arrays.stream(d).map(v -> -v).toArray());
      assertEquals(one.lower(), -other.upper(), 1e-12);
      assertEquals(one.limitMargin(), other.limitMargin(), 1e-12);
      assertTrue(one.limitMargin() > one.biasMargin());
    }
  }

  @Test
  void withoutIntervalsTheRestStays() {
    LimitsOfAgreement all = LimitsOfAgreement.of(1, 2, 4);
    LimitsOfAgreement without = all.withoutIntervals();
    assertTrue(Double.isNaN(without.biasMargin()) && Double.isNaN(without.limitMargin()));
    assertEquals(all.lower(), without.lower());
    assertEquals(all.bias(), without.bias());
    assertEquals(all.sd(), without.sd());
  }
}
