package sc.fiji.cardiacmr.segmentation.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DamagedPlanesTest {

  private static final int SIDE = 64;

  /** A stack of pictures that change from slice to slice; noisy ones are nothing but noise. */
  private static PlaneAppearance[][] stack(Random random, int slices, boolean[] isNoise) {
    double[] spots = random.doubles(12, 4, SIDE - 4).toArray();
    double[] drift = random.doubles(12, -1.5, 1.5).toArray();
    PlaneAppearance[] stack = new PlaneAppearance[slices];
    for (int z = 0; z < slices; z++) {
      float[] picture = new float[SIDE * SIDE];
      for (int i = 0; i < picture.length; i++) {
        double value = 0.3 * random.nextGaussian();
        for (int k = 0; k < spots.length && !isNoise[z]; k += 2) {
          double dx = i % SIDE - spots[k] - z * drift[k];
          double dy = i / SIDE - spots[k + 1] - z * drift[k + 1];
          value += (k % 4 == 0 ? 1 : -1) * Math.exp(-(dx * dx + dy * dy) / 120);
        }
        picture[i] = (float) value;
      }
      stack[z] = PlaneAppearance.of(picture, 0, 1, SIDE, SIDE);
    }
    return new PlaneAppearance[][] {stack};
  }

  @Test
  void noiseBetweenSlicesOfOnePhaseIsFoundAndNothingElse() {
    Random random = new Random(21);
    for (int i = 0; i < 150; i++) {
      int slices = 5 + random.nextInt(9);
      boolean[] isNoise = new boolean[slices];
      if (i % 3 > 0) isNoise[1 + random.nextInt(slices - 2)] = true;
      boolean[] found = DamagedPlanes.strange(stack(random, slices, isNoise))[0];
      assertEquals(Arrays.toString(isNoise), Arrays.toString(found), "stack " + i);
    }
  }

  @Test
  void slicesThatAreAllUnlikeTellNothing() {
    Random random = new Random(22);
    boolean[] isNoise = new boolean[9];
    Arrays.fill(isNoise, true);
    boolean[] found = DamagedPlanes.strange(stack(random, 9, isNoise))[0];
    assertEquals(Arrays.toString(new boolean[9]), Arrays.toString(found));
  }
}
