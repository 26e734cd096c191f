package sc.fiji.cardiacmr.segmentation.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneAppearanceTest {

  private static float[] picture(double noise, Random random) {
    float[] values = new float[3 * 128 * 128];
    for (int i = 0; i < 128 * 128; i++) {
      boolean isBright = Math.hypot(i % 128 - 60, i / 128 - 70) < 30;
      values[3 * i + 1] = (float) ((isBright ? 2 : 0) + noise * random.nextGaussian());
    }
    return values;
  }

  private static PlaneAppearance look(float[] values) {
    return PlaneAppearance.of(values, 1, 3, 128, 128);
  }

  @Test
  void noiseAveragesOut() {
    Random random = new Random(1);
    float[] clean = look(picture(0, random)).cells();
    assertEquals(1, look(picture(0, random)).correlation(clean), 1e-6);
    assertTrue(look(picture(3, random)).correlation(clean) > 0.8);
  }

  @Test
  void noiseAloneIsLikeNothing() {
    Random random = new Random(2);
    float[] clean = look(picture(0, random)).cells();
    float[] noise = new float[3 * 128 * 128];
    for (int i = 0; i < noise.length; i++) noise[i] = (float) random.nextGaussian();
    assertTrue(Math.abs(look(noise).correlation(clean)) < 0.3);
  }

  @Test
  void onlyOneValueIsBlank() {
    PlaneAppearance blank = look(new float[3 * 128 * 128]);
    assertTrue(blank.isBlank());
    assertEquals(0, blank.correlation(look(picture(0, new Random(1))).cells()));
    assertFalse(look(picture(0, new Random(1))).isBlank());
  }

  @Test
  void smallWindowsHaveEmptyCells() {
    PlaneAppearance small = PlaneAppearance.of(new float[] {1, 2, 3, 4}, 0, 1, 2, 2);
    assertFalse(small.isBlank());
    assertEquals(256, small.cells().length);
  }
}
