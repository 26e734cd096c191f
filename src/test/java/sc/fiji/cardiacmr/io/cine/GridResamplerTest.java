package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Polygon;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

class GridResamplerTest {

  private static double[] direction(double degrees) {
    double angle = Math.toRadians(degrees);
    return Vectors.plus(
        Vectors.plus(new double[3], Math.cos(angle), TestSlices.ROW),
        Math.sin(angle),
        TestSlices.COLUMN);
  }

  private static PixelArray random(SliceGrid grid) {
    Random random = new Random(2);
    short[] values = new short[grid.width() * grid.height()];
    for (int i = 0; i < values.length; i++) values[i] = (short) random.nextInt();
    return new PixelArray(values, PixelArray.Type.UINT16, grid.width(), grid.height());
  }

  /** Padding and cropping by whole pixels must not change a value. */
  @Test
  void cropsAndPadsExactly() {
    SliceGrid source = TestSlices.grid(0, 12, 20, 1.4, 1.5);
    PixelArray pixels = random(source);
    for (int width : new int[] {6, 12, 18})
      for (int height : new int[] {10, 24}) {
        SliceGrid target = TestSlices.grid(0, width, height, 1.4, 1.5);
        PixelArray result = GridResampler.resample(pixels, source, target);
        assertEquals(PixelArray.Type.UINT16, result.type());
        for (int y = 0; y < height; y++)
          for (int x = 0; x < width; x++) {
            int u = x + (12 - width) / 2;
            int v = y + (20 - height) / 2;
            boolean inside = u >= 0 && v >= 0 && u < 12 && v < 20;
            assertEquals(inside ? pixels.get(v * 12 + u) : 0, result.get(y * width + x));
          }
      }
  }

  @Test
  void turnsByRightAnglesExactly() {
    SliceGrid source = TestSlices.centred(0, 9, 7, 1.5, 1.5, direction(90), direction(180));
    SliceGrid target = TestSlices.grid(0, 7, 9, 1.5, 1.5);
    PixelArray pixels = random(source);
    PixelArray result = GridResampler.resample(pixels, source, target);
    for (int y = 0; y < 9; y++)
      for (int x = 0; x < 7; x++) assertEquals(pixels.get((6 - x) * 9 + y), result.get(y * 7 + x));
  }

  /** Bilinear interpolation reproduces a linear function of the patient position. */
  @Test
  void keepsThePlaceInThePatient() {
    SliceGrid source = TestSlices.centred(0, 60, 50, 1.3, 1.1, direction(33), direction(123));
    SliceGrid target = TestSlices.grid(0, 24, 20, 1.5, 1.25);
    float[] values = new float[60 * 50];
    for (int y = 0; y < 50; y++)
      for (int x = 0; x < 60; x++) values[y * 60 + x] = (float) linear(source.toPatient(x, y));
    PixelArray result = GridResampler.resample(new PixelArray(values, 60, 50), source, target);
    for (int y = 0; y < 20; y++)
      for (int x = 0; x < 24; x++)
        assertEquals(linear(target.toPatient(x, y)), result.get(y * 24 + x), 0.01);
  }

  private static double linear(double[] p) {
    return 100 + 0.5 * p[0] - 2 * p[1] + 0.7 * p[2];
  }

  @Test
  void withoutPositionsScalesAboutTheCentre() {
    SliceGrid source = TestSlices.grid(0, 31, 21, 2, 2).at(null);
    SliceGrid target = TestSlices.grid(0, 41, 31, 1, 1).at(null);
    float[] values = new float[31 * 21];
    for (int y = 0; y < 21; y++)
      for (int x = 0; x < 31; x++) values[y * 31 + x] = 2 * (x - 15) + 200 * (y - 10);
    PixelArray result = GridResampler.resample(new PixelArray(values, 31, 21), source, target);
    for (int y = 0; y < 31; y++)
      for (int x = 0; x < 41; x++)
        assertEquals(x - 20 + 100 * (y - 15), result.get(y * 41 + x), 1e-3);
  }

  /** What was drawn on a pixel of the source must lie where the source's pixel comes to lie. */
  @Test
  void polygonsMoveWithThePixels() {
    SliceGrid source = TestSlices.centred(0, 60, 50, 1.3, 1.1, direction(33), direction(123));
    SliceGrid target = TestSlices.grid(0, 24, 20, 1.5, 1.25);
    Polygon drawn = new Polygon(new double[] {20, 40, 31.3}, new double[] {20, 22.7, 35});
    Polygon placed = GridResampler.resample(drawn, source, target);
    for (int i = 0; i < drawn.size(); i++)
      assertArrayEquals(
          source.toPatient(drawn.x()[i] - 0.5, drawn.y()[i] - 0.5),
          target.toPatient(placed.x()[i] - 0.5, placed.y()[i] - 0.5),
          0.01);
    Polygon scaled = GridResampler.resample(drawn, source.at(null), target.at(null));
    assertEquals(drawn.area() * 1.3 * 1.1 / (1.5 * 1.25), scaled.area(), 0.1);
  }

  @Test
  void roundsAndLimitsIntegers() {
    SliceGrid source = TestSlices.grid(0, 2, 1, 1, 1);
    SliceGrid target = TestSlices.grid(0, 3, 1, 0.5, 1);
    short[] values = {(short) 65535, (short) 65532};
    PixelArray pixels = new PixelArray(values, PixelArray.Type.UINT16, 2, 1);
    PixelArray result = GridResampler.resample(pixels, source, target);
    assertEquals(65534, result.get(1));
  }
}
