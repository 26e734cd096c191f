package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.cardiacmr.image.Plane;

class IntensityOperationsTest {

  private static final int SIZE = 24;

  private static float[] image() {
    float[] image = new float[SIZE * SIZE];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < image.length; i++)
      image[i] = i % SIZE < 3 ? Float.NaN : (float) random.nextDouble();
    image[5] = 0;
    image[6] = 1;
    return image;
  }

  private static Stream<IntensityOperation> all() {
    return Stream.of(
        IntensityOperations.gamma(1, 0.7, 1.5),
        IntensityOperations.inverseGamma(1, 0.7, 1.5),
        IntensityOperations.inversion(1),
        IntensityOperations.brightness(1, 0.5),
        IntensityOperations.contrast(1, 0.5),
        IntensityOperations.logitBrightness(1, 0.4),
        IntensityOperations.logitContrast(1, 0.4),
        IntensityOperations.noise(1, 0.03),
        IntensityOperations.blur(1, 1),
        IntensityOperations.bilateral(1, 3, 1.5, 0.2));
  }

  private static double change(IntensityOperation operation, float[] image, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return operation
        .change()
        .apply(new LabelledWindow(new Plane(image, SIZE, SIZE)), random, random);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsOutsideStaysOutsideAndTheRestChanges(IntensityOperation operation) {
    float[] one = image();
    float[] two = image();
    assertEquals(change(operation, one, 4), change(operation, two, 4));
    assertArrayEquals(one, two);
    assertFalse(Arrays.equals(image(), one));
    boolean clips = !operation.name().equals("noise");
    for (int i = 0; i < one.length; i++) {
      assertEquals(i % SIZE < 3 && i != 5 && i != 6, Float.isNaN(one[i]));
      if (clips && !Float.isNaN(one[i])) assertTrue(one[i] >= 0 && one[i] <= 1, "value " + one[i]);
    }
  }

  private static Stream<Arguments> formulas() {
    return Stream.of(
        Arguments.of(
            IntensityOperations.gamma(1, 0.7, 1.5), 0.7, 1.5, (DoubleBinaryOperator) Math::pow),
        Arguments.of(
            IntensityOperations.inverseGamma(1, 0.7, 1.5),
            0.7,
            1.5,
            (DoubleBinaryOperator) (v, g) -> 1 - Math.pow(1 - v, g)),
        Arguments.of(
            IntensityOperations.brightness(1, 0.5),
            0.5,
            1.5,
            (DoubleBinaryOperator) (v, b) -> Math.min(1, b * v)),
        Arguments.of(
            IntensityOperations.contrast(1, 0.5),
            0.5,
            1.5,
            (DoubleBinaryOperator) (v, c) -> Math.max(0, Math.min(1, mean() + c * (v - mean())))),
        Arguments.of(
            IntensityOperations.logitBrightness(1, 0.4),
            -0.2,
            0.2,
            (DoubleBinaryOperator) (v, b) -> 1 / (1 + (1 - v) / v * (0.5 - b) / (0.5 + b))),
        Arguments.of(
            IntensityOperations.logitContrast(1, 0.4),
            0.6,
            1 / 0.6,
            (DoubleBinaryOperator) (v, c) -> 1 / (1 + Math.pow((1 - v) / v, c))));
  }

  private static double mean() {
    double sum = 0;
    int n = 0;
    for (float v : image())
      if (!Float.isNaN(v)) {
        sum += v;
        n++;
      }
    return sum / n;
  }

  /** Each pixel follows the formula, and the strengths fill their range. */
  @ParameterizedTest
  @MethodSource("formulas")
  void formulasHold(
      IntensityOperation operation, double low, double high, DoubleBinaryOperator formula) {
    double least = high;
    double most = low;
    for (long seed = 0; seed < 60; seed++) {
      float[] image = image();
      double strength = change(operation, image, seed);
      least = Math.min(least, strength);
      most = Math.max(most, strength);
      float[] before = image();
      for (int i = 0; i < image.length; i++)
        if (before[i] > 0 && before[i] < 1)
          assertEquals(formula.applyAsDouble(before[i], strength), image[i], 2e-6);
    }
    assertTrue(least >= low - 1e-9 && least < low + 0.1 * (high - low), "least " + least);
    assertTrue(most <= high + 1e-9 && most > high - 0.15 * (high - low), "most " + most);
  }

  @Test
  void noiseHasItsStandardDeviation() {
    float[] image = new float[SIZE * SIZE];
    double sd = change(IntensityOperations.noise(1, 0.03), image, 7);
    double squares = 0;
    for (float v : image) squares += v * v;
    assertEquals(sd, Math.sqrt(squares / image.length), 0.1 * sd);
    assertTrue(sd > 0 && sd <= 0.03);
  }

  @Test
  void bilateralFilterKeepsEdgesAndSmoothsTheRest() {
    float[] image = new float[SIZE * SIZE];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < image.length; i++)
      image[i] = (float) ((i % SIZE < 12 ? 0.2 : 0.9) + 0.02 * random.nextGaussian());
    BilateralFilter.apply(new Plane(image, SIZE, SIZE), 3, 1.5, 0.1);
    double squares = 0;
    for (int i = 0; i < image.length; i++) {
      double d = image[i] - (i % SIZE < 12 ? 0.2 : 0.9);
      squares += d * d;
    }
    assertTrue(Math.sqrt(squares / image.length) < 0.011, "noise halved, step kept");
  }

  @Test
  void operationsAreEqualByNameParametersAndProbability() {
    assertEquals(IntensityOperations.gamma(0.2, 1, 2), IntensityOperations.gamma(0.2, 1, 2));
    assertEquals(
        IntensityOperations.gamma(0.2, 1, 2).hashCode(),
        IntensityOperations.gamma(0.2, 1, 2).hashCode());
    assertNotEquals(IntensityOperations.gamma(0.2, 1, 2), IntensityOperations.gamma(0.2, 1, 3));
    assertNotEquals(
        IntensityOperations.gamma(0.2, 1, 2),
        IntensityOperations.gamma(0.2, 1, 2).withProbability(0.3));
    assertThrows(IllegalArgumentException.class, () -> IntensityOperations.blur(1.2, 1));
    assertEquals(List.of(0.7, 1.5), IntensityOperations.gamma(1, 0.7, 1.5).parameters());
  }

  @Test
  void inversionSwapsDarkAndBright() {
    float[] image = {0, 0.25f, 1, Float.NaN};
    IntensityOperations.inversion(1)
        .change()
        .apply(
            new LabelledWindow(new Plane(image, 2, 2)),
            new SplittableRandom(1),
            new SplittableRandom(1));
    assertArrayEquals(new float[] {1, 0.75f, 0, Float.NaN}, image);
  }
}
