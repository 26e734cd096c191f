package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.InputFrame;

class HeartWidthTest {

  private static final InputFrame FRAME = InputFrame.heart(128, 128, 54, 1.25);

  @ParameterizedTest
  @CsvSource({
    "70, 1.4, true",
    "32, 1, true",
    "110, 1.8, true",
    "8, 0.6, false",
    "8, 0.1, true",
    "15, 0.25, true",
    "2, 0.1, false",
    "180, 3, false",
    "NaN, NaN, false"
  })
  void heartsOfAdultsChildrenAndRodents(double width, double pixel, boolean isPlausible) {
    assertEquals(isPlausible, HeartWidth.isPlausible(width, pixel));
  }

  @Test
  void theDoubtNamesBothSizes() {
    assertNull(HeartWidth.doubt(48, 1.4, FRAME));
    assertNull(HeartWidth.doubt(13, Double.NaN, FRAME));
    Doubt doubt = HeartWidth.doubt(36, 0.6, FRAME);
    assertEquals(Doubt.About.SPACING, doubt.about());
    String text = doubt.text();
    assertTrue(text.contains("At 0.600 mm per pixel") && text.contains("21.6 mm wide"), text);
    assertTrue(text.contains("about 1.9 mm"), text);
  }
}
