package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LabColorTest {

  /** skimage.color.rgb2lab(…, illuminant='D50') after adaptation; white, black and pure red. */
  @Test
  void coloursAreThoseOfThePalette() {
    int[] white = LabColor.of(0xffffff);
    assertEquals(65535, white[0], 5);
    assertEquals(128 / 255.0 * 65535, white[1], 20);
    assertEquals(128 / 255.0 * 65535, white[2], 20);
    assertEquals(0, LabColor.of(0)[0]);
    int[] red = LabColor.of(0xff0000);
    assertEquals(54.29, red[0] / 655.35, 0.02);
    assertEquals(80.81, red[1] / 65535.0 * 255 - 128, 0.05);
    assertEquals(69.89, red[2] / 65535.0 * 255 - 128, 0.05);
  }
}
