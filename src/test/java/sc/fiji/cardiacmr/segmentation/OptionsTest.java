package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 5, 16})
  void orientationsAreASubgroup(int count) {
    assertThrows(
        IllegalArgumentException.class, () -> SegmentationOptions.DEFAULT.withOrientations(count));
  }

  @Test
  void batchesAreBounded() {
    for (int batch : new int[] {0, -4, 1025})
      assertThrows(
          IllegalArgumentException.class,
          () -> new SegmentationOptions(1, true, true, batch, null));
  }

  @Test
  void networkInputIsChecked() {
    assertThrows(IllegalArgumentException.class, () -> new NetworkInput(3, 128, 1, 0, 100));
    assertThrows(IllegalArgumentException.class, () -> new NetworkInput(128, 128, 1, 0, 100));
    assertThrows(IllegalArgumentException.class, () -> new NetworkInput(54, 5000, 1, 0, 100));
    assertThrows(IllegalArgumentException.class, () -> new NetworkInput(54, 128, 0, 0, 100));
    assertThrows(
        IllegalArgumentException.class, () -> new NetworkInput(54, 128, Double.NaN, 0, 100));
    assertThrows(IllegalArgumentException.class, () -> new NetworkInput(54, 128, 1, 99, 1));
    assertThrows(IllegalArgumentException.class, () -> new NetworkInput(54, 128, 1, -1, 101));
  }
}
