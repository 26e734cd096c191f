package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {

  /** The formula of quality_goldens.py. */
  private static List<float[]> images() {
    List<float[]> images = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      float[] image = new float[6];
      for (int j = 0; j < 6; j++)
        image[j] =
            (float)
                (Math.sin(1.3 * k + 0.7 * j * j) * (j + 1) * (j + 1)
                    + 3 * Math.sin(2.9 * k * k + j * j));
      images.add(image);
    }
    return images;
  }

  @Test
  void componentsAndDistancesAreThoseOfNumPy() {
    FeatureSpace space = FeatureSpace.of(images());
    assertArrayEquals(Goldens.doubles("space.mean"), space.mean(), 1e-6);
    assertArrayEquals(Goldens.doubles("space.deviations"), space.deviations(), 1e-6);
    assertEquals(Goldens.doubles("space.residual")[0], space.residual(), 1e-6);
    float[] moved = images().get(5);
    for (int j = 0; j < 6; j++) moved[j] += 4;
    float[][] asked = {images().get(3), moved, new float[6], {0, 10, 20, 30, 40, 50}};
    double[] expected = Goldens.doubles("space.distances");
    for (int k = 0; k < asked.length; k++)
      assertEquals(expected[k], space.distance(asked[k]), 1e-5 * expected[k]);
  }

  @Test
  void imagesThatAreAllAlikeMakeASpaceToo() {
    FeatureSpace space =
        FeatureSpace.of(List.of(new float[] {1, 2}, new float[] {1, 2}, new float[] {1, 2}));
    assertEquals(0, space.distance(new float[] {1, 2}), 1e-9);
    assertTrue(space.distance(new float[] {1, 3}) > 1000);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> FeatureSpace.of(images().subList(0, 2)));
    FeatureSpace space = FeatureSpace.of(images());
    String message =
        assertThrows(IllegalArgumentException.class, () -> space.distance(new float[5]))
            .getMessage();
    assertEquals("The image has 5 features, those of the training have 6.", message);
    double[][] one = {{1, 0}};
    double[] mean = {0, 0};
    assertThrows(
        IllegalArgumentException.class, () -> new FeatureSpace(mean, one, new double[2], 1));
    assertThrows(
        IllegalArgumentException.class, () -> new FeatureSpace(mean, one, new double[] {0}, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeatureSpace(mean, one, new double[] {1}, Double.NaN));
  }
}
