package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.Goldens;

class ShapeDistancesTest {

  @Test
  void mapsAreThoseOfScipy() {
    byte[] labels = Goldens.bytes("distance.labels");
    float[] expected = Goldens.floats("distance.maps");
    // Offsets as in a batch whose second image this is.
    byte[] batch = new byte[2 * labels.length];
    System.arraycopy(labels, 0, batch, labels.length, labels.length);
    float[] maps = new float[2 * expected.length];
    ShapeDistances.fill(batch, labels.length, 11, 13, 4, maps, expected.length);
    float[] second = Arrays.copyOfRange(maps, expected.length, maps.length);
    assertArrayEquals(expected, second, 1e-6f);
    assertArrayEquals(new float[expected.length], Arrays.copyOf(maps, expected.length));
  }

  @Test
  void aClassThatIsEverywhereHasNoOutside() {
    byte[] labels = {1, 1, 1, 1};
    float[] maps = {-1, -1, -1, -1, -1, -1, -1, -1};
    ShapeDistances.fill(labels, 0, 2, 2, 3, maps, 0);
    for (int i = 0; i < 4; i++) {
      assertEquals(1, maps[2 * i]);
      assertEquals(0, maps[2 * i + 1]);
    }
  }
}
