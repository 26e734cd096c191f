package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void aPlaneIsOfLabelsIfAllItsValuesHaveAMeaning() {
    assertTrue(Labels.areIn(new byte[0]));
    assertTrue(Labels.areIn(new byte[] {0, 1, 2, 3, 4, 5, 6}));
    for (int value = 0; value < 256; value++)
      assertEquals(value <= Labels.LARGEST, Labels.areIn(new byte[] {1, (byte) value}), "" + value);
    assertFalse(Labels.areIn(new byte[] {(byte) 200}));
  }

  @Test
  void namesAndValuesBelongTogether() {
    for (int value = 0; value <= Labels.LARGEST; value++)
      assertEquals(value, Labels.value(Labels.name(value)));
  }
}
