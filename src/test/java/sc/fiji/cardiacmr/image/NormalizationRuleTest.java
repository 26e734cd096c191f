package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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

  @Test
  void meanAndDeviationFollowTheMethod() {
    float[] image = {1, 2, 3, 4, 5};
    float[] target = new float[7];
    NormalizationRule tagged = new NormalizationRule(Method.RANGE, 0, 100, 0.456, 0.224);
    tagged.apply(image, 0, target, 1, 5);
    // (0, 0.25, 0.5, 0.75, 1) - 0.456, divided by 0.224.
    assertArrayEquals(
        new float[] {0, -2.0357144f, -0.9196429f, 0.1964286f, 1.3125f, 2.4285715f, 0},
        target,
        1e-6f);
    assertFalse(tagged.isMethodAlone());
    tagged.requireChannels(1);
    tagged.requireChannels(3);
  }

  @Test
  void everyChannelMayHaveItsOwn() {
    NormalizationRule rule = NormalizationRule.IMAGENET;
    assertEquals((1 - 0.485) / 0.229, rule.scaled(1, 0), 1e-6);
    assertEquals((1 - 0.456) / 0.224, rule.scaled(1, 1), 1e-6);
    assertEquals((1 - 0.406) / 0.225, rule.scaled(1, 2), 1e-6);
    rule.requireChannels(3);
    assertThrows(IllegalArgumentException.class, () -> rule.requireChannels(1));
  }

  @Test
  void whereThereIsNoImageThereIsTheZeroOfTheMethod() {
    float[] image = {Float.NaN, 10, 20, 30};
    for (Method method : Method.values()) {
      NormalizationRule rule = new NormalizationRule(method, 0, 100, 0.5, 0.25);
      float[] target = new float[4];
      rule.apply(image, 0, target, 0, 4);
      assertEquals(-2, rule.padding(0), 1e-6);
      assertEquals(rule.padding(0), target[0]);
      // The statistics are those of the image alone.
      assertEquals(method == Method.RANGE ? -2 : (-Math.sqrt(1.5) - 0.5) / 0.25, target[1], 1e-5);
    }
    assertEquals(0, new NormalizationRule(Method.RANGE, 0, 100).padding(0));
  }

  @Test
  void refusesMeansAndDeviationsThatDoNotFit() {
    for (List<Double> deviations :
        List.of(List.<Double>of(), List.of(1.0, 1.0), List.of(0.0), List.of(-1.0)))
      assertThrows(
          IllegalArgumentException.class,
          () -> new NormalizationRule(Method.RANGE, 0, 100, List.of(0.0), deviations));
    assertThrows(
        IllegalArgumentException.class,
        () -> new NormalizationRule(Method.RANGE, 0, 100, Double.NaN, 1));
  }
}
