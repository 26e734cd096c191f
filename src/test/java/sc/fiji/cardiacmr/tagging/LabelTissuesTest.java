package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Planes;

class LabelTissuesTest {

  @Test
  void labelsTellTissues() {
    byte[] labels = {9, 9, 9, 9, 9, 9, 9, 9, 0, 1, 2, 3, 4, 5, 6, 7};
    LabelTissues tissues =
        new LabelTissues(Planes.wrapLabels(labels, 4, 2, 1, 2, Calibration.UNKNOWN, "labels"));
    assertArrayEquals(new byte[] {0, 2, 1, 2, 1, 1, 1, 0}, tissues.tissues(0, 1));
  }
}
