package sc.fiji.cardiacmr.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.table.Table;

class SliceAreasTest {

  private static ImageSeries<UnsignedByteType> labels(Calibration calibration) {
    byte[] values = {
      1, 1, 2, 3, /**/ 0, 0, 0, 0, // phase 1: slices 1, 2
      1, 2, 4, 5, /**/ 3, 3, 3, 2 // phase 2
    };
    return Planes.wrapLabels(values, 2, 2, 2, 2, calibration, "labels");
  }

  @Test
  void areasAreInSquareCentimetresAndScarIsMyocardium() {
    Table table = SliceAreas.table(labels(Calibration.ofSpacing(2, 5, 8)));
    assertEquals(List.of("slice", "phase", "LV_cm2", "MYO_cm2", "RV_cm2"), table.columns());
    double pixel = 0.1; // 2 mm x 5 mm
    double[][] expected = {
      {1, 1, 2 * pixel, pixel, pixel},
      {2, 1, 0, 0, 0},
      {1, 2, pixel, 3 * pixel, 0},
      {2, 2, 0, pixel, 3 * pixel}
    };
    assertEquals(expected.length, table.rowCount());
    for (int i = 0; i < expected.length; i++)
      for (int c = 0; c < 5; c++)
        assertEquals(expected[i][c], table.number(i, table.columns().get(c)), 1e-12);
  }

  @Test
  void withoutPixelSizePixelsAreCounted() {
    Table table = SliceAreas.table(labels(Calibration.UNKNOWN));
    assertEquals(3, table.number(2, "MYO_pixels"));
  }
}
