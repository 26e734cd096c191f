package sc.fiji.cardiacmr.tagging.harp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;

class HarmonicImageTest {

  private static final int WIDTH = 45;
  private static final int HEIGHT = 38;
  private static final double DX = 1.3;
  private static final double DY = 1.5;
  private static final TagFrequency FREQUENCY = new TagFrequency(0.11, 0.07, 1);
  private static final BandPass FILTER = new BandPass(FREQUENCY, 0.5, 0.4);

  /** The image of src/test/python/harp_goldens.py. */
  private static float[] image() {
    float[] image = new float[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++)
      for (int x = 0; x < WIDTH; x++) {
        double mx = x * DX;
        double my = y * DY;
        double bend = 0.9 * Math.sin(mx / 9) + 0.6 * Math.cos(my / 7);
        double tags = 1 - 0.4 * (1 + Math.cos(2 * Math.PI * (0.11 * mx + 0.07 * my) + bend));
        double other = 1 - 0.3 * (1 + Math.cos(2 * Math.PI * (-0.07 * mx + 0.11 * my)));
        image[y * WIDTH + x] = (float) (100 * (1 + 0.2 * Math.sin(x / 11.0)) * tags * other);
      }
    return image;
  }

  private static Plane plane(float[] image) {
    return new Plane(image, WIDTH, HEIGHT);
  }

  @Test
  void phaseAndMagnitudeAreThoseOfNumPy() throws IOException {
    HarmonicImage harmonic = HarmonicImage.of(plane(image()), DX, DY, FILTER);
    int n = 0;
    for (String line : lines()) {
      String[] v = line.split(" ");
      double x = Integer.parseInt(v[0]) * DX;
      double y = Integer.parseInt(v[1]) * DY;
      double difference = harmonic.phase(x, y) - Double.parseDouble(v[2]);
      assertEquals(0, Math.IEEEremainder(difference, 2 * Math.PI), 1e-5, line);
      assertEquals(Double.parseDouble(v[3]), harmonic.magnitude(x, y), 1e-4, line);
      n++;
    }
    assertEquals(64, n);
  }

  private static String[] lines() throws IOException {
    try (InputStream in = HarmonicImageTest.class.getResourceAsStream("phase.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n");
    }
  }

  @Test
  void theGradientIsThatOfThePhase() {
    HarmonicImage harmonic = HarmonicImage.of(plane(image()), DX, DY, FILTER);
    double[] at = new double[4];
    double[] beside = new double[4];
    double h = 1e-4;
    for (double[] p : new double[][] {{20.3, 21.7}, {33.1, 40.2}, {12.9, 15.5}}) {
      harmonic.sample(p[0], p[1], at);
      harmonic.sample(p[0] + h, p[1], beside);
      assertEquals(at[1], (beside[0] - at[0]) / h, 1e-3);
      harmonic.sample(p[0], p[1] + h, beside);
      assertEquals(at[2], (beside[0] - at[0]) / h, 1e-3);
    }
  }

  @Test
  void brightnessAndGapsHardlyMatter() {
    float[] image = image();
    HarmonicImage before = HarmonicImage.of(plane(image), DX, DY, FILTER);
    for (int i = 0; i < image.length; i++) image[i] = 500 + 3 * image[i];
    HarmonicImage after = HarmonicImage.of(plane(image), DX, DY, FILTER);
    assertEquals(before.phase(25, 25), after.phase(25, 25), 1e-4);
    assertEquals(3 * before.magnitude(25, 25), after.magnitude(25, 25), 1e-3);
    image[0] = Float.NaN;
    HarmonicImage gap = HarmonicImage.of(plane(image), DX, DY, FILTER);
    assertTrue(Double.isFinite(gap.phase(25, 25)));
  }
}
