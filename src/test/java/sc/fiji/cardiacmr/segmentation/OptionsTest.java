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
}
