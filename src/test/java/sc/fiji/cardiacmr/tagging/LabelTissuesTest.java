package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

class LabelTissuesTest {

  @Test
  void labelsTellTissues() {
    byte[] labels = {9, 9, 9, 9, 9, 9, 9, 9, 0, 1, 2, 3, 4, 5, 6, 7};
    LabelTissues tissues =
        LabelTissues.of(Planes.wrapLabels(labels, 4, 2, 1, 2, Calibration.UNKNOWN, "labels"));
    assertArrayEquals(new byte[] {0, 2, 1, 2, 1, 1, 1, 0}, tissues.tissues(0, 1));
  }

  @Test
  void brightnessTellsFatLungAndPapillaryMuscle() {
    byte[] labels = {0, 0, 0, 1, 1, 2, 2, 3};
    float[] values = {90, 30, 10, 100, 50, 40, 48, Float.NaN};
    // Myocardium 44, blood 75: bright is over 59.5, dark under 22.
    assertArrayEquals(new byte[] {3, 0, 4, 2, 1, 1, 1, 2}, tissues(labels, values));
  }

  @Test
  void darkBloodTellsNothing() {
    byte[] labels = {0, 1, 2, 0};
    assertArrayEquals(new byte[] {0, 2, 1, 0}, tissues(labels, new float[] {90, 20, 40, 5}));
    assertArrayEquals(new byte[] {0, 0, 0, 0}, tissues(new byte[4], new float[] {90, 20, 40, 5}));
  }

  private static byte[] tissues(byte[] labels, float[] values) {
    int width = labels.length;
    return LabelTissues.of(
            Planes.wrapLabels(labels, width, 1, 1, 1, Calibration.UNKNOWN, "labels"),
            new ImageSeries<>(
                ArrayImgs.floats(values, width, 1, 1, 1), Calibration.UNKNOWN, "image"))
        .tissues(0, 0);
  }
}
