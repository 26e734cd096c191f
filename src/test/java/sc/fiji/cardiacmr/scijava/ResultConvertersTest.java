package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.table.GenericTable;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

class ResultConvertersTest {

  private final SciJavaContext scijava = new SciJavaContext();
  private final byte[] values = {0, 1, 2, 3, 4, 6};

  @AfterEach
  void close() {
    scijava.close();
  }

  private ImageSeries<UnsignedByteType> series() {
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(values, 3, 2, 1, 1), Calibration.ofSpacing(2, 2, 8), "labels");
  }

  private <T> T converted(Object value, Class<T> type) {
    return scijava.converters().convert(value, type);
  }

  @Test
  void labelsAreShownInTheirColours() {
    ImagePlus labels = converted(series(), ImagePlus.class);
    assertEquals("labels", labels.getTitle());
    assertEquals(2, labels.getCalibration().pixelWidth);
    assertFalse(labels.getProcessor().getColorModel().getRGB(1) == 0xFF010101, "grey");
    values[5] = 7;
    ImagePlus grey = converted(series(), ImagePlus.class);
    assertTrue(!grey.getProcessor().isColorLut(), "7 is no label");
  }

  @Test
  void pixelsAreNotCopied() {
    ImageSeries<UnsignedByteType> series = series();
    assertSame(series.pixels(), converted(series, RandomAccessibleInterval.class));
    assertSame(series.pixels(), converted(series, Img.class));
    var view = new ImageSeries<>(Views.zeroMin(series.pixels()), Calibration.UNKNOWN, "view");
    Img<?> img = converted(view, Img.class);
    assertEquals(6, img.size());
    assertEquals("4", img.getAt(1, 1, 0, 0).toString());
  }

  private static Table table() {
    Table table = new Table("subject", "ef");
    table.addRow("A", 61.5);
    table.addRow("B", null);
    return table;
  }

  @Test
  void tablesBecomeThoseOfImageJ() {
    ResultsTable results = converted(table(), ResultsTable.class);
    assertEquals(2, results.size());
    assertEquals("B", results.getStringValue("subject", 1));
    assertEquals(61.5, results.getValue("ef", 0));
  }

  @Test
  void tablesBecomeThoseOfSciJava() {
    for (Class<?> type : new Class<?>[] {org.scijava.table.Table.class, GenericTable.class}) {
      GenericTable results = (GenericTable) converted(table(), type);
      assertEquals(2, results.getColumnCount());
      assertEquals(2, results.getRowCount());
      assertEquals("ef", results.getColumnHeader(1));
      assertEquals("A", results.get(0, 0));
      assertEquals(61.5, results.get(1, 0));
      assertNull(results.get(1, 1));
    }
  }
}
