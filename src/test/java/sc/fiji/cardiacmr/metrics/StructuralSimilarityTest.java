package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;

class StructuralSimilarityTest {

  /**
   * As scikit-image: {@code structural_similarity(a, b, gaussian_weights=True, sigma=1.5,
   * use_sample_covariance=False, data_range=r)}.
   */
  @Test
  void valuesAreThoseOfScikitImage() {
    int width = 20;
    int height = 24;
    Plane a = new Plane(new float[width * height], width, height);
    Plane b = new Plane(new float[width * height], width, height);
    for (int i = 0; i < a.pixels().length; i++) {
      a.pixels()[i] = (float) Math.sin(0.37 * Math.pow(i, 1.1));
      b.pixels()[i] = (float) (a.pixels()[i] * 0.8 + 0.3 * Math.cos(0.11 * i));
    }
    assertEquals(0.9068116005789733, StructuralSimilarity.of(a, b, 2), 1e-6);
    assertEquals(0.9023326972625869, StructuralSimilarity.of(a, b, 1), 1e-6);
    assertEquals(1, StructuralSimilarity.of(a, a, 2), 1e-12);
  }

  @Test
  void sizesAreChecked() {
    Plane small = new Plane(new float[100], 10, 10);
    Plane other = new Plane(new float[400], 20, 20);
    assertThrows(IllegalArgumentException.class, () -> StructuralSimilarity.of(small, small, 1));
    assertThrows(IllegalArgumentException.class, () -> StructuralSimilarity.of(small, other, 1));
  }
}
