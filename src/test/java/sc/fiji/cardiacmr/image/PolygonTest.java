package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PolygonTest {

  private static final String GOLDENS = "/sc/fiji/cardiacmr/metrics/polygons.txt";

  /** Random polygons, most of which cross themselves and leave the image. */
  @Test
  void maskEqualsScikitImage() throws IOException {
    try (InputStream in = PolygonTest.class.getResourceAsStream(GOLDENS);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int n = 0;
      for (String line; (line = reader.readLine()) != null; n++) {
        String[] f = line.split(" ");
        double[][] points =
            Arrays.stream(f[2].split(";"))
                .map(p -> Arrays.stream(p.split(",")).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
        Polygon polygon =
            new Polygon(
                Arrays.stream(points).mapToDouble(p -> p[0]).toArray(),
                Arrays.stream(points).mapToDouble(p -> p[1]).toArray());
        StringBuilder bits = new StringBuilder();
        for (boolean inside : polygon.toMask(Integer.parseInt(f[0]), Integer.parseInt(f[1])))
          bits.append(inside ? '1' : '0');
        assertEquals(f[3], bits.toString());
      }
      assertEquals(5, n);
    }
  }

  @Test
  void centreOfAPixelIsHalfAPixelFromItsCorner() {
    Polygon square = new Polygon(new double[] {1, 3, 3, 1}, new double[] {1, 1, 2, 2});
    assertMask(square, "....", ".11.", "....");
    assertEquals(2, square.area());
    assertMask(square.translated(0.4, -0.4), "....", ".11.", "....");
    assertMask(square.translated(0.6, 0), "....", "..11", "....");
  }

  @Test
  void outlineThroughCentresCountsOnTheLeftAndOnTop() {
    assertMask(
        new Polygon(new double[] {0.5, 2.5, 2.5, 0.5}, new double[] {0.5, 0.5, 2.5, 2.5}),
        "11..",
        "11..",
        "....");
  }

  @Test
  void directionDoesNotMatter() {
    double[] x = {0.2, 3.7, 1.1};
    double[] y = {0.1, 1.3, 2.9};
    Polygon forth = new Polygon(x, y);
    Polygon back = new Polygon(new double[] {x[2], x[1], x[0]}, new double[] {y[2], y[1], y[0]});
    assertArrayEquals(forth.toMask(4, 3), back.toMask(4, 3));
    assertEquals(forth.area(), back.area(), 1e-12);
  }

  @Test
  void needsThreeFinitePoints() {
    assertThrows(IllegalArgumentException.class, () -> new Polygon(new double[2], new double[2]));
    assertThrows(IllegalArgumentException.class, () -> new Polygon(new double[3], new double[4]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Polygon(new double[] {0, 1, Double.NaN}, new double[3]));
  }

  private static void assertMask(Polygon polygon, String... rows) {
    boolean[] mask = polygon.toMask(rows[0].length(), rows.length);
    byte[] values = new byte[mask.length];
    for (int i = 0; i < mask.length; i++) values[i] = (byte) (mask[i] ? 1 : 0);
    assertArrayEquals(TestLabels.draw(rows), values);
  }
}
