package sc.fiji.cardiacmr.harmonize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;

class IntensityCheckTest {

  private static ImageSeries<?> image(float[] pixels) {
    return new ImageSeries<>(ArrayImgs.floats(pixels, 4, 3, 2, 2), Calibration.UNKNOWN, "picture");
  }

  private static String refusal(float[] pixels) {
    return assertThrows(
            IllegalArgumentException.class, () -> IntensityCheck.requireContrast(image(pixels)))
        .getMessage();
  }

  @Test
  void twoValuesAreEnoughAndFewerAreNot() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 200; i++) {
      float value = random.nextBoolean() ? random.nextInt(-50, 500) : random.nextInt(99) / 7f;
      float[] pixels = new float[48];
      Arrays.fill(pixels, value);
      for (int n = random.nextInt(30); n > 0; n--)
        pixels[random.nextInt(48)] = random.nextBoolean() ? Float.NaN : Float.POSITIVE_INFINITY;
      assertTrue(refusal(pixels).contains("have the same value, "), i + "");
      pixels[random.nextInt(48)] = value + 1;
      pixels[(int) (random.nextInt(24) * 2)] = value;
      boolean isBoth = false;
      boolean isOne = false;
      for (float pixel : pixels) {
        isBoth |= pixel == value + 1;
        isOne |= pixel == value;
      }
      if (isBoth && isOne) IntensityCheck.requireContrast(image(pixels));
    }
  }

  @Test
  void messagesSayWhatIsThere() {
    float[] pixels = new float[48];
    Arrays.fill(pixels, Float.NaN);
    assertEquals(
        "'picture' has no finite pixel (all are NaN or infinite), so it has no histogram. Check how it was made or converted.",
        refusal(pixels));
    Arrays.fill(pixels, 7);
    assertEquals(
        "All pixels of 'picture' have the same value, 7, so there is no contrast to match. Check how it was made or converted.",
        refusal(pixels));
  }
}
