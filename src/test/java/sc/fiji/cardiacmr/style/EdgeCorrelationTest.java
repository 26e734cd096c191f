package sc.fiji.cardiacmr.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;

class EdgeCorrelationTest {

  private static final int WIDTH = 52;
  private static final int HEIGHT = 40;

  private static Plane plane(int width, int height, DoubleBinaryOperator value) {
    float[] pixels = new float[width * height];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) pixels[y * width + x] = (float) value.applyAsDouble(x, y);
    return new Plane(pixels, width, height);
  }

  private static double disc(double x, double y) {
    return (Math.hypot(x - 24, y - 19) < 11 ? 0.8 : -0.6) + 0.1 * Math.sin(0.3 * x + 0.2 * y);
  }

  /** Made by src/test/python/style_goldens.py. */
  @Test
  void valuesAreThoseOfSciPy() {
    Plane disc = plane(WIDTH, HEIGHT, EdgeCorrelationTest::disc);
    Plane tagged =
        plane(WIDTH, HEIGHT, (x, y) -> -disc(x, y) * (1 + 0.5 * Math.sin(2 * Math.PI * x / 7)));
    Plane moved = plane(WIDTH, HEIGHT, (x, y) -> Math.hypot(x - 33, y - 24) < 8 ? 0.9 : -0.7);
    Plane inverted = plane(WIDTH, HEIGHT, (x, y) -> -disc(x, y));
    float[] before = disc.pixels().clone();
    assertEquals(0.9888720613295685, EdgeCorrelation.of(disc, tagged), 1e-5);
    assertEquals(0.19670944203664356, EdgeCorrelation.of(disc, moved), 1e-5);
    assertEquals(1, EdgeCorrelation.of(disc, inverted), 1e-9);
    assertArrayEquals(before, disc.pixels());
  }

  @Test
  void withoutEdgesThereIsNothingToCompare() {
    Plane disc = plane(WIDTH, HEIGHT, EdgeCorrelationTest::disc);
    Plane flat = plane(WIDTH, HEIGHT, (x, y) -> -0.7);
    assertEquals(Double.NaN, EdgeCorrelation.of(disc, flat));
    assertEquals(Double.NaN, EdgeCorrelation.of(flat, disc));
    for (int size = 1; size <= 3; size++) {
      Plane small = plane(size, size, (x, y) -> x - y);
      assertEquals(Double.NaN, EdgeCorrelation.of(small, small), "size " + size);
    }
  }

  @Test
  void sizesMustAgree() {
    Plane one = plane(8, 9, (x, y) -> x);
    Plane other = plane(9, 8, (x, y) -> x);
    assertThrows(IllegalArgumentException.class, () -> EdgeCorrelation.of(one, other));
  }

  /** Neither brightness nor contrast of the translation counts, nor the order of the two. */
  @Test
  void onlyPlacesCount() {
    SplittableRandom random = new SplittableRandom(18);
    for (int i = 0; i < 100; i++) {
      int width = random.nextInt(5, 40);
      int height = random.nextInt(5, 40);
      Plane image = plane(width, height, (x, y) -> random.nextDouble(-1, 1));
      Plane other = plane(width, height, (x, y) -> random.nextDouble(-1, 1));
      double contrast = random.nextDouble(0.3, 1) * (random.nextBoolean() ? 1 : -1);
      float[] changed = other.pixels().clone();
      for (int k = 0; k < changed.length; k++) changed[k] = (float) (0.1 + contrast * changed[k]);
      double expected = EdgeCorrelation.of(image, other);
      assertEquals(
          expected, EdgeCorrelation.of(image, new Plane(changed, width, height)), 1e-4, "" + i);
      assertEquals(expected, EdgeCorrelation.of(other, image), 1e-9);
      assertEquals(1, EdgeCorrelation.of(image, image), 1e-9);
    }
  }
}
