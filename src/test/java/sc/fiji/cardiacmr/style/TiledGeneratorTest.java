package sc.fiji.cardiacmr.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;

class TiledGeneratorTest {

  private final FakeGenerator identity = new FakeGenerator(0);

  private static Plane random(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[width * height];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (float) random.nextDouble(-1, 1);
    return new Plane(pixels, width, height);
  }

  /** Sizes below a tile and above, not multiples of anything, down to one pixel. */
  @Test
  void blendedTilesOfWhatChangesNothingAreTheWhole() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 120; i++) {
      int width = i == 0 ? 1 : random.nextInt(1, i < 60 ? 100 : 400);
      int height = i == 0 ? 1 : random.nextInt(1, i < 60 ? 100 : 400);
      int tile = random.nextInt(96, 160);
      Plane plane = random(width, height, i);
      float[] before = plane.pixels().clone();
      Plane made = new TiledGenerator(identity, tile).translate(plane);
      assertTrue(made.isSizeOf(plane));
      assertArrayEquals(before, made.pixels(), 1e-5f, width + " x " + height + ", tile " + tile);
      assertArrayEquals(before, plane.pixels());
      for (int[] size : identity.sizes)
        assertTrue(size[0] <= tile && size[1] <= tile, "tiles are no larger than allowed");
      identity.sizes.clear();
    }
  }

  @Test
  void whatFitsIntoATileIsTranslatedAsAWhole() {
    new TiledGenerator(identity, 98).translate(random(95, 33, 1));
    assertEquals(1, identity.sizes.size());
    assertArrayEquals(new int[] {96, 36}, identity.sizes.get(0));
  }

  /** Each tile begins at 0, so its numbers jump by its distance; blending makes a slope of that. */
  @Test
  void tilesMeetWithoutASeam() {
    Plane zero = new Plane(300, 40);
    float[] row = new TiledGenerator(new FakeGenerator(0.01f), 128).translate(zero).pixels();
    float largest = 0;
    for (int x = 1; x < 300; x++) largest = Math.max(largest, Math.abs(row[x] - row[x - 1]));
    // Tiles begin every 86 pixels: 0.86 in steps over the 42 pixels that two of them share.
    assertTrue(largest < 0.05, "largest step " + largest);
    assertEquals(0.01f, row[1] - row[0], 1e-6);
  }

  /** Beyond the border there is what is within, mirrored. */
  @Test
  void bordersAreMirrored() {
    Plane plane = new Plane(new float[] {0.1f, 0.2f, 0.3f}, 3, 1);
    float[] seen = new float[32 * 32];
    FakeGenerator watching =
        new FakeGenerator(0) {
          @Override
          public void predict(float[] images, int n, int height, int width, float[] output) {
            super.predict(images, n, height, width, output);
            System.arraycopy(images, 0, seen, 0, seen.length);
          }
        };
    new TiledGenerator(watching, 96).translate(plane);
    float[] row = {0.1f, 0.2f, 0.3f, 0.2f, 0.1f, 0.2f, 0.3f, 0.2f};
    for (int i = 0; i < seen.length; i++) assertEquals(row[i % 32 % 4], seen[i], "pixel " + i);
  }

  @Test
  void tilesMustHoldTheirOverlaps() {
    assertThrows(IllegalArgumentException.class, () -> new TiledGenerator(identity, 95));
  }
}
