package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

class AreaScalerTest {

  /** Oracle: repeat each pixel, then take means of whole blocks. */
  @Test
  void eachPixelIsTheMeanOfItsArea() {
    Random random = new Random(4);
    for (int trial = 0; trial < 30; trial++) {
      int width = 1 + random.nextInt(12);
      int height = 1 + random.nextInt(12);
      int w = 1 + random.nextInt(width);
      int h = 1 + random.nextInt(height);
      float[] values = new float[width * height];
      for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
      float[] expected = new float[w * h];
      for (int y = 0; y < height * h; y++)
        for (int x = 0; x < width * w; x++)
          expected[y / height * w + x / width] += values[y / h * width + x / w] / (width * height);
      PixelArray scaled = AreaScaler.scale(new PixelArray(values, width, height), w, h);
      assertArrayEquals(expected, scaled.toFloats(), 1e-5f);
    }
  }

  /** Factors and sizes from the curation log. */
  @Test
  void sizes() {
    assertEquals(192, AreaScaler.scaled(336, 256.0 / 448));
    assertEquals(185, AreaScaler.scaled(300, 256.0 / 416));
    assertEquals(1, AreaScaler.scaled(1, 0.1));
  }
}
