package sc.fiji.cardiacmr.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.quality.Quality;

class EdgeAgreementTest {

  private static final int WIDTH = 52;
  private static final int HEIGHT = 40;
  private static final double BLUR = 3;

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
    Plane disc = plane(WIDTH, HEIGHT, EdgeAgreementTest::disc);
    Plane tagged =
        plane(WIDTH, HEIGHT, (x, y) -> -disc(x, y) * (1 + 0.5 * Math.sin(2 * Math.PI * x / 7)));
    Plane moved = plane(WIDTH, HEIGHT, (x, y) -> Math.hypot(x - 33, y - 24) < 8 ? 0.9 : -0.7);
    Plane inverted = plane(WIDTH, HEIGHT, (x, y) -> -disc(x, y));
    float[] before = disc.pixels().clone();
    assertEquals(0.9838854771908316, EdgeAgreement.of(disc, tagged, BLUR), 1e-5);
    assertEquals(-0.23583003959379212, EdgeAgreement.of(disc, moved, BLUR), 1e-5);
    assertEquals(0.8856505659668235, EdgeAgreement.of(disc, tagged, 2), 1e-5);
    assertEquals(-0.287137189236897, EdgeAgreement.of(disc, moved, 2), 1e-5);
    assertEquals(1, EdgeAgreement.of(disc, inverted, BLUR), 1e-9);
    assertArrayEquals(before, disc.pixels());
  }

  @Test
  void withoutEdgesInTheImageThereIsNothingToCompare() {
    Plane disc = plane(WIDTH, HEIGHT, EdgeAgreementTest::disc);
    Plane flat = plane(WIDTH, HEIGHT, (x, y) -> -0.7);
    assertEquals(Double.NaN, EdgeAgreement.of(flat, disc, BLUR));
    assertEquals(Double.NaN, EdgeAgreement.of(flat, flat, BLUR));
    for (int size = 1; size <= 2; size++) {
      Plane small = plane(size, size, (x, y) -> x - y);
      assertEquals(Double.NaN, EdgeAgreement.of(small, small, BLUR), "size " + size);
    }
  }

  @Test
  void aTranslationWithoutTheEdgesOfTheImageIsDoubtful() {
    Plane disc = plane(WIDTH, HEIGHT, EdgeAgreementTest::disc);
    for (float value : new float[] {-0.7f, Float.NaN, Float.POSITIVE_INFINITY}) {
      Plane lost = plane(WIDTH, HEIGHT, (x, y) -> value);
      double agreement = EdgeAgreement.of(disc, lost, BLUR);
      assertEquals(-1, agreement, "translated to " + value);
      assertEquals(Quality.CHECK, new StructureCheck.Slice(0, 0, agreement).judgement().quality());
    }
    Plane broken = plane(WIDTH, HEIGHT, (x, y) -> x == 20 && y == 10 ? Float.NaN : disc(x, y));
    assertEquals(-1, EdgeAgreement.of(disc, broken, BLUR));
  }

  @Test
  void sizesMustAgree() {
    Plane one = plane(8, 9, (x, y) -> x);
    Plane other = plane(9, 8, (x, y) -> x);
    assertThrows(IllegalArgumentException.class, () -> EdgeAgreement.of(one, other, BLUR));
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
      double expected = EdgeAgreement.of(image, other, BLUR);
      assertEquals(
          expected, EdgeAgreement.of(image, new Plane(changed, width, height), BLUR), 1e-4, "" + i);
      assertEquals(expected, EdgeAgreement.of(other, image, BLUR), 1e-9);
      assertEquals(1, EdgeAgreement.of(image, image, BLUR), 1e-9);
    }
  }
}
