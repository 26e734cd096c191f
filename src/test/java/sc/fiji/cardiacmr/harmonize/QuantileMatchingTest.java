package sc.fiji.cardiacmr.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileMatchingTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isThatOfItk(int number) {
    String name = "itk_" + number + "_";
    double[] settings = Goldens.doubles(name + "settings");
    QuantileMatching matching =
        new QuantileMatching(
            Histogram.of(Goldens.floats(name + "reference")),
            (int) settings[0],
            (int) settings[1],
            settings[2] == 1 ? Background.BELOW_MEAN : Background.NONE);
    float[] pixels = Goldens.floats(name + "source");
    matching.match(pixels, null, pixels);
    float[] expected = Goldens.floats(name + "matched");
    double scale = Histogram.of(expected).maximum();
    assertArrayEquals(expected, pixels, (float) (1e-6 * scale));
  }

  @Test
  void beyondTheImageTheLowerEndGoesOnAndTheUpperStays() {
    // Threshold at the means, 3 and 30: below, 10 per 1.
    Histogram source = Histogram.of(new float[] {1, 1, 2, 3, 4, 4, 6});
    Histogram reference = Histogram.of(new float[] {10, 10, 20, 30, 40, 40, 60});
    IntensityMap map = new QuantileMatching(reference, 256, 3, Background.BELOW_MEAN).map(source);
    assertEquals(20, map.apply(2), 1e-9);
    assertEquals(-10, map.apply(-1), 1e-9);
    assertEquals(60, map.apply(6), 1e-9);
    assertEquals(60, map.apply(1000), 1e-9);
  }

  @Test
  void whatCannotBeMatchedStaysOrIsRefused() {
    Histogram some = Histogram.of(new float[] {1, 2});
    Histogram none = Histogram.of(new float[] {Float.NaN});
    float[] pixels = {Float.NaN, Float.NEGATIVE_INFINITY};
    new QuantileMatching(some, 8, 1, Background.NONE).match(pixels, null, pixels);
    assertArrayEquals(new float[] {Float.NaN, Float.NEGATIVE_INFINITY}, pixels);
    assertThrows(
        IllegalArgumentException.class, () -> new QuantileMatching(none, 8, 1, Background.NONE));
    assertThrows(
        IllegalArgumentException.class, () -> new QuantileMatching(some, 0, 1, Background.NONE));
    assertThrows(
        IllegalArgumentException.class, () -> new QuantileMatching(some, 8, 0, Background.NONE));
  }
}
