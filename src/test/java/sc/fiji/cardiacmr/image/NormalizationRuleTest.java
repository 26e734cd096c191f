package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.NormalizationRule.Method;

class NormalizationRuleTest {

  @Test
  void appliesTheNamedMethodToPartOfAnArray() {
    float[] image = {9, 1, 2, 3, 4, 5};
    float[] part = {1, 2, 3, 4, 5};
    float[] target = new float[5];
    new NormalizationRule(Method.Z_SCORE, 1, 99).apply(image, 1, target, 0, 5);
    assertArrayEquals(Normalization.zScore(part, 1, 99), target);
    new NormalizationRule(Method.RANGE, 0, 100).apply(image, 1, target, 0, 5);
    assertArrayEquals(new float[] {0, 0.25f, 0.5f, 0.75f, 1}, target);
  }

  @Test
  void methodsHaveNames() {
    for (Method method : Method.values()) assertEquals(method, Method.of(method.label()));
    assertEquals("z-score", Method.Z_SCORE.label());
    assertThrows(IllegalArgumentException.class, () -> Method.of("zscore"));
  }

  @Test
  void refusesPercentagesOutOfRangeOrOrder() {
    for (double[] p : new double[][] {{-1, 99}, {5, 5}, {60, 40}, {0, 101}, {Double.NaN, 99}})
      assertThrows(
          IllegalArgumentException.class, () -> new NormalizationRule(Method.RANGE, p[0], p[1]));
  }
}
