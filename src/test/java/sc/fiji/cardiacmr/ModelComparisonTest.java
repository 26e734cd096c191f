package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.table.Table;

class ModelComparisonTest {

  private static final int SIZE = 24;

  /** A square of LV in a frame of MYO; at the second phase half as wide. */
  private static ImageSeries<UnsignedByteType> heart(int shift) {
    byte[] labels = new byte[SIZE * SIZE * 2];
    for (int t = 0; t < 2; t++)
      for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
          int radius = Math.max(Math.abs(x - 12 - shift), Math.abs(y - 12));
          int inner = t == 0 ? 4 : 2;
          labels[(t * SIZE + y) * SIZE + x] =
              (byte) (radius <= inner ? 1 : radius <= inner + 2 ? 2 : 0);
        }
    return Planes.wrapLabels(labels, SIZE, SIZE, 1, 2, Calibration.ofSpacing(1, 1, 10), "labels");
  }

  @Test
  void diceAndVolumesAreThoseOfBoth() {
    ImageSeries<UnsignedByteType> first = heart(0);
    ImageSeries<UnsignedByteType> second = heart(1);
    ModelComparison comparison = new ModelComparison(first, "one", "two", first, second);
    Table table = comparison.table();
    assertEquals(2, table.rowCount());
    assertEquals("LV", table.text(0, "class"));
    // 9 x 9 and 5 x 5 pixels, shifted by one column: 8 x 9 and 4 x 5 remain.
    assertEquals((72.0 + 20) / (81 + 25), table.number(0, "dice"), 1e-9);
    assertEquals(0.81, table.number(0, "edv_first"), 1e-9);
    assertEquals(0.25, table.number(0, "esv_second"), 1e-9);
    assertEquals(100 * (81 - 25) / 81.0, table.number(0, "ef_first_percent"), 1e-9);
    assertTrue(comparison.sentence().startsWith("one and two agree least on MYO"));
    BufferedImage differences = comparison.picture();
    BufferedImage same = new ModelComparison(first, "one", "two", first, first).picture();
    assertTrue(yellow(differences) > yellow(same) + 20);
  }

  private static int yellow(BufferedImage picture) {
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++)
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        if ((rgb >> 16 & 255) > 200 && (rgb >> 8 & 255) > 180 && (rgb & 255) < 90) count++;
      }
    return count;
  }
}
