package sc.fiji.cardiacmr.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NyulMatchingTest {

  private static List<Histogram> volumes() {
    return IntStream.range(0, 3)
        .mapToObj(i -> Histogram.of(Goldens.floats("nyul_volume_" + i)))
        .toList();
  }

  private static NyulLandmarks usual() {
    return NyulLandmarks.train(volumes(), NyulLandmarks.USUAL, 0, 100);
  }

  @Test
  void theScaleIsTheMeanOfTheVolumes() {
    double[] found = usual().values().stream().mapToDouble(v -> v).toArray();
    assertArrayEquals(Goldens.doubles("nyul_scale"), found, 1e-10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "zeros", "bright", "two_values", "constant"})
  void imagesComeToTheScale(String name) {
    float[] pixels = Goldens.floats("nyul_" + name + "_source");
    new NyulMatching(usual(), Background.NONE).match(pixels, null, pixels);
    assertArrayEquals(Goldens.floats("nyul_" + name + "_matched"), pixels, 1e-4f);
  }

  @Test
  void theScaleHasTheEndsThatWereStated() {
    NyulLandmarks scale = NyulLandmarks.train(volumes(), List.of(0.0, 50.0, 99.8), -1, 3);
    assertEquals(-1, scale.values().get(0), 1e-12);
    assertEquals(3, scale.values().get(2), 1e-12);
    assertTrue(scale.values().get(1) > -1 && scale.values().get(1) < 3);
  }

  @Test
  void theFunctionGoesOnBeyondTheEnds() {
    NyulLandmarks scale = new NyulLandmarks(List.of(25.0, 50.0, 75.0), List.of(0.0, 10.0, 40.0));
    float[] pixels = {0, 1, 2, 3, 4};
    new NyulMatching(scale, Background.NONE).match(pixels, null, pixels);
    assertArrayEquals(new float[] {-10, 0, 10, 40, 70}, pixels);
  }

  @Test
  void theBackgroundHasNoPartInThePercentiles() {
    NyulLandmarks scale = new NyulLandmarks(List.of(0.0, 100.0), List.of(0.0, 10.0));
    float[] pixels = {0, 0, 0, 5, 10, Float.NaN};
    new NyulMatching(scale, Background.below(1)).match(pixels, null, pixels);
    assertArrayEquals(new float[] {-10, -10, -10, 0, 10, Float.NaN}, pixels);
  }

  @Test
  void anEmptyImageStays() {
    float[] pixels = {Float.NaN, Float.POSITIVE_INFINITY};
    new NyulMatching(usual(), Background.NONE).match(pixels, null, pixels);
    assertArrayEquals(new float[] {Float.NaN, Float.POSITIVE_INFINITY}, pixels);
  }

  @Test
  void volumesAndNumbersThatCannotBeAreNamed() {
    Histogram good = Histogram.of(new float[] {1, 2, 3});
    Histogram constant = Histogram.of(new float[] {4, 4});
    Histogram empty = Histogram.of(new float[0]);
    assertTrue(message(List.of(good, constant)).startsWith("Volume 2"));
    assertTrue(message(List.of(empty)).contains("no pixel"));
    assertTrue(message(List.of()).contains("at least one"));
    List<Double> wrong = List.of(50.0, 50.0);
    assertThrows(
        IllegalArgumentException.class, () -> NyulLandmarks.train(List.of(good), wrong, 0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> NyulLandmarks.train(List.of(good), NyulLandmarks.USUAL, 1, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new NyulLandmarks(List.of(0.0, 100.0), List.of(2.0, 1.0)));
    assertThrows(
        IllegalArgumentException.class, () -> new NyulLandmarks(List.of(0.0, 100.0), List.of(2.0)));
  }

  private static String message(List<Histogram> volumes) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> NyulLandmarks.train(volumes, NyulLandmarks.USUAL, 0, 100))
        .getMessage();
  }
}
