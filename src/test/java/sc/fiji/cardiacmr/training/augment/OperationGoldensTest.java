package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.GaussianBlur;
import sc.fiji.cardiacmr.image.Plane;

/** Filters and fields against scikit-image, SciPy and NumPy. */
class OperationGoldensTest {

  private static final int WIDTH = 22;
  private static final int HEIGHT = 18;

  private static Plane image() {
    return new Plane(Goldens.floats("image"), WIDTH, HEIGHT);
  }

  /** Four rows at the top and three columns at the right lie outside. */
  private static Plane outside() {
    Plane plane = image();
    for (int i = 0; i < WIDTH * HEIGHT; i++)
      if (i / WIDTH < 4 || i % WIDTH >= 19) plane.pixels()[i] = Float.NaN;
    return plane;
  }

  @Test
  void bilateralFilterAgreesWithScikitImageInside() {
    Plane plane = image();
    BilateralFilter.apply(plane, 3, 1.5, 0.15);
    double[] expected = Goldens.doubles("bilateral-inner");
    for (int y = 3, k = 0; y < HEIGHT - 3; y++)
      for (int x = 3; x < WIDTH - 3; x++, k++)
        assertEquals(expected[k], plane.pixels()[y * WIDTH + x], 5e-4);
  }

  @Test
  void bilateralFilterLeavesOutWhatLiesOutside() {
    Plane plane = outside();
    BilateralFilter.apply(plane, 3, 1.5, 0.15);
    assertArrayEquals(Goldens.floats("bilateral-outside"), plane.pixels(), 5e-4f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1.3})
  void blurAgreesWithSciPy(double sd) {
    Plane plane = outside();
    GaussianBlur.apply(plane, sd);
    assertArrayEquals(Goldens.floats("blur-" + sd), plane.pixels(), 1e-5f);
  }

  @Test
  void elasticFieldIsTheSplineOfSciPy() {
    assertArrayEquals(
        Goldens.floats("elastic-field"),
        ElasticField.interpolate(Goldens.floats("elastic-control"), WIDTH, HEIGHT, 7)
            .displacements(),
        1e-4f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.31, 0.66})
  void logitBrightnessAgreesWithSciPy(double b) {
    float[] image = image().pixels();
    IntensityOperations.logit(image, 1, b / (1 - b));
    assertArrayEquals(Goldens.floats("logit-brightness-" + b), image, 2e-6f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.62, 1.5})
  void logitContrastAgreesWithSciPy(double c) {
    float[] image = image().pixels();
    IntensityOperations.logit(image, c, 1);
    assertArrayEquals(Goldens.floats("logit-contrast-" + c), image, 2e-6f);
  }

  @Test
  void warpIsTheHomographyOfNumPy() {
    int width = 41;
    int height = 31;
    SymmetricWarp warp = new SymmetricWarp(width, height, Goldens.doubles("warp-magnitudes"));
    double[] points = Goldens.doubles("warp-points");
    double[] mapped = Goldens.doubles("warp-mapped");
    for (int k = 0; k < points.length; k += 2) {
      double[] point = {20 * (points[k] + 1), 15 * (points[k + 1] + 1)};
      warp.apply(point);
      assertEquals(20 * (mapped[k] + 1), point[0], 1e-6);
      assertEquals(15 * (mapped[k + 1] + 1), point[1], 1e-6);
    }
  }
}
