package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AreaAverageTest {

  @Test
  void agreesWithSciPy() {
    Plane image = new Plane(Goldens.floats("image"), 17, 13);
    assertArrayEquals(Goldens.floats("area-3-5"), AreaAverage.average(image, 3, 5).pixels(), 1e-4f);
  }

  @Test
  void agreesWithABruteForceForFractionalAreas() {
    Random random = new Random(6);
    for (int trial = 0; trial < 100; trial++) {
      int w = 1 + random.nextInt(8);
      float[] source = new float[w];
      for (int i = 0; i < w; i++) source[i] = random.nextFloat();
      double area = 1 + 3 * random.nextDouble();
      float[] alongX = AreaAverage.average(new Plane(source, w, 1), area, 1).pixels();
      float[] alongY = AreaAverage.average(new Plane(source, 1, w), 1, area).pixels();
      assertArrayEquals(alongX, alongY);
      for (int x = 0; x < w; x++) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < w; i++) {
          double overlap = Math.min(i + 0.5, x + area / 2) - Math.max(i - 0.5, x - area / 2);
          if (overlap <= 0) continue;
          sum += overlap * source[i];
          weights += overlap;
        }
        assertEquals(sum / weights, alongX[x], 1e-6);
      }
    }
  }

  @Test
  void nothingHappensForOnePixel() {
    Plane image = new Plane(Goldens.floats("image"), 17, 13);
    assertSame(image, AreaAverage.average(image, 1, 0.3));
  }
}
